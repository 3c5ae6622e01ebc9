package org.tropism.problem.model;

import java.util.Arrays;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.kernels.Kernels;
import org.tropism.problem.data.Dataset;

/// The predictions of a ReLU network on a data set, with the work arrays of one thread.
///
/// All examples at once are products of matrices, a column for each example:
/// `Z_l = W_l·H_{l−1}`, `H_l = max(Z_l, 0)`; back `D_{l−1} = (W_lᵀ·D_l) ⊙ [H_{l−1} > 0]` and the
/// gradient in W_l is `D_l·H_{l−1}ᵀ`. Batches go example by example, {@link ReluExamples}.
final class ReluPredictions implements Predictions {
    private final Kernels kernels = Kernels.selected();
    private final int[] widths;
    private final int[] from;
    private final int examples;
    /// The inputs, with a column of ones behind them if there are biases.
    private final DenseMatrix inputs;
    /// H_0, …, H_{L−1}: w_l × n, by rows.
    private final double[][] hidden;
    private final double[] slopes;
    private final double[] below;
    private final double[] turned;
    private final ReluExamples single;

    /// @param widths columns of W_1, hidden widths, rows of W_L; kept
    ReluPredictions(int[] widths, boolean bias, Dataset data) {
        this.widths = widths;
        this.examples = data.examples();
        this.inputs = bias ? withOnes(data.inputs()) : data.inputs();
        int depth = widths.length - 1;
        this.from = new int[depth + 1];
        this.hidden = new double[depth][];
        int at = 0;
        int widest = 0;
        int largest = 0;
        for (int l = 1; l <= depth; l++) {
            from[l] = at;
            at += widths[l] * widths[l - 1];
            widest = Math.max(widest, widths[l]);
            largest = Math.max(largest, widths[l] * widths[l - 1]);
            hidden[l - 1] = new double[widths[l - 1] * examples];
            largest = Math.max(largest, l > 1 ? hidden[l - 1].length : 0);
        }
        var columns = inputs.transposed();
        for (int j = 0; j < widths[0]; j++) {
            System.arraycopy(
                    columns.data(), j * columns.stride(), hidden[0], j * examples, examples);
        }
        this.slopes = new double[widest * examples];
        this.below = new double[widest * examples];
        this.turned = new double[largest];
        this.single = new ReluExamples(widths, from, inputs);
    }

    private static DenseMatrix withOnes(DenseMatrix inputs) {
        int d = inputs.cols();
        var wider = DenseMatrix.zeros(inputs.rows(), d + 1);
        for (int i = 0; i < inputs.rows(); i++) {
            System.arraycopy(
                    inputs.data(), i * inputs.stride(), wider.data(), i * wider.stride(), d);
            wider.set(i, d, 1);
        }
        return wider;
    }

    @Override
    public void values(double[] theta, double[] out) {
        int depth = widths.length - 1;
        for (int l = 1; l <= depth; l++) {
            double[] to = l == depth ? out : hidden[l];
            int k = widths[l - 1];
            kernels.matMat(
                    theta,
                    from[l],
                    k,
                    hidden[l - 1],
                    0,
                    examples,
                    to,
                    0,
                    examples,
                    widths[l],
                    k,
                    examples);
            if (l < depth) {
                for (int i = 0; i < to.length; i++) {
                    to[i] = Math.max(to[i], 0);
                }
            }
        }
    }

    @Override
    public void pullBack(double[] theta, double[] slope, double[] gradient) {
        int depth = widths.length - 1;
        System.arraycopy(slope, 0, slopes, 0, widths[depth] * examples);
        for (int l = depth; l > 0; l--) {
            int m = widths[l];
            int k = widths[l - 1];
            if (l == 1) {
                product(slopes, m, inputs.data(), inputs.stride(), gradient, 0, k);
                return;
            }
            WorkingMap.transpose(hidden[l - 1], 0, k, examples, turned, 0);
            product(slopes, m, turned, k, gradient, from[l], k);
            WorkingMap.transpose(theta, from[l], m, k, turned, 0);
            kernels.matMat(turned, 0, m, slopes, 0, examples, below, 0, examples, k, m, examples);
            for (int i = 0; i < k * examples; i++) {
                slopes[i] = hidden[l - 1][i] > 0 ? below[i] : 0;
            }
        }
    }

    /// The gradient in a layer, `D·Hᵀ`, of D with m rows and Hᵀ with k columns.
    private void product(
            double[] d, int m, double[] rows, int stride, double[] gradient, int to, int k) {
        kernels.matMat(d, 0, examples, rows, 0, stride, gradient, to, k, m, examples, k);
    }

    @Override
    public void values(double[] theta, int[] batch, int first, int size, double[] out) {
        single.values(theta, batch, first, size, out);
    }

    @Override
    public void pullBack(
            double[] theta, int[] batch, int first, int size, double[] slope, double[] gradient) {
        Arrays.fill(gradient, 0);
        single.pullBack(theta, size, slope, gradient);
    }
}
