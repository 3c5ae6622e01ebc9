package org.tropism.theory;

import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.Cholesky;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.Vectors;
import org.tropism.problem.data.Dataset;
import org.tropism.problem.loss.Logistic;

/// The minimizer of the logistic risk on data that cannot be separated, by damped Newton steps.
final class LogisticMinimum {
    private static final int STEPS = 100;
    private static final double STATIONARY = 1e-12;
    private static final Logistic LOSS = new Logistic();

    private LogisticMinimum() {}

    /// The minimizer of `Σ ln(1 + e^(−yᵢ⟨xᵢ, w⟩))`, or null where it is not the only one or there
    /// is none: the Hessian is singular, or the steps do not end.
    static double @Nullable [] of(Dataset data) {
        var w = new double[data.dimension()];
        var gradient = new double[w.length];
        var step = new double[w.length];
        double unit = Double.NaN;
        for (int k = 0; k < STEPS; k++) {
            var hessian = DenseMatrix.zeros(w.length, w.length);
            derivatives(data, w, gradient, hessian);
            double size = Vectors.norm2(gradient);
            unit = k == 0 ? size : unit;
            if (size <= STATIONARY * unit) {
                return w;
            }
            if (!(Cholesky.of(hessian) instanceof Cholesky.Outcome.Factored factored)) {
                return null;
            }
            factored.factor().solve(gradient, step);
            double decrement = Vectors.dot(gradient, step);
            double length = 1;
            double before = value(data, w, step, 0);
            while (length > 1e-8
                    && value(data, w, step, length) > before - 0.1 * length * decrement) {
                length /= 2;
            }
            Vectors.add(-length, step, w);
        }
        return null;
    }

    private static void derivatives(
            Dataset data, double[] w, double[] gradient, DenseMatrix hessian) {
        java.util.Arrays.fill(gradient, 0);
        for (int i = 0; i < data.examples(); i++) {
            var row = data.inputs().row(i);
            double y = data.targets()[i];
            double margin = y * Vectors.dot(row, w);
            Vectors.add(-y * LOSS.rate(margin), row, gradient);
            double bend = LOSS.bend(margin);
            for (int a = 0; a < w.length; a++) {
                for (int b = 0; b < w.length; b++) {
                    hessian.set(a, b, hessian.get(a, b) + bend * row[a] * row[b]);
                }
            }
        }
    }

    private static double value(Dataset data, double[] w, double[] step, double length) {
        double sum = 0;
        for (int i = 0; i < data.examples(); i++) {
            var row = data.inputs().row(i);
            double prediction = Vectors.dot(row, w) - length * Vectors.dot(row, step);
            sum += LOSS.at(data.targets()[i] * prediction);
        }
        return sum;
    }
}
