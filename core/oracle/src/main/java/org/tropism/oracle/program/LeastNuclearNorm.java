package org.tropism.oracle.program;

import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.Svd;
import org.tropism.base.linalg.SymmetricEigen;

/// The least nuclear norm: `min ‖W‖_* = min Σ σₖ(W)` over the matrices with `⟨Aᵢ, W⟩ = yᵢ`; or
/// over the positive semidefinite ones among them, where it is the trace.
///
/// W is β by rows, Aᵢ row i of X by rows. The dual is `max ⟨ν, y⟩` subject to `‖Σ νᵢ·Aᵢ‖₂ ≤ 1`
/// (the largest singular value), for semidefinite W to `Σ νᵢ·sym(Aᵢ) ≼ I`
/// (docs/theory/matrices.md, 1). The solution need not be unique. Completion is the case of
/// matrices Aᵢ with one entry, weighted or not.
///
/// Source: RechtFazelParrilo2010, Section 2.
///
/// @param inputs X, n × (rows·columns), kept, only read
/// @param targets y, n entries, kept, only read
/// @param rows of W
/// @param columns of W
/// @param positiveSemidefinite whether W is symmetric and positive semidefinite
public record LeastNuclearNorm(
        DenseMatrix inputs, double[] targets, int rows, int columns, boolean positiveSemidefinite)
        implements InterpolationProgram {
    /// @throws org.tropism.base.describe.InputErrors if a shape disagrees or a number is not
    /// finite
    public LeastNuclearNorm {
        new Shapes()
                .constraint(inputs, targets)
                .matrix(inputs, rows, columns, positiveSemidefinite)
                .check();
    }

    /// `Σ σₖ(W)`; infinite where W must be semidefinite and has an eigenvalue below `−1e-9·‖W‖`.
    @Override
    public double objective(double[] beta) {
        return norm(beta, rows, columns, positiveSemidefinite);
    }

    static double norm(double[] beta, int rows, int columns, boolean positiveSemidefinite) {
        var w = DenseMatrix.ofRowMajor(rows, columns, beta);
        if (!w.isFinite()) {
            return Double.NaN;
        }
        double sum = 0;
        if (!positiveSemidefinite) {
            for (double value : Svd.of(w).values()) {
                sum += value;
            }
            return sum;
        }
        var values = SymmetricEigen.of(w).values();
        double largest = Math.max(Math.abs(values[0]), Math.abs(values[rows - 1]));
        if (values[0] < -1e-9 * largest) {
            return Double.POSITIVE_INFINITY;
        }
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
