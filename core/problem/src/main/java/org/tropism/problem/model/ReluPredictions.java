package org.tropism.problem.model;

import java.util.Arrays;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.kernels.Kernels;
import org.tropism.problem.data.Dataset;

/// The predictions of a ReLU network on a data set, with the work arrays of one thread.
///
/// All examples at once are products of matrices, a column for each example:
/// `Z_l = W_l·H_{l−1}`, `H_l = max(Z_l, 0)`; back `D_{l−1} = (W_lᵀ·D_l) ⊙ [H_{l−1} > 0]` and the
/// gradient in W_l is `D_l·H_{l−1}ᵀ`. A last layer of one row needs no matrices: its gradient is a
/// product with a vector, and `D_{L−1} = w·Dᵀ ⊙ [H_{L−1} > 0]` is formed in one pass. Hidden layers
/// that are not trained are computed when they are first seen, and again when they are others.
/// Batches go example by example, {@link ReluExamples}.
final class ReluPredictions implements Predictions {
    private final Kernels kernels = Kernels.selected();
    private final int[] widths;
    private final int[] from;
    private final int examples;
    /// The inputs, with a column of ones behind them if there are biases.
    private final DenseMatrix inputs;
    /// The inputs by rows with zeros behind them, as wide as products are fast, and the gradient in
    /// as many columns; empty if the inputs are as wide themselves.
    private final double[] padded;
    private final double[] wide;
    /// H_0, …, H_{L−1}: w_l × n, by rows.
    private final double[][] hidden;
    private double[] slopes;
    private double[] below;
    private final double[] turned;
    /// The lowest layer that has a gradient.
    private final int lowest;
    /// The hidden layers that H belongs to; empty if they are trained.
    private final double[] seen;
    private final ReluExamples single;

    /// Columns from which on products of matrices are fast.
    private static final int FAST = 24;

    /// @param widths columns of W_1, hidden widths, rows of W_L; kept
    /// @param frozen whether W_L alone is trained
    ReluPredictions(int[] widths, boolean bias, boolean frozen, Dataset data) {
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
        boolean narrow = widths[0] < FAST && widths[1] > 1;
        this.wide = new double[narrow ? widths[1] * FAST : 0];
        this.padded = new double[narrow ? examples * FAST : 0];
        for (int i = 0; i < examples && narrow; i++) {
            int row = i * inputs.stride();
            System.arraycopy(inputs.data(), row, padded, i * FAST, widths[0]);
        }
        this.slopes = new double[widest * examples];
        this.below = new double[widest * examples];
        this.turned = new double[largest];
        this.lowest = frozen ? depth : 1;
        this.seen = new double[frozen ? from[depth] : 0];
        Arrays.fill(seen, Double.NaN);
        this.single = new ReluExamples(widths, from, inputs, lowest);
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
        boolean known =
                seen.length > 0 && Arrays.equals(theta, 0, seen.length, seen, 0, seen.length);
        for (int l = known ? depth : 1; l < depth; l++) {
            product(theta, l, hidden[l]);
            open(hidden[l]);
        }
        System.arraycopy(theta, 0, seen, 0, seen.length);
        product(theta, depth, out);
    }

    /// `W_l·H_{l−1}`.
    private void product(double[] theta, int l, double[] out) {
        int m = widths[l];
        int k = widths[l - 1];
        if (m == 1) {
            kernels.matTVec(hidden[l - 1], 0, examples, k, examples, theta, from[l], out, 0);
            return;
        }
        kernels.matMat(
                theta, from[l], k, hidden[l - 1], 0, examples, out, 0, examples, m, k, examples);
    }

    private static void open(double[] units) {
        for (int i = 0; i < units.length; i++) {
            units[i] = Math.max(units[i], 0);
        }
    }

    @Override
    public void pullBack(double[] theta, double[] slope, double[] gradient) {
        int depth = widths.length - 1;
        Arrays.fill(gradient, 0, from[lowest], 0);
        System.arraycopy(slope, 0, slopes, 0, widths[depth] * examples);
        for (int l = depth; l >= lowest; l--) {
            layerGradient(l, gradient);
            if (l > lowest) {
                if (widths[l] == 1) {
                    outer(theta, l);
                } else {
                    inner(theta, l);
                }
                var above = slopes;
                slopes = below;
                below = above;
            }
        }
    }

    /// The gradient in layer l, `D_l·H_{l−1}ᵀ`.
    private void layerGradient(int l, double[] gradient) {
        int m = widths[l];
        int k = widths[l - 1];
        if (l == 1 && wide.length > 0) {
            kernels.matMat(slopes, 0, examples, padded, 0, FAST, wide, 0, FAST, m, examples, FAST);
            for (int j = 0; j < m; j++) {
                System.arraycopy(wide, j * FAST, gradient, j * k, k);
            }
        } else if (l == 1) {
            double[] rows = inputs.data();
            int stride = inputs.stride();
            kernels.matMat(slopes, 0, examples, rows, 0, stride, gradient, 0, k, m, examples, k);
        } else if (m == 1) {
            kernels.matVec(hidden[l - 1], 0, examples, k, examples, slopes, 0, gradient, from[l]);
        } else {
            WorkingMap.transpose(hidden[l - 1], 0, k, examples, turned, 0);
            kernels.matMat(slopes, 0, examples, turned, 0, k, gradient, from[l], k, m, examples, k);
        }
    }

    /// `below = (W_lᵀ·D_l) ⊙ [H_{l−1} > 0]`.
    private void inner(double[] theta, int l) {
        int m = widths[l];
        int k = widths[l - 1];
        WorkingMap.transpose(theta, from[l], m, k, turned, 0);
        kernels.matMat(turned, 0, m, slopes, 0, examples, below, 0, examples, k, m, examples);
        double[] units = hidden[l - 1];
        for (int i = 0; i < k * examples; i++) {
            below[i] = passed(below[i], units[i]);
        }
    }

    /// The slope where the unit is positive, 0 where it is +0: units are never negative, and half
    /// of them are 0, which a processor could not guess. No branch.
    private static double passed(double slope, double unit) {
        long open = -Double.doubleToRawLongBits(unit) >> 63;
        return Double.longBitsToDouble(Double.doubleToRawLongBits(slope) & open);
    }

    /// The same for a layer of one row.
    private void outer(double[] theta, int l) {
        double[] units = hidden[l - 1];
        for (int j = 0; j < widths[l - 1]; j++) {
            double weight = theta[from[l] + j];
            int row = j * examples;
            for (int i = 0; i < examples; i++) {
                below[row + i] = passed(weight * slopes[i], units[row + i]);
            }
        }
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
