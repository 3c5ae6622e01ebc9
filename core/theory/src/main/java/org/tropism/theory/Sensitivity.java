package org.tropism.theory;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.Cholesky;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.problem.geometry.Separable;

/// How a Bregman projection onto the interpolators moves, to first order.
///
/// With `H = diag(dβᵢ/dzᵢ)` at the projection β, a change r of the targets moves it by
/// `M·r, M = H·Xᵀ(X·H·Xᵀ)⁻¹`, and a displacement t of `(∇φ)⁻¹` at fixed multipliers by
/// `(I − M·X)·t` (docs/theory, statement 6.2). H is raised to 1e-12 of its largest entry and the
/// Gram matrix by 1e-13 of its largest diagonal entry, so that tiny scales and duplicate examples
/// do not stop it: it estimates tolerances, it decides nothing else.
final class Sensitivity {
    private static final double FLOOR = 1e-12;
    private static final double SHIFT = 1e-13;

    private final DenseMatrix x;
    private final double[] slopes;
    private final Cholesky factor;

    private Sensitivity(DenseMatrix x, double[] slopes, Cholesky factor) {
        this.x = x;
        this.slopes = slopes;
        this.factor = factor;
    }

    /// The sensitivity at β, or null if the numbers do not allow a factorization.
    ///
    /// @param beta read, d entries
    static @Nullable Sensitivity at(DenseMatrix x, Separable potential, double[] beta) {
        int d = x.cols();
        var slopes = new double[d];
        double largest = 0;
        for (int i = 0; i < d; i++) {
            slopes[i] = potential.inverseMirrorSlope(i, potential.mirror(i, beta[i]));
            largest = Math.max(largest, slopes[i]);
        }
        if (!(largest > 0) || !Double.isFinite(largest)) {
            return null;
        }
        for (int i = 0; i < d; i++) {
            slopes[i] = Math.max(slopes[i] / largest, FLOOR);
        }
        var gram = Gram.weighted(x, slopes);
        double diagonal = 0;
        for (int i = 0; i < gram.rows(); i++) {
            diagonal = Math.max(diagonal, gram.get(i, i));
        }
        if (!(diagonal > 0) || !gram.isFinite()) {
            return null;
        }
        return switch (Cholesky.withCapacity(gram.rows()).refactor(gram, SHIFT * diagonal)) {
            case Cholesky.Outcome.Factored(var factor) -> new Sensitivity(x, slopes, factor);
            case Cholesky.Outcome.NotPositiveDefinite _ -> null;
        };
    }

    /// `‖M·r‖₂`.
    ///
    /// @param r read, n entries
    double ofTargets(double[] r) {
        return norm(move(r));
    }

    /// `‖(I − M·X)·t‖₂`.
    ///
    /// @param t read, d entries
    double ofDisplacement(double[] t) {
        var image = new double[DenseMatrix.padded(x.rows())];
        x.times(t, image);
        var moved = move(Arrays.copyOf(image, x.rows()));
        var left = new double[x.cols()];
        for (int i = 0; i < left.length; i++) {
            left[i] = t[i] - moved[i];
        }
        return norm(left);
    }

    private double[] move(double[] r) {
        var multipliers = new double[DenseMatrix.padded(x.rows())];
        factor.solve(r, multipliers);
        var moved = new double[DenseMatrix.padded(x.cols())];
        x.transposedTimes(multipliers, moved);
        for (int i = 0; i < x.cols(); i++) {
            moved[i] *= slopes[i];
        }
        return Arrays.copyOf(moved, x.cols());
    }

    static double norm(double[] w) {
        double norm = 0;
        for (double value : w) {
            norm = Math.hypot(norm, value);
        }
        return norm;
    }
}
