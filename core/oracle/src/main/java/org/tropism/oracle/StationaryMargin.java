package org.tropism.oracle;

import org.tropism.base.linalg.DenseMatrix;
import org.tropism.oracle.program.Margins;
import org.tropism.oracle.solver.NonnegativeFit;

/// How nearly a direction is a first-order point of `min Σ|βⱼ|ᵖ`, or of `min Σ|β̂ₖ|ᵖ` with the
/// unitary
/// discrete Fourier transform, subject to margins, p > 0 (docs/theory/margins.md, 9): a check, and
/// no
/// solver, since for p < 1 there may be many such points.
///
/// β is first scaled to a least margin of one. With `u = Σ λₖ·zₖ`, λ ≥ 0, the conditions are `βⱼ·uⱼ
/// =
/// |βⱼ|ᵖ` for all j (for the spectrum `conj(β̂ₖ)·ûₖ = |β̂ₖ|ᵖ`) and `λₖ·(marginₖ − 1) = 0`; the
/// factor
/// p is part of λ. Cost: a nonnegative least-squares problem of n columns and d + n rows.
///
/// @param residual the least norm of what the conditions miss, divided by `‖(|βⱼ|ᵖ)ⱼ‖₂`; infinite
/// if
/// some margin is not positive
/// @param multipliers λ there
public record StationaryMargin(double residual, double[] multipliers) {
    /// Of the entries themselves.
    ///
    /// @param beta β, d entries, two classes without an intercept; only read
    public static StationaryMargin ofEntries(Margins margins, double[] beta, double p) {
        return of(margins, beta, p, identity(beta.length));
    }

    /// Of the moduli of the spectrum; O(n·d²).
    ///
    /// @param beta β, d entries, two classes without an intercept; only read
    public static StationaryMargin ofSpectrum(Margins margins, double[] beta, double p) {
        return of(margins, beta, p, fourier(beta.length));
    }

    /// @param basis real and imaginary parts of each functional, two rows each
    private static StationaryMargin of(
            Margins margins, double[] beta, double p, DenseMatrix basis) {
        if (margins.outputs() > 1 || margins.intercept() || beta.length != margins.dimension()) {
            throw new IllegalArgumentException("two classes without an intercept are expected");
        }
        int n = margins.count();
        double least = margins.least(beta, new double[0]);
        if (!(least > 0)) {
            return new StationaryMargin(Double.POSITIVE_INFINITY, new double[n]);
        }
        var z = margins.rows();
        var scaled = new double[z.stride()];
        for (int j = 0; j < beta.length; j++) {
            scaled[j] = beta[j] / least;
        }
        int functionals = basis.rows() / 2;
        var rows = DenseMatrix.zeros(n, 2 * functionals + n);
        var goal = new double[2 * functionals + n];
        var point = new double[2 * functionals];
        basis.times(scaled, point);
        double size = 0;
        for (int k = 0; k < functionals; k++) {
            goal[2 * k] = Math.pow(Math.hypot(point[2 * k], point[2 * k + 1]), p);
            size = Math.hypot(size, goal[2 * k]);
        }
        var there = new double[2 * functionals];
        for (int i = 0; i < n; i++) {
            basis.times(java.util.Arrays.copyOf(z.row(i), z.stride()), there);
            double product = 0;
            for (int k = 0; k < functionals; k++) {
                double a = point[2 * k];
                double b = point[2 * k + 1];
                rows.set(i, 2 * k, a * there[2 * k] + b * there[2 * k + 1]);
                rows.set(i, 2 * k + 1, a * there[2 * k + 1] - b * there[2 * k]);
                product += rows.get(i, 2 * k);
            }
            rows.set(i, 2 * functionals + i, product / margins.required(i) - 1);
        }
        var fit = new NonnegativeFit(rows, goal);
        return new StationaryMargin(fit.residual() / size, fit.lambda());
    }

    private static DenseMatrix identity(int d) {
        var basis = DenseMatrix.zeros(2 * d, d);
        for (int j = 0; j < d; j++) {
            basis.set(2 * j, j, 1);
        }
        return basis;
    }

    private static DenseMatrix fourier(int d) {
        var basis = DenseMatrix.zeros(2 * d, d);
        for (int k = 0; k < d; k++) {
            for (int j = 0; j < d; j++) {
                double angle = 2 * Math.PI * ((long) j * k % d) / d;
                basis.set(2 * k, j, Math.cos(angle) / Math.sqrt(d));
                basis.set(2 * k + 1, j, -Math.sin(angle) / Math.sqrt(d));
            }
        }
        return basis;
    }
}
