package org.tropism.oracle.solver;

import java.util.Arrays;
import org.tropism.base.linalg.DenseMatrix;

/// The primal Newton method for `min (1/p)·Σ|βᵢ|ᵖ − ⟨z₀, β⟩` over interpolators, p > 2, with
/// continuation in p from least squares, where the start itself stays and `z₀ = sign(a)|a|^(p−1)`
/// follows (docs/theory/duality.md, 12).
///
/// A step solves `X·H⁻¹·Xᵀ·ν = y − Xβ + X·H⁻¹·g`, `H = (p−1)·diag|β|^(p−2)`, g the gradient.
final class PowerPrimal {
    private static final double LARGEST_LOG_WEIGHT = 250;
    private static final int CAP = 200;
    private static final double NEAR = 1e-5;

    private final GradedSystem system;
    private final int d;
    private final double[] start;
    private final double[] dual;
    private final double[] beta;
    private final double[] weights;
    private final double[] gradient;
    private final double[] step;
    private final double[] right;

    /// @param start the start a, in the units of the system, kept
    PowerPrimal(GradedSystem system, double[] start) {
        this.system = system;
        this.start = start;
        d = start.length;
        int padded = DenseMatrix.padded(d);
        dual = new double[d];
        beta = new double[padded];
        weights = new double[padded];
        gradient = new double[padded];
        step = new double[padded];
        right = new double[system.rank()];
    }

    /// The minimizer times `size`, the unit of the system; the multipliers are left in it.
    double[] run(double p, double size) {
        System.arraycopy(start, 0, beta, 0, d);
        Arrays.fill(weights, 0, d, 1);
        system.factor(weights);
        system.residual(beta, right);
        system.solve(right, system.nu);
        system.x.transposedTimes(system.nu, step);
        for (int j = 0; j < d; j++) {
            beta[j] += step[j];
        }
        double exponent = 2;
        while (exponent < p) {
            exponent = Math.min(p, 1 + 1.6 * (exponent - 1));
            newton(exponent, exponent == p ? 1e-15 : 1e-3);
        }
        return polished(size);
    }

    private void newton(double p, double tolerance) {
        for (int j = 0; j < d; j++) {
            dual[j] = Math.copySign(Math.pow(Math.abs(start[j]), p - 1), start[j]);
        }
        double last = Double.POSITIVE_INFINITY;
        for (int k = 0; k < CAP; k++) {
            propose(p);
            double unit = largest(beta);
            double change = largest(step);
            double t = change <= NEAR * unit ? 1 : search(p);
            for (int j = 0; j < d; j++) {
                beta[j] += t * step[j];
            }
            if (change <= tolerance * unit || (last < 1e-9 * unit && change > 0.5 * last)) {
                return;
            }
            last = change;
        }
    }

    private void propose(double p) {
        double unit = largest(beta);
        for (int j = 0; j < d; j++) {
            double log = (2 - p) * Math.log(Math.abs(beta[j]) / unit);
            double weight = Math.exp(Math.min(LARGEST_LOG_WEIGHT, log));
            weights[j] = weight * Math.pow(unit, 2 - p) / (p - 1);
            gradient[j] = slopeAt(beta[j], p) - dual[j];
            step[j] = weights[j] * gradient[j];
        }
        system.factor(weights);
        system.x.times(step, right);
        var missing = new double[right.length];
        system.residual(beta, missing);
        for (int i = 0; i < right.length; i++) {
            right[i] += missing[i];
        }
        system.solve(right, system.nu);
        system.x.transposedTimes(system.nu, step);
        for (int j = 0; j < d; j++) {
            step[j] = weights[j] * (step[j] - gradient[j]);
        }
    }

    /// A step length at which the slope of the objective has risen to more than half of itself.
    private double search(double p) {
        double here = slope(p, 0);
        double t = 1;
        if (slope(p, t) <= -0.5 * here) {
            while (2 * t <= p - 1 && slope(p, 2 * t) < 0.5 * here) {
                t *= 2;
            }
            return t;
        }
        for (int k = 0; k < 50 && slope(p, t) > -0.5 * here; k++) {
            t *= 0.5;
        }
        return t;
    }

    /// The slope of the objective along the step at `β + t·step`.
    private double slope(double p, double t) {
        double sum = 0;
        for (int j = 0; j < d; j++) {
            sum += (slopeAt(beta[j] + t * step[j], p) - dual[j]) * step[j];
        }
        return sum;
    }

    private static double slopeAt(double b, double p) {
        return Math.copySign(Math.pow(Math.abs(b), p - 1), b);
    }

    private double[] polished(double size) {
        var out = Arrays.copyOf(beta, d);
        for (int j = 0; j < d; j++) {
            out[j] *= size;
        }
        for (int pass = 0; pass < 3; pass++) {
            system.rawResidual(out, right);
            system.solve(right, right);
            system.x.transposedTimes(right, step);
            for (int j = 0; j < d; j++) {
                out[j] += weights[j] * step[j];
            }
        }
        return out;
    }

    private double largest(double[] values) {
        double largest = 0;
        for (int j = 0; j < d; j++) {
            largest = Math.max(largest, Math.abs(values[j]));
        }
        return largest;
    }
}
