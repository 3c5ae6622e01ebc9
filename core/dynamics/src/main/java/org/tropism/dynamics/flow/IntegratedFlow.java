package org.tropism.dynamics.flow;

import org.tropism.kernels.Kernels;
import org.tropism.problem.risk.EmpiricalRisk;
import org.tropism.problem.risk.ProblemInstance;

/// A flow in coordinates whose right-hand side is stiff, integrated by {@link StiffExtrapolation}
/// in the time `τ = κ·t`.
final class IntegratedFlow implements Flow {
    /// How many roundings the residual at rest may carry, times the conditioning.
    private static final double ROUNDINGS = 4 * 0x1.0p-52;

    private final Coordinates coordinates;
    private final StiffExtrapolation integrator;
    private final EmpiricalRisk empirical;
    private final double[] y;
    private final double[] theta;
    private final double[] beta;
    private final double[] residual;
    private final double[] gradient;
    private final double unit;
    private double tau;
    private double time;
    private long step;
    private double risk;
    private boolean parametersFresh;
    private String trouble = "";

    IntegratedFlow(ProblemInstance problem, Coordinates coordinates) {
        var data = coordinates.data();
        this.coordinates = coordinates;
        this.empirical = problem.risk();
        this.y = new double[coordinates.size()];
        this.theta = problem.start().clone();
        this.beta = new double[data.dimension()];
        this.residual = new double[data.rows()];
        this.gradient = new double[data.dimension()];
        coordinates.start(y);
        double first = coordinates.firstStep();
        this.integrator = new StiffExtrapolation(coordinates, first);
        this.unit = toTime(first);
        problem.model().predictor(theta, beta);
        this.parametersFresh = true;
        this.risk = empirical.value(beta);
    }

    @Override
    public Outcome step(double untilTime) {
        if (untilTime <= time) {
            return Outcome.MOVED;
        }
        if (atRest()) {
            if (untilTime < Double.POSITIVE_INFINITY) {
                waitAtRest(untilTime);
            }
            return Outcome.AT_REST;
        }
        double left = toTau(untilTime - time);
        double done = integrator.step(y, left);
        if (done == 0) {
            trouble =
                    "no step from time "
                            + time
                            + " is accurate enough: the last one tried was "
                            + toTime(integrator.proposal())
                            + ", at risk "
                            + risk;
            return Outcome.STUCK;
        }
        tau += done;
        time = done == left ? untilTime : toTime(tau);
        step++;
        coordinates.predictor(y, beta);
        risk = empirical.value(beta);
        parametersFresh = false;
        return Outcome.MOVED;
    }

    /// Whether the residual, or the gradient, consists of rounding errors.
    private boolean atRest() {
        var kernels = Kernels.selected();
        var data = coordinates.data();
        data.pass(beta, residual, gradient);
        double norm = Math.sqrt(kernels.sumSquares(beta, 0, beta.length));
        double noise =
                ROUNDINGS
                        * (kernels.maxAbs(data.targets(), 0, residual.length)
                                + data.largestRow() * norm * coordinates.conditioning(y));
        double size = kernels.maxAbs(residual, 0, residual.length);
        double slope = kernels.maxAbs(gradient, 0, gradient.length);
        double length = Math.sqrt(kernels.sumSquares(residual, 0, residual.length));
        return size <= noise || slope <= ROUNDINGS * data.largestColumn() * length;
    }

    private void waitAtRest(double untilTime) {
        double waited = toTau(untilTime - time);
        y[y.length - 1] = Math.fma(waited, risk, y[y.length - 1]);
        tau += waited;
        time = untilTime;
        step++;
    }

    private double toTau(double duration) {
        return scaled(duration, coordinates.logRate());
    }

    private double toTime(double duration) {
        return scaled(duration, -coordinates.logRate());
    }

    /// `x·exp(log)` for logarithms far beyond 709.
    private static double scaled(double x, double log) {
        double third = Math.exp(log / 3);
        return x * third * third * third;
    }

    @Override
    public double riskIntegral() {
        return toTime(y[y.length - 1]);
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
        if (!parametersFresh) {
            coordinates.parameters(y, theta);
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
}
