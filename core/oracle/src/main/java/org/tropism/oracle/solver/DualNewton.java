package org.tropism.oracle.solver;

import java.util.Arrays;
import org.tropism.base.linalg.DenseMatrix;

/// The damped Newton method for `X·β(w) = y`, `w = z₀ + Xᵀν`, with a predictor along the family
/// of a {@link MirrorState}: the tangent, or the power series of the path ({@link PathSeries}).
///
/// A Newton step solves `X·diag(dβ/dw)·Xᵀ·dν = y − X·β`; the dual objective is concave with
/// this matrix as Hessian, and the slope of the dual along a step is `⟨y − Xβ, dν⟩`, which is
/// compared before and after the step: no function value is needed. Factors are used again
/// while the weights have changed little since, and renewed where such steps contract badly.
/// The last steps correct β alone, in twice the working precision, so that it fits the data to
/// rounding (docs/theory/duality.md, 6 to 10).
final class DualNewton {
    private static final int NEWTON_CAP = 60;
    private static final int FACTOR_CAP = 600;

    /// The relative change that ends the steps at a point of the path that is passed.
    private static final double PASSED = 0.05;

    /// The relative change of the weights up to which factors are used again, on the path and
    /// at its end.
    private static final double KEPT_ON_PATH = 0.05;

    private static final double KEPT_AT_END = 0.01;

    /// A step with old factors that is longer than this part of the last one calls for new ones.
    private static final double CONTRACTION = 0.3;

    private final GradedSystem system;
    private final MirrorState state;
    private final PathSeries series;
    private final int d;
    private double[] residual;
    private double[] trial;
    private final double[] step;
    private final double[] move;

    /// How much the weights may have changed, relatively, since they were factored.
    private double drift = Double.POSITIVE_INFINITY;

    DualNewton(GradedSystem system, MirrorState state) {
        this.system = system;
        this.state = state;
        series = new PathSeries(system, state);
        d = system.x.cols();
        residual = new double[system.rank()];
        trial = new double[system.rank()];
        step = new double[system.rank()];
        move = new double[DenseMatrix.padded(d)];
    }

    /// Runs from the easy problem to the one asked for; false if the path breaks off.
    boolean solve() {
        double tau = 1;
        Arrays.fill(system.nu, 0);
        state.set(tau);
        state.begin();
        evaluate();
        if (!newton(PASSED, NEWTON_CAP)) {
            return false;
        }
        int boldness = 0;
        while (tau > 0) {
            double next = follow(tau, boldness);
            if (next < 0) {
                boldness = Math.min(boldness, 0) - 1;
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

    /// One step of the parameter along the predictor, then Newton steps; −1 with everything put
    /// back.
    private double follow(double tau, int boldness) {
        if (drift > KEPT_ON_PATH) {
            factor();
        }
        var duals = state.snapshot();
        var nu = system.unrotated(system.nu);
        series.expand();
        double next = next(tau, boldness);
        series.move(next - tau, move);
        state.anchor();
        state.set(next);
        if (state.shift(move, 1)) {
            drift = Double.POSITIVE_INFINITY;
            evaluate();
            if (newton(PASSED, 14)) {
                return next;
            }
        }
        state.restore(duals);
        system.rotate(nu, system.nu);
        state.set(tau);
        drift = Double.POSITIVE_INFINITY;
        evaluate();
        return -1;
    }

    /// As far as the series can be trusted, or along the tangent as far as the state dares, which
    /// is farther where the path is nearly straight up to transients that decay.
    private double next(double tau, int boldness) {
        double next = state.next(tau, boldness);
        if (state.terms() == 1) {
            return next;
        }
        double reach = series.reach() * Math.pow(3, Math.min(boldness, 0));
        if (boldness <= 0 || reach > tau - next) {
            return Math.max(0, tau - reach);
        }
        series.straighten();
        return next;
    }

    /// Newton steps at a fixed parameter until the relative change is at most `tolerance`, or
    /// for 0 until rounding stops it.
    private boolean newton(double tolerance, int cap) {
        double kept = tolerance == 0 ? KEPT_AT_END : KEPT_ON_PATH;
        double last = Double.POSITIVE_INFINITY;
        for (int k = 0; k < cap; k++) {
            if (!Double.isFinite(state.largest)) {
                return false;
            }
            if (drift > kept) {
                factor();
            }
            system.solve(residual, step);
            system.x.transposedTimes(step, move);
            double change = state.change(move);
            if (change <= 1e-15 || (last < 1e-9 && change > 0.1 * last)) {
                return true;
            }
            if (drift > 0 && change > CONTRACTION * last) {
                drift = Double.POSITIVE_INFINITY;
                continue;
            }
            double t = descend();
            if (t == 0) {
                return last < 1e-6;
            }
            for (int i = 0; i < step.length; i++) {
                system.nu[i] += t * step[i];
            }
            last = t * change;
            drift = t == 1 ? drift + change : Double.POSITIVE_INFINITY;
            if (t == 1 && change <= tolerance) {
                return true;
            }
        }
        return last < 1e-6;
    }

    private void evaluate() {
        state.evaluate();
        system.residual(state.beta, residual);
    }

    private void factor() {
        int before = system.adaptations;
        system.factor(state.slope);
        drift = 0;
        if (system.adaptations > before) {
            system.residual(state.beta, residual);
        }
    }

    /// Moves the dual variables along the step, evaluates there, and returns how far, 0 for not
    /// at all.
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
                    var swapped = residual;
                    residual = trial;
                    trial = swapped;
                    return t;
                }
            }
            t *= 0.5;
        }
        state.shift(move, 0);
        evaluate();
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
