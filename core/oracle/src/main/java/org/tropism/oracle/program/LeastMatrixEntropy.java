package org.tropism.oracle.program;

import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.SymmetricEigen;
import org.tropism.problem.geometry.NegativeEntropy;

/// The projection of a positive definite matrix in the matrix entropy: `min D(W, e^Z₀)` over the
/// positive semidefinite W with `⟨Aᵢ, W⟩ = yᵢ`, where `D(W, e^Z) = tr(W·ln W − W·Z − W + e^Z)`.
///
/// W is β by rows, Aᵢ row i of X by rows; only symmetric parts count. The dual is `max ⟨ν, y⟩ − tr
/// e^(Z₀ + X*(ν)) + tr e^Z₀`, a smooth problem in n variables, and the solution is `W = e^(Z₀ +
/// X*(ν))`, `X*(ν) = Σ νᵢ·sym(Aᵢ)` (docs/theory/matrices.md, 7). It is unique. With commuting
/// measurements gradient flow on `U·Uᵀ` converges to it, `W = e^(X*(s))·W₀·e^(X*(s))` with `s =
/// ν/2`.
///
/// Source: Gunasekar2017, Theorem 1 and its proof.
///
/// @param inputs X, n × rows², kept, only read
/// @param targets y, n entries, kept, only read
/// @param rows of W, and its columns
/// @param startLog `Z₀ = ln W₀` by rows, symmetric, kept, only read
public record LeastMatrixEntropy(DenseMatrix inputs, double[] targets, int rows, double[] startLog)
        implements InterpolationProgram {
    /// @throws org.tropism.base.describe.InputErrors if a shape disagrees or a number is not
    /// finite
    public LeastMatrixEntropy {
        new Shapes()
                .constraint(inputs, targets)
                .matrix(inputs, rows, rows, true)
                .coordinates("start-log", startLog, inputs.cols())
                .check();
    }

    /// `D(W, e^Z₀)`; infinite where W has an eigenvalue below `−1e-9·‖W‖`.
    @Override
    public double objective(double[] beta) {
        return divergence(rows, beta, startLog);
    }

    /// `D(W, e^Z) = Σ ⟨uₖ, vⱼ⟩²·(wₖ·ln wₖ − wₖ·zⱼ − wₖ + e^zⱼ)` with the eigenvalues and
    /// eigenvectors of W and Z: no term is negative, so that close matrices do not cancel. NaN
    /// where a number is not finite.
    ///
    /// @param w W by rows, read: the lower triangle
    /// @param z Z by rows, read: the lower triangle
    public static double divergence(int rows, double[] w, double[] z) {
        var matrix = DenseMatrix.ofRowMajor(rows, rows, w);
        var log = DenseMatrix.ofRowMajor(rows, rows, z);
        if (!matrix.isFinite() || !log.isFinite()) {
            return Double.NaN;
        }
        var left = SymmetricEigen.of(matrix);
        var right = SymmetricEigen.of(log);
        double largest = Math.max(Math.abs(left.values()[0]), Math.abs(left.values()[rows - 1]));
        if (left.values()[0] < -1e-9 * largest) {
            return Double.POSITIVE_INFINITY;
        }
        var entropy = new NegativeEntropy();
        double sum = 0;
        for (int k = 0; k < rows; k++) {
            double value = Math.max(0, left.values()[k]);
            for (int j = 0; j < rows; j++) {
                double cosine = 0;
                for (int i = 0; i < rows; i++) {
                    cosine += left.vectors().get(i, k) * right.vectors().get(i, j);
                }
                double at = StrictMath.exp(right.values()[j]);
                sum += cosine * cosine * entropy.divergence(0, value, at);
            }
        }
        return sum;
    }
}
