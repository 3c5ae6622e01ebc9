package org.tropism.oracle.solver;

import java.util.Arrays;
import java.util.function.BiConsumer;
import org.tropism.base.linalg.Cholesky;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.kernels.Kernels;

/// The constraint `X·w − κ·s = y` of a spectral program, with slacks `s ≥ 0` where κ > 0 and none
/// where κ = 0, and its projection. Rows are of full rank where κ = 0.
final class SpectralProblem {
    final Kernels kernels = Kernels.selected();
    final DenseMatrix x;
    final double[] y;
    final double kappa;
    final SpectralPart part;

    /// ρ: 0 for the least norm. For ρ > 0 the problem is `min ½‖X·w − κ·s − y‖²/ρ` over the
    /// domain of N instead, whatever N is: multipliers `ν = (y − X·w + κ·s)/ρ`.
    final double ridge;

    /// `‖y‖`, 1 for 0: what residuals are compared with.
    final double size;

    private final BiConsumer<double[], double[]> gram;

    /// @param gram solves `(XXᵀ + κ²I)·c = r` for the second argument
    private SpectralProblem(
            DenseMatrix x,
            double[] y,
            double kappa,
            SpectralPart part,
            double ridge,
            BiConsumer<double[], double[]> gram) {
        this.ridge = ridge;
        this.gram = gram;
        this.x = x;
        this.y = y;
        this.kappa = kappa;
        this.part = part;
        double square = 0;
        for (double t : y) {
            square += t * t;
        }
        size = square == 0 ? 1 : Math.sqrt(square);
    }

    /// The equations of a system of full rank.
    static SpectralProblem equations(GradedSystem system, SpectralPart part) {
        var ones = new double[system.x.stride()];
        Arrays.fill(ones, 1);
        system.factor(ones);
        return new SpectralProblem(system.x, system.y, 0, part, 0, system::solve);
    }

    /// The inequalities `X·w ≥ y`, with slacks on the scale of the rows.
    static SpectralProblem inequalities(DenseMatrix x, double[] y, SpectralPart part) {
        var matrix = gram(x);
        double square = trace(matrix) / y.length;
        var factor = Cholesky.withCapacity(y.length);
        // κ² is added, so that the matrix is positive definite by far
        factor.refactor(matrix, square);
        return new SpectralProblem(x, y, Math.sqrt(square), part, 0, factor::solve);
    }

    /// The least squares over the domain of N in place of the least norm, with ρ = 1.
    SpectralProblem leastSquares() {
        return new SpectralProblem(x, y, kappa, part, 1, gram);
    }

    /// `A·Aᵀ`.
    static DenseMatrix gram(DenseMatrix a) {
        int n = a.rows();
        var ones = new double[a.stride()];
        Arrays.fill(ones, 1);
        var gram = DenseMatrix.zeros(n, n);
        Kernels.selected()
                .weightedGram(
                        a.data(),
                        0,
                        a.stride(),
                        n,
                        a.cols(),
                        ones,
                        0,
                        gram.data(),
                        0,
                        gram.stride());
        return gram;
    }

    static double trace(DenseMatrix matrix) {
        double sum = 0;
        for (int i = 0; i < matrix.rows(); i++) {
            sum += matrix.get(i, i);
        }
        return sum;
    }

    /// The number of constraints.
    int count() {
        return y.length;
    }

    /// The entries of W.
    int entries() {
        return x.cols();
    }

    /// `out = X·w − κ·s − y`, and its norm relative to that of y.
    double residual(double[] w, double[] s, double[] out) {
        x.times(w, out);
        double square = 0;
        for (int i = 0; i < y.length; i++) {
            out[i] -= kappa * s[i] + y[i];
            square += out[i] * out[i];
        }
        return Math.sqrt(square) / size;
    }

    /// `c = (XXᵀ + κ²I)⁻¹·r`.
    void solveGram(double[] r, double[] c) {
        gram.accept(r, c);
    }
}
