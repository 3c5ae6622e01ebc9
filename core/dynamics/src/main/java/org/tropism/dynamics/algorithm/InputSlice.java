package org.tropism.dynamics.algorithm;

import org.tropism.base.linalg.DenseMatrix;
import org.tropism.kernels.Kernels;
import org.tropism.problem.loss.Loss;
import org.tropism.problem.model.Model;
import org.tropism.problem.risk.ProblemInstance;

/// The slice of a model whose parameters belong to single inputs: predictions that are kept up to
/// date, O(n) a step, and the model cut down to one input.
///
/// θ is the concatenation of layers of d entries, so that the parameters of input j are entries `j,
/// d + j, …`; a model of one input with those parameters has the predictor β_j.
final class InputSlice extends CoordinateSlice {
    /// A mean loss below which slopes are scaled.
    private static final double TINY = 0x1p-500;

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
    private final double[] gradient;
    private int touched;

    InputSlice(ProblemInstance problem) {
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
        this.gradient = new double[inputs];
    }

    @Override
    void refresh(double[] beta) {
        columns.transposedTimes(beta, predictions);
    }

    @Override
    double look(double[] theta, double[] beta, int j) {
        int input = j % inputs;
        int n = targets.length;
        int row = input * columns.stride();
        double risk = slopes() / n;
        double slope = kernels.dot(columns.data(), row, slopes, 0, n) / n;
        take(theta, input);
        one[0] = 1;
        model.pullBack(own, one, pulled);
        double reach = pulled[j / inputs];
        gradient[touched] = 0;
        gradient[input] = slope;
        touched = input;
        partial = reach * slope;
        double curvature =
                2 * loss.quadraticWeight() / n * kernels.sumSquares(columns.data(), row, n);
        double along = reach * reach * curvature;
        exactStep = along > Double.MIN_NORMAL ? 1 / along : 0;
        return risk;
    }

    /// Writes the slopes at the predictions, scaled; the sum of the losses, scaled.
    private double slopes() {
        int n = targets.length;
        double sum = 0;
        logScale = 0;
        for (int i = 0; i < n; i++) {
            sum += loss.value(predictions[i], targets[i]);
            slopes[i] = loss.slope(predictions[i], targets[i]);
        }
        if (!(sum < n * TINY) || !loss.isOfMargins()) {
            return sum;
        }
        System.arraycopy(predictions, 0, slopes, 0, n);
        double log = loss.logSum(targets, 1, slopes, n);
        logScale = loss.scaledSlopes(targets, 1, slopes, n);
        return Math.exp(log - logScale);
    }

    @Override
    double[] gradient() {
        return gradient;
    }

    @Override
    void moved(double[] theta, double[] beta, int j) {
        int input = j % inputs;
        take(theta, input);
        model.predictor(own, one);
        double change = one[0] - beta[input];
        beta[input] = one[0];
        int row = input * columns.stride();
        kernels.axpy(change, columns.data(), row, predictions, 0, predictions.length);
    }

    private void take(double[] theta, int input) {
        for (int layer = 0; layer < own.length; layer++) {
            own[layer] = theta[layer * inputs + input];
        }
    }
}
