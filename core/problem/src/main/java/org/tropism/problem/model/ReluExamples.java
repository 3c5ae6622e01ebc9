package org.tropism.problem.model;

import org.tropism.base.linalg.DenseMatrix;
import org.tropism.kernels.Kernels;

/// A ReLU network on single examples, one after the other: products of layers and vectors.
final class ReluExamples {
    private final Kernels kernels = Kernels.selected();
    private final int[] widths;
    private final int[] from;
    private final DenseMatrix inputs;
    /// The lowest layer that has a gradient.
    private final int lowest;
    /// Where the units of layer l stand among those of an example.
    private final int[] units;
    private final int perExample;
    /// The units of the examples of the last batch; grows with the largest batch.
    private double[] hidden = {};
    private final double[] slopes;
    private final double[] below;

    ReluExamples(int[] widths, int[] from, DenseMatrix inputs, int lowest) {
        this.widths = widths;
        this.from = from;
        this.inputs = inputs;
        this.lowest = lowest;
        this.units = new int[widths.length];
        int at = 0;
        int widest = 0;
        for (int l = 0; l < widths.length; l++) {
            units[l] = at;
            at += widths[l];
            widest = Math.max(widest, widths[l]);
        }
        this.perExample = at;
        this.slopes = new double[widest];
        this.below = new double[widest];
    }

    void values(double[] theta, int[] batch, int first, int size, double[] out) {
        if (hidden.length < size * perExample) {
            hidden = new double[size * perExample];
        }
        int depth = widths.length - 1;
        for (int i = 0; i < size; i++) {
            int at = i * perExample;
            int row = batch[first + i] * inputs.stride();
            System.arraycopy(inputs.data(), row, hidden, at, widths[0]);
            for (int l = 1; l <= depth; l++) {
                int k = widths[l - 1];
                int to = at + units[l];
                kernels.matVec(
                        theta, from[l], k, widths[l], k, hidden, at + units[l - 1], hidden, to);
                for (int j = to; j < to + widths[l] && l < depth; j++) {
                    hidden[j] = Math.max(hidden[j], 0);
                }
            }
            for (int k = 0; k < widths[depth]; k++) {
                out[k * size + i] = hidden[at + units[depth] + k];
            }
        }
    }

    /// Adds the gradients of the examples of the last {@link #values}.
    void pullBack(double[] theta, int size, double[] slope, double[] gradient) {
        int depth = widths.length - 1;
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < widths[depth]; k++) {
                slopes[k] = slope[k * size + i];
            }
            for (int l = depth; l >= lowest; l--) {
                layer(theta, l, i * perExample + units[l - 1], gradient);
            }
        }
    }

    /// The gradient in layer l, and the slopes of the units below.
    private void layer(double[] theta, int l, int at, double[] gradient) {
        int m = widths[l];
        int k = widths[l - 1];
        for (int j = 0; j < m; j++) {
            if (slopes[j] != 0) {
                kernels.axpy(slopes[j], hidden, at, gradient, from[l] + j * k, k);
            }
        }
        if (l > lowest) {
            kernels.matTVec(theta, from[l], k, m, k, slopes, 0, below, 0);
            for (int j = 0; j < k; j++) {
                slopes[j] = hidden[at + j] > 0 ? below[j] : 0;
            }
        }
    }
}
