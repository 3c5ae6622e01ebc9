package org.tropism.oracle.solver;

import java.util.Arrays;
import org.tropism.base.linalg.DenseMatrix;

/// The damped Newton method for `X·β(w) = y`, `w = z₀ + Xᵀν`, with a tangent predictor along
/// the family of a {@link MirrorState}.
///
/// A Newton step solves `X·diag(dβ/dw)·Xᵀ·dν = y − X·β`; the dual objective is concave with
/// this matrix as Hessian, and the slope of the dual along a step is `⟨y − Xβ, dν⟩`, which is
/// compared before and after the step: no function value is needed. The last steps correct β
/// alone, in twice the working precision, so that it fits the data to rounding
/// (docs/theory/duality.md, 6 to 10).
final class DualNewton {
    private static final int NEWTON_CAP = 60;
    private static final int FACTOR_CAP = 600;

    private final GradedSystem system;
    private final MirrorState state;
    private final int d;
    private final double[] residual;
    private final double[] trial;
    private final double[] step;
    private final double[] move;
    private final double[] primalRate;
    private final double[] dualRate;

    DualNewton(GradedSystem system, MirrorState state) {
        this.system = system;
        this.state = state;
        d = system.x.cols();
        residual = new double[system.rank()];
        trial = new double[system.rank()];
        step = new double[system.rank()];
        move = new double[DenseMatrix.padded(d)];
        primalRate = new double[DenseMatrix.padded(d)];
        dualRate = new double[d];
    }

    /// Runs from the easy problem to the one asked for; false if the path breaks off.
    boolean solve() {
        double tau = 1;
        Arrays.fill(system.nu, 0);
        state.set(tau);
        state.begin();
        if (!newton(0.05, NEWTON_CAP)) {
            return false;
        }
        int boldness = 0;
        while (tau > 0) {
            double next = follow(tau, boldness);
            if (next < 0) {
                boldness--;
                if (boldness < -20 || system.factorizations > FACTOR_CAP) {
                    return false;
                }
            } else {
                tau = next;
                boldness++;
            }
        }
        return newton(0, NEWTON_CAP);
    }

    /// Corrects β so that `Xβ = y` to rounding, leaving ν.
    double[] polished() {
        return polished(1);
    }

    /// The same where the system was solved for `y/size`.
    double[] polished(double size) {
        var beta = Arrays.copyOf(state.beta, d);
        for (int j = 0; j < d; j++) {
            beta[j] *= size;
        }
        return refined(beta);
    }

    private double[] refined(double[] beta) {
        var best = beta.clone();
        double least = Double.POSITIVE_INFINITY;
        var correction = new double[system.rank()];
        for (int pass = 0; pass < 4; pass++) {
            system.rawResidual(beta, correction);
            double left = 0;
            for (double c : correction) {
                left = Math.max(left, Math.abs(c));
            }
            if (!(left < 0.5 * least)) {
                break;
            }
            least = left;
            best = beta.clone();
            if (left == 0) {
                break;
            }
            system.solve(correction, correction);
            system.x.transposedTimes(correction, move);
            for (int j = 0; j < d; j++) {
                beta[j] += state.slope[j] * move[j];
            }
        }
        return best;
    }

    /// One step of the parameter along the tangent, then Newton steps; −1 with everything put
    /// back.
    private double follow(double tau, int boldness) {
        state.evaluate();
        system.factor(state.slope);
        var duals = state.snapshot();
        var nu = system.unrotated(system.nu);
        double next = state.next(tau, boldness);
        predict(next - tau);
        state.set(next);
        if (state.shift(move, 1) && newton(0.05, 14)) {
            return next;
        }
        state.restore(duals);
        system.rotate(nu, system.nu);
        state.set(tau);
        return -1;
    }

    private void predict(double change) {
        state.rate(primalRate, dualRate);
        system.x.times(primalRate, step);
        for (int i = 0; i < step.length; i++) {
            step[i] *= -change;
        }
        system.solve(step, step);
        system.x.transposedTimes(step, move);
        for (int j = 0; j < d; j++) {
            move[j] += change * dualRate[j];
        }
        for (int i = 0; i < step.length; i++) {
            system.nu[i] += step[i];
        }
        state.anchor();
    }

    /// Newton steps at a fixed parameter until the relative change is at most `tolerance`, or
    /// for 0 until rounding stops it.
    private boolean newton(double tolerance, int cap) {
        double last = Double.POSITIVE_INFINITY;
        for (int k = 0; k < cap; k++) {
            state.evaluate();
            if (!Double.isFinite(state.largest)) {
                return false;
            }
            system.factor(state.slope);
            system.residual(state.beta, residual);
            system.solve(residual, step);
            system.x.transposedTimes(step, move);
            double change = state.change(move);
            if (change == 0 || change <= 1e-15) {
                return true;
            }
            if (last < 1e-9 && change > 0.1 * last) {
                return true;
            }
            double t = descend();
            if (t == 0) {
                return last < 1e-6;
            }
            for (int i = 0; i < step.length; i++) {
                system.nu[i] += t * step[i];
            }
            last = t * change;
            if (t == 1 && change <= tolerance) {
                return true;
            }
        }
        return last < 1e-6;
    }

    /// Moves the dual variables along the step and returns how far, 0 for not at all.
    private double descend() {
        double slope = product(residual, step);
        double t = state.largestStep(move);
        state.anchor();
        for (int tries = 0; tries < 40; tries++) {
            if (state.shift(move, t)) {
                state.evaluate();
                system.residual(state.beta, trial);
                double there = product(trial, step);
                if (there >= -0.7 * slope) {
                    return t;
                }
            }
            t *= 0.5;
        }
        state.shift(move, 0);
        return 0;
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
