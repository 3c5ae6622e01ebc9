package org.tropism.theory;

import org.tropism.base.linalg.Cholesky;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.Vectors;

/// The direction that minimizes `Σ ⟨zₖ, β⟩^(−ν)` on the sphere, by Newton's method on the strictly
/// convex `½‖β‖² + (1/ν)·Σ ⟨zₖ, β⟩^(−ν)`, whose minimizer has it.
final class TailMinimizer {
    private static final int STEPS = 200;

    private TailMinimizer() {}

    /// The unit vector; NaN where the method does not end.
    ///
    /// @param start a direction with positive margins, read
    static double[] direction(DenseMatrix z, double power, double[] start) {
        var beta = scaled(z, power, start);
        var step = new double[beta.length];
        for (int k = 0; k < STEPS; k++) {
            double decrement = newton(z, power, beta, step);
            double length = 1;
            while (length > 1e-12 && !descends(z, power, beta, step, length, decrement)) {
                length /= 2;
            }
            Vectors.add(length, step, beta);
            if (Vectors.norm2(step) <= 1e-14 * Vectors.norm2(beta)) {
                return PolynomialTailDirection.unit(beta);
            }
        }
        return Vectors.norm2(step) <= 1e-9 * Vectors.norm2(beta)
                ? PolynomialTailDirection.unit(beta)
                : new double[] {Double.NaN};
    }

    /// The best multiple of a direction: `c^(ν+2) = Σ u^(−ν)/‖β‖²`.
    private static double[] scaled(DenseMatrix z, double power, double[] start) {
        var beta = PolynomialTailDirection.unit(start);
        double sum = 0;
        for (int k = 0; k < z.rows(); k++) {
            sum += Math.pow(Vectors.dot(z.row(k), beta), -power);
        }
        Vectors.scale(Math.pow(sum, 1 / (power + 2)), beta);
        return beta;
    }

    /// Writes the Newton step; returns `⟨∇F, step⟩`.
    private static double newton(DenseMatrix z, double power, double[] beta, double[] step) {
        int d = beta.length;
        var gradient = beta.clone();
        var hessian = DenseMatrix.zeros(d, d);
        for (int j = 0; j < d; j++) {
            hessian.set(j, j, 1);
        }
        for (int k = 0; k < z.rows(); k++) {
            var row = z.row(k);
            double u = Vectors.dot(row, beta);
            double slope = Math.pow(u, -power - 1);
            Vectors.add(-slope, row, gradient);
            double bend = (power + 1) * slope / u;
            for (int i = 0; i < d; i++) {
                for (int j = 0; j < d; j++) {
                    hessian.set(i, j, hessian.get(i, j) + bend * row[i] * row[j]);
                }
            }
        }
        if (Cholesky.of(hessian) instanceof Cholesky.Outcome.Factored factored) {
            factored.factor().solve(gradient, step);
        }
        Vectors.scale(-1, step);
        return Vectors.dot(gradient, step);
    }

    private static boolean descends(
            DenseMatrix z,
            double power,
            double[] beta,
            double[] step,
            double length,
            double decrement) {
        var next = beta.clone();
        Vectors.add(length, step, next);
        return value(z, power, next)
                <= value(z, power, beta) + 1e-4 * length * decrement + 1e-15 * Vectors.norm2(beta);
    }

    private static double value(DenseMatrix z, double power, double[] beta) {
        double sum = Vectors.dot(beta, beta) / 2;
        for (int k = 0; k < z.rows(); k++) {
            double u = Vectors.dot(z.row(k), beta);
            sum += u > 0 ? Math.pow(u, -power) / power : Double.POSITIVE_INFINITY;
        }
        return sum;
    }
}
