package org.tropism.dynamics.flow;

import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.jspecify.annotations.Nullable;
import org.tropism.base.special.LogFunctions;
import org.tropism.kernels.Kernels;
import org.tropism.kernels.ScalarMargins;
import org.tropism.problem.risk.EmpiricalRisk;
import org.tropism.problem.risk.ProblemInstance;

/// A flow of a loss of margins in the variable `σ = ln(1 + t/t₀)`: `dy/dσ = −(t + t₀)·pull(∇L)`.
///
/// On separable data `t·∇L` tends to a constant, so that a unit of σ costs as much at `t = e^10000`
/// as at the start; the product is formed from the logarithms of t and of the largest slope and
/// overflows nowhere. The linear model is integrated implicitly, {@link LogTimeSystem}; others
/// explicitly, by Dormand and Prince's method 8(5,3), where a step here is a stretch of at most
/// half a unit of σ. Where a stretch takes the explicit method too many evaluations, or leaves the
/// doubles, the flow is stiff and goes on implicitly from its last state, {@link
/// NetworkLogTimeSystem}: margins that are small beside the inputs make networks so. Where data
/// cannot be separated the flow is at rest as soon as the gradient consists of rounding errors.
final class LogTimeFlow implements Flow {
    private static final double STRETCH = 0.5;
    private static final double FIRST = 1e-3;
    /// Evaluations of a stretch where there is an implicit method, and where there is none.
    private static final int FEW_EVALUATIONS = 6_000;

    private static final int EVALUATIONS = 1_000_000;
    private static final double LARGEST_STEP = 0.5;

    /// A rest of a stretch of as many units in the last place is rounding: the integrator refuses
    /// it.
    private static final int SHORTEST = 2048;

    /// What is left of the largest slope times the largest input when a gradient is rounding
    /// errors.
    private static final double AT_REST = 0x1.0p-46;

    private final Chart chart;
    private final boolean logClock;
    private final double tolerance;
    private final EmpiricalRisk empirical;
    private final double[] y;
    private final double[] theta;
    private final double[] beta;
    private final double[] gradient;
    private final double[] scaled;
    private final double[] pulled;
    private final double[] at;
    private final double largestInput;
    private final double unit;
    private final double logUnit;
    private @Nullable StiffExtrapolation stiff;
    /// What takes over where the explicit method gives up.
    private final @Nullable StiffSystem reserve;
    private final double[] state;
    private double sigma;
    private double lastStep = 1e-3;
    private double until = Double.NaN;
    private long step;
    private double risk;
    private double logScale;
    private double scaledLoss;
    private boolean parametersFresh = true;
    private String trouble = "";

    /// @param logClock whether {@link #step} is given logarithms of times
    LogTimeFlow(ProblemInstance problem, Chart chart, double tolerance, boolean logClock) {
        var kernels = Kernels.selected();
        this.chart = chart;
        this.logClock = logClock;
        this.tolerance = tolerance;
        this.empirical = problem.risk();
        this.theta = problem.start().clone();
        this.beta = new double[problem.predictorSize()];
        this.gradient = new double[beta.length];
        this.scaled = new double[beta.length];
        var start = chart.start();
        this.at = start.clone();
        this.pulled = new double[start.length];
        this.y = java.util.Arrays.copyOf(start, start.length + 1);
        var inputs = problem.data().train().inputs().data();
        this.largestInput = kernels.maxAbs(inputs, 0, inputs.length);
        look(start);
        double speed = kernels.maxAbs(pulled, 0, pulled.length);
        double size = kernels.maxAbs(start, 0, start.length);
        this.logUnit =
                StrictMath.log(0.1 * (size > 0 ? size : 1))
                        - (speed > 0 ? StrictMath.log(speed) + logScale : 0);
        this.unit = ScalarMargins.exp(logUnit);
        var system =
                chart instanceof Chart.Parameters
                        ? LogTimeSystem.of(problem, logUnit, tolerance)
                        : null;
        this.stiff = system == null ? null : new StiffExtrapolation(system, FIRST);
        this.reserve =
                system == null && chart instanceof Chart.Parameters
                        ? NetworkLogTimeSystem.of(problem, logUnit, tolerance)
                        : null;
        this.state = new double[start.length + 2];
    }

    @Override
    public Outcome step(double bound) {
        double goal = sigma(bound);
        if (goal <= sigma + SHORTEST * Math.ulp(sigma)) {
            until = bound;
            return Outcome.MOVED;
        }
        if (isAtRest()) {
            if (bound < Double.POSITIVE_INFINITY) {
                y[pulled.length] += scaledLoss * (stretched(goal) - stretched(sigma));
                sigma = goal;
                until = bound;
                step++;
            }
            return Outcome.AT_REST;
        }
        double end = stiff == null ? explicit(goal) : implicit(stiff, goal);
        if (Double.isNaN(end)) {
            return Outcome.STUCK;
        }
        until = end == goal ? bound : Double.NaN;
        sigma = end;
        step++;
        parametersFresh = false;
        System.arraycopy(y, 0, at, 0, at.length);
        look(at);
        return Outcome.MOVED;
    }

