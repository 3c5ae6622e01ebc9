package org.tropism.dynamics.algorithm;

import org.tropism.kernels.Kernels;
import org.tropism.problem.model.PredictorMap;
import org.tropism.problem.risk.EmpiricalRisk;
import org.tropism.problem.risk.ProblemInstance;

/// The slice of any model: one entry of a full gradient, O(nd + p) a step.
final class GradientSlice implements CoordinateSlice {
    private final Kernels kernels = Kernels.selected();
    private final ProblemInstance problem;
    private final PredictorMap model;
    private final EmpiricalRisk empirical;
    private final double[] gradient;
    private final double[] pulled;
    private final double[] ahead;
    private final double[] way;
    private final double[] fitted;
    private double exactStep;
    private double partial;

    GradientSlice(ProblemInstance problem) {
        this.problem = problem;
        this.model = problem.map();
        this.empirical = problem.risk();
        this.gradient = new double[problem.predictorSize()];
        this.pulled = new double[problem.start().length];
        this.ahead = new double[pulled.length];
        this.way = new double[gradient.length];
        this.fitted = new double[problem.data().train().examples()];
    }

    @Override
    public void refresh(double[] theta, double[] beta) {}

    @Override
    public double look(double[] theta, double[] beta, int coordinate) {
        empirical.shiftedGradient(beta, gradient);
        model.pullBack(theta, gradient, pulled);
        partial = pulled[coordinate];
        double weight = problem.loss().quadraticWeight();
        exactStep = weight > 0 && problem.model().isMultiaffine() ? step(theta, beta, coordinate) : 0;
        return empirical.scaledLoss();
    }

    /// The inverse of `(2c/n)·‖X·∂β/∂θ_j‖²`, β being affine in the parameter.
    private double step(double[] theta, double[] beta, int coordinate) {
        System.arraycopy(theta, 0, ahead, 0, theta.length);
        ahead[coordinate] += 1;
        model.predictor(ahead, way);
        kernels.subtract(way, 0, beta, 0, way, 0, way.length);
        problem.data().train().inputs().times(way, fitted);
        double curvature =
                2
                        * problem.loss().quadraticWeight()
                        / fitted.length
                        * kernels.sumSquares(fitted, 0, fitted.length);
        return curvature > Double.MIN_NORMAL ? 1 / curvature : 0;
    }

    @Override
    public double logScale() {
        return empirical.logScale();
    }

    @Override
    public double partial() {
        return partial;
    }

    @Override
    public double exactStep() {
        return exactStep;
    }

    @Override
    public void gradient(double[] out) {
        System.arraycopy(gradient, 0, out, 0, out.length);
    }

    @Override
    public void moved(double[] theta, double[] beta, int coordinate) {
        model.predictor(theta, beta);
    }
}
