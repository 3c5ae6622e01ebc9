package org.tropism.dynamics.flow;

import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.tropism.kernels.Kernels;
import org.tropism.problem.model.PredictorMap;
import org.tropism.problem.risk.EmpiricalRisk;
import org.tropism.problem.risk.ProblemInstance;

/// Gradient flow on the parameters by the explicit Dormand-Prince 8(5,3) method, for models without
/// a hidden mirror: products of depth D ≥ 3, and starts where the dual variable is infinite.
///
/// A step here is a stretch of time that the integrator covers with as many of its own steps as it
/// needs; stretches grow while they are cheap. The method is explicit: an initialization so small
/// that time scales are far apart ends as stuck, with the numbers, never in a wrong result.
///
/// Unknowns: θ, then `∫L dt`.
final class ExplicitFlow implements Flow {
    private static final int EVALUATIONS = 300_000;
    private static final int CHEAP = 2_000;
    private static final double AT_REST = 0x1.0p-48;

    private final PredictorMap model;
    private final EmpiricalRisk empirical;
    private final double tolerance;
    private final double[] state;
    private final double[] theta;
    private final double[] beta;
    private final double[] pulled;
    private final double[] gradient;
    private final double unit;
    private double stretch;
    private double time;
    private long step;
    private double risk;
    private String trouble = "";

    ExplicitFlow(ProblemInstance problem, double tolerance) {
        this.model = problem.map();
        this.empirical = problem.risk();
        this.tolerance = tolerance;
        this.theta = problem.start().clone();
        this.state = java.util.Arrays.copyOf(theta, theta.length + 1);
        this.beta = new double[problem.predictorSize()];
        this.pulled = new double[theta.length];
        this.gradient = new double[beta.length];
        this.risk = slope(theta);
        double speed = Kernels.selected().maxAbs(pulled, 0, pulled.length);
        double size = Kernels.selected().maxAbs(theta, 0, theta.length);
        this.unit = speed > 0 && size > 0 ? 0.1 * size / speed : 1;
        this.stretch = unit;
    }

    @Override
    public Outcome step(double untilTime) {
        if (untilTime <= time) {
            return Outcome.MOVED;
        }
        if (atRest()) {
            if (untilTime < Double.POSITIVE_INFINITY) {
                state[theta.length] += risk * (untilTime - time);
                time = untilTime;
                step++;
            }
            return Outcome.AT_REST;
        }
        double until = Math.min(untilTime, time + stretch);
        double size = Math.max(Kernels.selected().maxAbs(theta, 0, theta.length), 1e-300);
        var integrator =
                new DormandPrince853Integrator(
                        Math.ulp(until), until - time, 1e-3 * tolerance * size, tolerance);
        integrator.setMaxEvaluations(EVALUATIONS);
        try {
            var end = integrator.integrate(new Equations(), new ODEState(time, state), until);
            System.arraycopy(end.getPrimaryState(), 0, state, 0, state.length);
        } catch (MathRuntimeException e) {
            trouble =
                    "from time "
                            + time
                            + " to "
                            + until
                            + " at risk "
                            + risk
                            + ": "
                            + e.getMessage();
            return Outcome.STUCK;
        }
        if (integrator.getEvaluations() < CHEAP) {
            stretch *= 1.5;
        }
        time = until;
        step++;
        System.arraycopy(state, 0, theta, 0, theta.length);
        risk = slope(theta);
        return Outcome.MOVED;
    }

    /// Whether the gradient consists of rounding errors, at a minimum or at another stationary
    /// point.
    private boolean atRest() {
        double now = slope(theta);
        var kernels = Kernels.selected();
        double size = kernels.maxAbs(theta, 0, theta.length);
        double change = kernels.maxAbs(pulled, 0, pulled.length) * Math.max(time, unit);
        return Double.isFinite(now) && change <= AT_REST * size * 1e-3;
    }

    /// The risk at a θ; leaves the predictor in `beta` and the gradient in `pulled`.
    private double slope(double[] at) {
        model.predictor(at, beta);
        double value = empirical.gradient(beta, gradient);
        model.pullBack(at, gradient, pulled);
        return value;
    }

    @Override
    public double riskIntegral() {
        return state[theta.length];
    }

    @Override
    public double timeUnit() {
        return unit;
    }

    @Override
    public String trouble() {
        return trouble;
    }

    @Override
    public long step() {
        return step;
    }

    @Override
    public double time() {
        return time;
    }

    @Override
    public double[] parameters() {
        return theta;
    }

    @Override
    public double[] predictor() {
        return beta;
    }

    @Override
    public double risk() {
        return risk;
    }

    private final class Equations implements OrdinaryDifferentialEquation {
        private final double[] at = new double[theta.length];

        @Override
        public int getDimension() {
            return state.length;
        }

        @Override
        public double[] computeDerivatives(double t, double[] y) {
            System.arraycopy(y, 0, at, 0, at.length);
            double value = slope(at);
            var rate = new double[y.length];
            for (int i = 0; i < pulled.length; i++) {
                rate[i] = -pulled[i];
            }
            rate[at.length] = value;
            return rate;
        }
    }
}
