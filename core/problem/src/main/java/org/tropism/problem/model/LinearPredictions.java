package org.tropism.problem.model;

import java.util.Arrays;
import org.tropism.kernels.Kernels;
import org.tropism.problem.data.Dataset;

/// Predictions `⟨B_k, x⟩` of K linear predictors that stand one after the other in β: two products
/// with the inputs, O(K·n·d).
final class LinearPredictions implements Predictions {
    private final Kernels kernels = Kernels.selected();
    private final double[] inputs;
    private final int stride;
    private final int examples;
    private final int dimension;
    private final int outputs;

    LinearPredictions(Dataset data) {
        this.inputs = data.inputs().data();
        this.stride = data.inputs().stride();
        this.examples = data.examples();
        this.dimension = data.dimension();
        this.outputs = data.outputs();
    }

    @Override
    public void values(double[] beta, double[] out) {
        for (int k = 0; k < outputs; k++) {
            kernels.matVec(
                    inputs, 0, stride, examples, dimension, beta, k * dimension, out, k * examples);
        }
    }

    @Override
    public void pullBack(double[] beta, double[] slopes, double[] gradient) {
        for (int k = 0; k < outputs; k++) {
            kernels.matTVec(
                    inputs,
                    0,
                    stride,
                    examples,
                    dimension,
                    slopes,
                    k * examples,
                    gradient,
                    k * dimension);
        }
    }

    @Override
    public void values(double[] beta, int[] batch, int from, int size, double[] out) {
        for (int k = 0; k < outputs; k++) {
            for (int i = 0; i < size; i++) {
                int row = batch[from + i] * stride;
                out[k * size + i] = kernels.dot(inputs, row, beta, k * dimension, dimension);
            }
        }
    }

    @Override
    public void pullBack(
            double[] beta, int[] batch, int from, int size, double[] slopes, double[] gradient) {
        Arrays.fill(gradient, 0, outputs * dimension, 0);
        for (int k = 0; k < outputs; k++) {
            for (int i = 0; i < size; i++) {
                int row = batch[from + i] * stride;
                double slope = slopes[k * size + i];
                kernels.axpy(slope, inputs, row, gradient, k * dimension, dimension);
            }
        }
    }
}
