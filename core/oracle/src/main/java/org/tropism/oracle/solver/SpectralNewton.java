package org.tropism.oracle.solver;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.Cholesky;

/// The method of multipliers on the dual of a spectral program, each of its problems by Newton
/// steps with a line search (docs/theory/matrices.md, 4 and 5).
///
/// For multipliers ν the primal point is `W⁺ = prox_σ(W + σ·Xᵀν)`; the merit, whose gradient in ν
/// is `X·W⁺ − y`, is minimized. So W⁺ becomes feasible, and ν to `‖W⁺ − W‖/σ`. The positive parts
/// in the proximal map are smoothed, less and less, where the start is far. Source:
/// JiangSunToh2014, Sections 3 and 4 (without the smoothing).
final class SpectralNewton {
    private static final int INNER = 30;
    private static final int OUTER = 100;
    private static final int STEPS = 400;

    /// Problems in a row without progress that end the run.
    private static final int IDLE = 5;

    /// The relative gap and residual that end the run, and what is asked of a residual where
    /// rounding allows it: σ times the rounding of Xᵀν is in it.
    private static final double ENOUGH = 1e-11;

    private static final double FEASIBLE = 1e-12;

    /// The same of least squares, whose residual is a proof.
    private static final double EXACT = 1e-15;

    private static final double ROUNDING = 2e-14;

    private final SpectralProblem problem;
    private final Cholesky factor;
    private double sigma;
    private Smoothed positive;
    private double[] w;
    private double[] s;
    private SpectralState best;

    /// The number of Newton steps.
    int steps;

    /// @param w the start, read
    /// @param s its slacks, read
    /// @param nu its multipliers, read
    /// @param sigma the first σ
    /// @param epsilon the first ε, zero from a start that is near
    SpectralNewton(
            SpectralProblem problem,
            double[] w,
            double[] s,
            double[] nu,
            double sigma,
            double epsilon) {
        this.problem = problem;
        this.sigma = sigma;
        this.positive = new Smoothed(epsilon);
        this.w = w.clone();
        this.s = s.clone();
        factor = Cholesky.withCapacity(problem.count());
        best = at(nu.clone());
    }

    private SpectralState at(double[] nu) {
        return new SpectralState(problem, w, s, sigma, positive, nu);
    }

    double[] solution() {
        return Arrays.copyOf(best.next, problem.entries());
    }

    double[] multipliers() {
        return best.nu;
    }

    /// The norm of the solution.
    double norm() {
        return best.norm;
    }

    double defect() {
        return best.defect();
    }

    /// Runs until the gap is closed or no longer shrinks.
    void run() {
        var state = best;
        int idle = 0;
        for (int outer = 0; outer < OUTER && idle < IDLE && steps < STEPS; outer++) {
            int before = steps;
            state = minimize(state);
            state.measure();
            idle = state.defect() < 0.9 * best.defect() ? 0 : idle + 1;
            if (state.defect() < best.defect()) {
                best = state;
            }
            if (best.defect() <= (problem.ridge > 0 ? EXACT : ENOUGH)) {
                return;
            }
            w = state.next;
            s = state.slack;
            next(state, steps - before);
            state = at(state.nu);
        }
    }

    /// Chooses σ and ε for the next problem.
    private void next(SpectralState state, int taken) {
        if (positive.epsilon() > 0) {
            double factor = taken <= 3 ? 0.1 : taken <= 8 ? 0.3 : 0.6;
            positive = new Smoothed(factor * positive.epsilon());
        }
        if (state.excess > state.residual || state.gap > 1e3 * state.residual) {
            sigma *= positive.epsilon() > 0 ? 1.5 : 10;
        } else if (positive.epsilon() == 0) {
            sigma /= 3;
        }
    }

    private SpectralState minimize(SpectralState start) {
        var state = start;
        int stalled = 0;
        double tolerance = Math.clamp(ROUNDING * sigma / start.norm, FEASIBLE, ENOUGH);
        if (positive.epsilon() > 0) {
            tolerance = Math.max(tolerance, 0.1 * positive.epsilon() / start.norm);
        }
        for (int k = 0; k < INNER && state.residual > tolerance && stalled < 2; k++) {
            var next = step(state);
            if (next == null) {
                return state;
            }
            stalled = next.residual < 0.5 * state.residual || next.isBelow(state) ? 0 : stalled + 1;
            state = next;
        }
        return state;
    }

    private @Nullable SpectralState step(SpectralState state) {
        steps++;
        var hessian = SpectralProblem.gram(problem.part.features(problem.x));
        for (int i = 0; i < problem.count() && problem.kappa > 0; i++) {
            double slope = state.slackSlopes[i];
            hessian.set(i, i, hessian.get(i, i) + slope * problem.kappa * problem.kappa);
        }
        double mean = Math.max(SpectralProblem.trace(hessian) / problem.count(), 1e-300);
        double shift =
                problem.ridge / sigma + (Math.min(1e-3, 1e-2 * state.residual) + 1e-15) * mean;
        while (factor.refactor(hessian, shift) instanceof Cholesky.Outcome.NotPositiveDefinite) {
            shift *= 10;
        }
        var direction = new double[problem.count()];
        factor.solve(state.gradient, direction);
        double slope = 0;
        for (int i = 0; i < direction.length; i++) {
            direction[i] /= -sigma;
            slope += direction[i] * state.gradient[i];
        }
        double length = 1;
        for (int tries = 0; tries < 30; tries++) {
            var nu = state.nu.clone();
            for (int i = 0; i < nu.length; i++) {
                nu[i] += length * direction[i];
            }
            var next = at(nu);
            if (next.merit <= state.merit + 1e-4 * length * slope + 1e-13 * state.meritSize) {
                return next;
            }
            length /= 2;
        }
        return null;
    }
}
