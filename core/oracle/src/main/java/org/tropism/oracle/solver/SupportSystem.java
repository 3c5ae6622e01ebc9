package org.tropism.oracle.solver;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.Cholesky;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.kernels.Kernels;

/// The optimality conditions of the least half square norm on a support: `⟨zₖ, β⟩ + ⟨cₖ, b⟩ = mₖ`
/// there, `β = Σ αₖ·zₖ`, `Σ αₖ·cₖ = 0`, solved with the factors of the lifted rows `(zₖ, κ·cₖ)` and
/// residuals in twice the working precision.
///
/// With the lifted Gram matrix G: `G·δα + C·δb = r₁ + κ²·C·r₂`, `Cᵀ·δα = r₂`, and the intercepts by
/// the Schur complement `Cᵀ·G⁻¹·C`.
final class SupportSystem {
    private static final int PASSES = 4;

    private final Kernels kernels = Kernels.selected();
    private final DenseMatrix lifted;
    private final int width;
    private final int free;
    private final double lift;
    private final double[] required;
    private final ActiveRows factor;

    /// `L⁻¹·C` with `G = L·Lᵀ`, a row an intercept.
    private final double[][] columns;

    private final @Nullable Cholesky schur;

    /// β, then `b/κ`.
    final double[] point;

    /// α of the members.
    final double[] alpha;

    /// @param lifted rows `(zₖ, κ·cₖ)`, only read
    /// @param free the number of intercepts
    /// @param lift κ, a power of two
    SupportSystem(DenseMatrix lifted, int free, double lift, double[] required, ActiveRows factor) {
        this.lifted = lifted;
        this.free = free;
        this.lift = lift;
        this.required = required;
        this.factor = factor;
        width = lifted.cols() - free;
        point = new double[lifted.cols()];
        alpha = new double[factor.size()];
        columns = new double[free][factor.size()];
        var complement = DenseMatrix.zeros(free, free);
        for (int c = 0; c < free; c++) {
            for (int i = 0; i < alpha.length; i++) {
                columns[c][i] = coefficient(i, c);
            }
            factor.forward(columns[c]);
        }
        for (int c = 0; c < free; c++) {
            for (int e = 0; e < free; e++) {
                complement.set(c, e, kernels.dot(columns[c], 0, columns[e], 0, alpha.length));
            }
        }
        schur =
                free > 0 && Cholesky.of(complement) instanceof Cholesky.Outcome.Factored(var l)
                        ? l
                        : null;
    }

    private double coefficient(int i, int c) {
        return lifted.get(factor.member(i), width + c) / lift;
    }

    /// Solves; false if the intercepts are not determined by the support.
    ///
    /// @param start multipliers to refine
    boolean solve(double[] start) {
        if (free > 0 && schur == null) {
            return false;
        }
        System.arraycopy(start, 0, alpha, 0, alpha.length);
        for (int i = 0; i < alpha.length; i++) {
            addRow(alpha[i], i);
        }
        for (int pass = 0; pass < PASSES; pass++) {
            correct(pass < PASSES / 2);
        }
        return true;
    }

    /// @param balance whether `Σ αₖ·cₖ = 0` is corrected as well: in the last passes it is not, as
    /// rounding large multipliers leaves more there than the margins can bear
    private void correct(boolean balance) {
        var change = new double[alpha.length];
        var leaks = new double[free];
        for (int i = 0; i < alpha.length; i++) {
            int k = factor.member(i);
            change[i] = Residual.of(required[k], lifted.data(), k * lifted.stride(), point);
            for (int c = 0; balance && c < free; c++) {
                leaks[c] -= coefficient(i, c) * alpha[i];
            }
        }
        for (int i = 0; i < alpha.length; i++) {
            for (int c = 0; c < free; c++) {
                change[i] += lift * lift * coefficient(i, c) * leaks[c];
            }
        }
        if (schur != null) {
            var ahead = change.clone();
            factor.forward(ahead);
            var moved = new double[free];
            for (int c = 0; c < free; c++) {
                moved[c] = kernels.dot(columns[c], 0, ahead, 0, alpha.length) - leaks[c];
            }
            schur.solve(moved, moved);
            for (int c = 0; c < free; c++) {
                for (int i = 0; i < alpha.length; i++) {
                    change[i] -= coefficient(i, c) * moved[c];
                }
                point[width + c] += moved[c] / lift;
            }
        }
        factor.move(change, point, width);
        for (int i = 0; i < alpha.length; i++) {
            alpha[i] += change[i];
        }
    }

    private void addRow(double factorOfRow, int i) {
        int at = factor.member(i) * lifted.stride();
        kernels.axpy(factorOfRow, lifted.data(), at, point, 0, width);
    }

    /// The least multiplier.
    double least() {
        double least = Double.POSITIVE_INFINITY;
        for (double a : alpha) {
            least = Math.min(least, a);
        }
        return least;
    }

    /// β.
    double[] beta() {
        return Arrays.copyOf(point, width);
    }

    /// b.
    double[] intercepts() {
        var intercepts = new double[free];
        Arrays.setAll(intercepts, c -> point[width + c] * lift);
        return intercepts;
    }
}