    /// `(t + t₀)·e^s` at a σ, by which `scaledLoss` counts in the integral of the risk.
    private double stretched(double at) {
        return ScalarMargins.exp(logUnit + at + logScale);
    }

    /// One step of the implicit method; where it ended, NaN if there is none.
    private double implicit(StiffExtrapolation integrator, double goal) {
        System.arraycopy(y, 0, state, 0, at.length);
        state[at.length] = sigma;
        state[at.length + 1] = y[at.length];
        double left = goal - sigma;
        double done = integrator.step(state, left);
        if (done == 0) {
            trouble = "no step from ln t = " + logTime() + " on, at risk " + risk + ", is accurate";
            return Double.NaN;
        }
        System.arraycopy(state, 0, y, 0, at.length);
        y[at.length] = state[at.length + 1];
        return done == left ? goal : sigma + done;
    }

    /// A stretch of the explicit method; where it ended, NaN if it could not go on.
    private double explicit(double goal) {
        double end = Math.min(goal, sigma + STRETCH);
        if (integrate(end)) {
            return end;
        }
        if (reserve == null) {
            return Double.NaN;
        }
        // y is still the state before the stretch
        stiff = new StiffExtrapolation(reserve, Math.min(FIRST, lastStep));
        trouble = "";
        return implicit(stiff, goal);
    }

    private boolean integrate(double end) {
        double size = Math.max(Kernels.selected().maxAbs(y, 0, at.length), 1e-300);
        double smallest = Math.ulp(end) * 4;
        var integrator =
                new DormandPrince853Integrator(
                        Math.min(smallest, 0.5 * (end - sigma)),
                        LARGEST_STEP,
                        1e-3 * tolerance * size,
                        tolerance);
        integrator.setInitialStepSize(Math.min(lastStep, end - sigma));
        integrator.setMaxEvaluations(reserve == null ? EVALUATIONS : FEW_EVALUATIONS);
        integrator.addStepHandler(
                interpolator -> {
                    double length =
                            interpolator.getCurrentState().getTime()
                                    - interpolator.getPreviousState().getTime();
                    lastStep = Math.max(length, 1e-12);
                });
        try {
            var state = integrator.integrate(new Equations(), new ODEState(sigma, y), end);
            System.arraycopy(state.getPrimaryState(), 0, y, 0, y.length);
        } catch (MathRuntimeException e) {
            trouble = "from ln t = " + logTime() + " on, at risk " + risk + ": " + e.getMessage();
            return false;
        }
        return true;
    }

    /// Whether the gradient consists of rounding errors: a minimum in the finite.
    private boolean isAtRest() {
        empirical.scaledGradient(beta, scaled);
        double largest = Kernels.selected().maxAbs(scaled, 0, scaled.length);
        return largest <= AT_REST * largestInput;
    }

    /// Looks at unknowns: leaves predictor, risk, and `e^(−s)` times gradient and rate.
    private void look(double[] unknowns) {
        chart.predictor(unknowns, beta);
        risk = empirical.shiftedGradient(beta, gradient);
        logScale = empirical.logScale();
        scaledLoss = empirical.scaledLoss();
        chart.pull(unknowns, gradient, pulled);
    }

    /// σ at a time, or at the logarithm of one.
    private double sigma(double bound) {
        if (bound == Double.POSITIVE_INFINITY) {
            return bound;
        }
        return logClock
                ? LogFunctions.logAddExp(0, bound - logUnit)
                : StrictMath.log1p(bound / unit);
    }

    @Override
    public double logTime() {
        return logClock && !Double.isNaN(until)
                ? until
                : logUnit + sigma + LogFunctions.log1mExp(sigma);
    }

    @Override
    public double time() {
        return !logClock && !Double.isNaN(until)
                ? until
                : Math.min(Double.MAX_VALUE, StrictMath.expm1(sigma) * unit);
    }

    @Override
    public double clock() {
        return logClock ? logTime() : time();
    }

    @Override
    public double riskIntegral() {
        return y[pulled.length];
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
    public double[] parameters() {
        if (!parametersFresh) {
            System.arraycopy(y, 0, at, 0, at.length);
            chart.parameters(at, theta);
            parametersFresh = true;
        }
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

    @Override
    public double logRisk() {
        return logScale == 0 ? StrictMath.log(risk) : logScale + StrictMath.log(scaledLoss);
    }

    private final class Equations implements OrdinaryDifferentialEquation {
        @Override
        public int getDimension() {
            return y.length;
        }

        @Override
        public double[] computeDerivatives(double now, double[] unknowns) {
            System.arraycopy(unknowns, 0, at, 0, at.length);
            look(at);
            double factor = ScalarMargins.exp(logUnit + now + logScale);
            var rate = new double[unknowns.length];
            for (int i = 0; i < pulled.length; i++) {
                rate[i] = -factor * pulled[i];
            }
            rate[pulled.length] = factor * scaledLoss;
            return rate;
        }
    }
}
