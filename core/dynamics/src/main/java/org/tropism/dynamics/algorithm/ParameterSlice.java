package org.tropism.dynamics.algorithm;

import org.tropism.kernels.Kernels;
import org.tropism.problem.model.PredictorMap;
import org.tropism.problem.risk.EmpiricalRisk;
import org.tropism.problem.risk.ProblemInstance;

/// The slice of a model whose parameters do not belong to single inputs.
///
/// Where β is affine in a parameter, β moves along `β(θ + e_j) − β(θ)`, and the second derivative
/// of a quadratic risk along it is `(2c/n)·‖X·(β(θ + e_j) − β(θ))‖²`.
final class ParameterSlice extends CoordinateSlice {
    private final Kernels kernels = Kernels.selected();
    private final ProblemInstance problem;
    private final PredictorMap map;
    private final EmpiricalRisk empirical;
    private final double[] gradient;
    private final double[] pulled;
    private final double[] along;
    private final double[] predictions;

    ParameterSlice(ProblemInstance problem) {
        var data = problem.data().train();
        this.problem = problem;
        this.map = problem.map();
        this.empirical = problem.risk();
        this.gradient = new double[problem.predictorSize()];
        this.pulled = new double[problem.start().length];
        this.along = new double[problem.predictorSize()];
        this.predictions = new double[data.examples()];
    }

    @Override
    void refresh(double[] beta) {}

    @Override
    double look(double[] theta, double[] beta, int j) {
        empirical.shiftedGradient(beta, gradient);
        logScale = empirical.logScale();
        map.pullBack(theta, gradient, pulled);
        partial = pulled[j];
        exactStep = 0;
        double weight = problem.loss().quadraticWeight();
        if (weight > 0) {
            double old = theta[j];
            theta[j] = old + 1;
            map.predictor(theta, along);
            theta[j] = old;
            kernels.subtract(along, 0, beta, 0, along, 0, along.length);
            problem.data().train().inputs().times(along, predictions);
            double squares = kernels.sumSquares(predictions, 0, predictions.length);
            double curvature = 2 * weight / predictions.length * squares;
            exactStep = curvature > Double.MIN_NORMAL ? 1 / curvature : 0;
        }
        return empirical.scaledLoss();
    }

    @Override
    double[] gradient() {
        return gradient;
    }

    @Override
    void moved(double[] theta, double[] beta, int j) {
        map.predictor(theta, beta);
    }
}
