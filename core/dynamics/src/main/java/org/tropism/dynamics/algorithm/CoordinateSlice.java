package org.tropism.dynamics.algorithm;

import org.tropism.base.linalg.DenseMatrix;
import org.tropism.kernels.Kernels;
import org.tropism.problem.loss.Loss;
import org.tropism.problem.model.Model;
import org.tropism.problem.risk.ProblemInstance;

/// The risk as a function of one parameter: predictions that are kept up to date, O(n) a step, and
/// the model cut down to one input.
///
/// θ is the concatenation of layers of d entries, so that the parameters of input j are entries `j,
/// d + j, …`; a model of one input with those parameters has the predictor β_j.
final class CoordinateSlice {
    private final Kernels kernels = Kernels.selected();
    private final Model model;
    private final Loss loss;
    private final DenseMatrix columns;
    private final double[] targets;
    private final double[] predictions;
    private final double[] slopes;
    private final double[] own;
    private final double[] pulled;
    private final double[] one = new double[1];
    private final int inputs;
    private double slope;
    private double partial;
    private double exactStep;

    CoordinateSlice(ProblemInstance problem) {
        var data = problem.data().train();
        this.model = problem.model();
        this.loss = problem.loss();
        this.columns = data.inputs().transposed();
        this.targets = data.targets();
        this.predictions = new double[data.examples()];
        this.slopes = new double[data.examples()];
        this.inputs = data.dimension();
        this.own = new double[model.parameters(1)];
        this.pulled = new double[own.length];
    }

    /// Computes the predictions afresh.
    void refresh(double[] beta) {
        columns.transposedTimes(beta, predictions);
    }

    /// Looks at the parameter of a layer and an input.
    ///
    /// @return the risk
    double look(double[] theta, int input, int layer) {
        int n = targets.length;
        int row = input * columns.stride();
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += loss.value(predictions[i], targets[i]);
            slopes[i] = loss.slope(predictions[i], targets[i]);
        }
        slope = kernels.dot(columns.data(), row, slopes, 0, n) / n;
        take(theta, input);
        one[0] = 1;
        model.pullBack(own, one, pulled);
        double reach = pulled[layer];
        partial = reach * slope;
        double curvature =
                2 * loss.quadraticWeight() / n * kernels.sumSquares(columns.data(), row, n);
        double along = reach * reach * curvature;
        exactStep = along > Double.MIN_NORMAL ? 1 / along : 0;
        return sum / n;
    }

    /// `∂L/∂β_j` of the last look.
    double slope() {
        return slope;
    }

    /// `∂L/∂θ` of the last look.
    double partial() {
        return partial;
    }

    /// The inverse of `∂²L/∂θ²` of the last look; 0 where the risk is constant.
    double exactStep() {
        return exactStep;
    }

    /// β_j.
    double predictor(double[] theta, int input) {
        take(theta, input);
        model.predictor(own, one);
        return one[0];
    }

    /// Takes notice of a change of β_j.
    void moved(int input, double change) {
        int row = input * columns.stride();
        kernels.axpy(change, columns.data(), row, predictions, 0, predictions.length);
    }

    private void take(double[] theta, int input) {
        for (int layer = 0; layer < own.length; layer++) {
            own[layer] = theta[layer * inputs + input];
        }
    }
}
