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

    /// `G⁻¹·C`, a row an intercept.
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
            factor.solve(columns[c]);
            for (int e = 0; e < free; e++) {
                double sum = 0;
                for (int i = 0; i < alpha.length; i++) {
                    sum += coefficient(i, e) * columns[c][i];
                }
                complement.set(c, e, sum);
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
            correct();
        }
        return true;
    }

    private void correct() {
        var change = new double[alpha.length];
        var leaks = new double[free];
        for (int i = 0; i < alpha.length; i++) {
            int k = factor.member(i);
            change[i] = Residual.of(required[k], lifted.data(), k * lifted.stride(), point);
            for (int c = 0; c < free; c++) {
                leaks[c] -= coefficient(i, c) * alpha[i];
            }
        }
        for (int i = 0; i < alpha.length; i++) {
            for (int c = 0; c < free; c++) {
                change[i] += lift * lift * coefficient(i, c) * leaks[c];
            }
        }
        factor.solve(change);
        if (schur != null) {
            var moved = new double[free];
            for (int c = 0; c < free; c++) {
                moved[c] = -leaks[c];
                for (int i = 0; i < alpha.length; i++) {
                    moved[c] += coefficient(i, c) * change[i];
                }
            }
            schur.solve(moved, moved);
            for (int c = 0; c < free; c++) {
                kernels.axpy(-moved[c], columns[c], 0, change, 0, alpha.length);
                point[width + c] += moved[c] / lift;
            }
        }
        for (int i = 0; i < alpha.length; i++) {
            alpha[i] += change[i];
            addRow(change[i], i);
        }
    }

    private void addRow(double factorOfRow, int i) {
        int at = factor.member(i) * lifted.stride();
        kernels.axpy(factorOfRow, lifted.data(), at, point, 0, width);
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
