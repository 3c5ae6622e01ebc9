package org.tropism.oracle.solver;

import java.util.Arrays;
import org.tropism.base.linalg.DenseMatrix;

/// The power series of the dual variables in the parameter τ of a {@link MirrorState}, from one
/// factorization.
///
/// With `β = Σ βₖτᵏ` and `X·β = y` for every τ, the coefficient k + 1 solves
/// `X·diag(dβ/dw)·Xᵀ·νₖ₊₁ = −X·tₖ/(k+1)`, where tₖ is what the earlier coefficients contribute
/// to `(k+1)·βₖ₊₁`. Each costs two products with X and one solve (docs/theory/duality.md, 9).
final class PathSeries {
    /// What the last coefficient may contribute to a dual variable for the series to be used.
    private static final double TRUNCATION = 0.3;

    private final GradedSystem system;
    private final MirrorState state;
    private final double[][] nu;
    private final double[][] z;
    private final double[] term;
    private final double[] own;

    PathSeries(GradedSystem system, MirrorState state) {
        this.system = system;
        this.state = state;
        int d = system.x.cols();
        nu = new double[state.terms() + 1][system.rank()];
        z = new double[state.terms() + 1][DenseMatrix.padded(d)];
        term = new double[DenseMatrix.padded(d)];
        own = new double[d];
    }

    /// Computes the coefficients at the current point, with the system's factors.
    void expand() {
        for (int k = 0; k + 1 < z.length; k++) {
            if (k == 0) {
                state.rate(term, own);
            } else {
                state.term(k, z, term);
            }
            var next = nu[k + 1];
            system.x.times(term, next);
            for (int i = 0; i < next.length; i++) {
                next[i] /= -(k + 1);
            }
            system.solve(next, next);
            system.x.transposedTimes(next, z[k + 1]);
            for (int j = 0; k == 0 && j < own.length; j++) {
                z[1][j] += own[j];
            }
        }
    }

    /// How far the series can be trusted.
    double reach() {
        int last = z.length - 1;
        double largest = 0;
        for (int j = 0; j < own.length; j++) {
            largest = Math.max(largest, Math.abs(z[last][j]));
        }
        return largest == 0 ? Double.POSITIVE_INFINITY : Math.pow(TRUNCATION / largest, 1.0 / last);
    }

    /// Leaves the tangent of the series.
    void straighten() {
        for (int k = 2; k < z.length; k++) {
            Arrays.fill(z[k], 0);
            Arrays.fill(nu[k], 0);
        }
    }

    /// Adds the change of the multipliers over `change` of τ to the system's and writes that of
    /// the dual variables.
    void move(double change, double[] out) {
        sum(nu, change, out, system.nu.length);
        for (int i = 0; i < system.nu.length; i++) {
            system.nu[i] += out[i];
        }
        sum(z, change, out, own.length);
    }

    private static void sum(double[][] series, double change, double[] out, int count) {
        for (int i = 0; i < count; i++) {
            double sum = 0;
            for (int k = series.length - 1; k > 0; k--) {
                sum = (sum + series[k][i]) * change;
            }
            out[i] = sum;
        }
    }
}
