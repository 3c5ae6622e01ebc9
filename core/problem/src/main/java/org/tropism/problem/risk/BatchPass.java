package org.tropism.problem.risk;

import org.jspecify.annotations.Nullable;
import org.tropism.kernels.Kernels;
import org.tropism.problem.data.Dataset;
import org.tropism.problem.loss.Loss;
import org.tropism.problem.model.Predictions;

/// Mean losses and gradients of batches of any model and loss, from predictions and slopes; work
/// arrays grow with the first batch.
final class BatchPass {
    private final Kernels kernels = Kernels.selected();
    private final Dataset data;
    private final Loss loss;
    private final Predictions model;
    private double[] predictions = {};
    private double[] targets = {};

    BatchPass(Dataset data, Loss loss, Predictions model) {
        this.data = data;
        this.loss = loss;
        this.model = model;
    }

    /// The mean loss of `batch[from .. from + size)`, with its gradient.
    ///
    /// @param shifts what is added to the labels; null for nothing
    double gradient(
            double[] beta,
            int[] batch,
            int from,
            int size,
            double @Nullable [] shifts,
            double[] gradient) {
        gather(beta, batch, from, size);
        if (shifts != null) {
            kernels.axpy(1, shifts, 0, targets, 0, size);
        }
        double sum = loss.slopes(targets, data.outputs(), predictions, size);
        pullBack(beta, batch, from, size, gradient);
        return sum / size;
    }

    /// The logarithm of the mean loss.
    double logValue(double[] beta, int[] batch, int from, int size) {
        gather(beta, batch, from, size);
        return loss.logSum(targets, data.outputs(), predictions, size) - StrictMath.log(size);
    }

    /// Writes `e^(−s)` times the gradient, the largest slope in it being 1 in size.
    ///
    /// @return s
    double scaledGradient(double[] beta, int[] batch, int from, int size, double[] gradient) {
        gather(beta, batch, from, size);
        double s = loss.scaledSlopes(targets, data.outputs(), predictions, size);
        pullBack(beta, batch, from, size, gradient);
        return s;
    }

    private void pullBack(double[] beta, int[] batch, int from, int size, double[] gradient) {
        model.pullBack(beta, batch, from, size, predictions, gradient);
        kernels.scale(1.0 / size, gradient, 0, gradient.length);
    }

    private void gather(double[] beta, int[] batch, int from, int size) {
        if (targets.length < size) {
            targets = new double[size];
            predictions = new double[size * data.outputs()];
        }
        for (int k = 0; k < size; k++) {
            targets[k] = data.targets()[batch[from + k]];
        }
        model.values(beta, batch, from, size, predictions);
    }
}
