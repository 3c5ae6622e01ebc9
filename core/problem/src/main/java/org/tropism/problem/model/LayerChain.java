package org.tropism.problem.model;

import java.util.ArrayList;
import java.util.List;

/// The products of `β = vec(W_L⋯W_1)`, matrix by matrix, with the work arrays of one thread.
///
/// With `S_l = W_L⋯W_{l+1}` and `F_l = G·W_1ᵀ⋯W_lᵀ`, G the gradient in the product: `W = S_1·W_1`,
/// and the gradient in W_l is `S_lᵀ·F_{l−1}`. Every product has as many rows as W or as W_l, so
/// that a chain with one row costs as much as its entries.
final class LayerChain extends WorkingMap {
    /// Below so many rows a product with a transpose is made of products with vectors.
    private static final int FEW = 4;

    /// w_0, …, w_L: columns of W, widths, rows of W.
    private final int[] widths;
    private final int[] from;
    private final int rows;
    /// S_1, …, S_{L−2}, by l; S_{L−1} is the last layer itself.
    private final double[][] suffix;
    private final double[][] pulledAlong;
    private final double[] turned;

    /// @param widths w_0, …, w_L, kept; layer l is w_l × w_{l−1}, by rows
    LayerChain(int[] widths) {
        super(parameters(widths));
        this.widths = widths;
        int depth = widths.length - 1;
        this.rows = widths[depth];
        this.from = new int[depth + 1];
        int at = 0;
        int largest = 0;
        for (int l = 1; l <= depth; l++) {
            from[l] = at;
            at += widths[l] * widths[l - 1];
            largest = Math.max(largest, Math.max(widths[l] * widths[l - 1], rows * widths[l]));
        }
        this.suffix = new double[depth][];
        this.pulledAlong = new double[depth][];
        for (int l = 1; l < depth; l++) {
            suffix[l] = new double[rows * widths[l]];
            pulledAlong[l] = new double[rows * widths[l]];
        }
        this.turned = new double[rows == 1 ? 0 : largest];
    }

    /// The number of entries of all layers.
    static int parameters(int[] widths) {
        long sum = 0;
        for (int l = 1; l < widths.length; l++) {
            sum += (long) widths[l] * widths[l - 1];
        }
        return Math.toIntExact(sum);
    }

    /// Where the layers stand.
    static List<MatrixLayer> layers(int[] widths) {
        var layers = new ArrayList<MatrixLayer>();
        int at = 0;
        for (int l = 1; l < widths.length; l++) {
            layers.add(new MatrixLayer(at, widths[l], widths[l - 1], false));
            at += widths[l] * widths[l - 1];
        }
        return List.copyOf(layers);
    }

    @Override
    public void predictor(double[] theta, double[] beta) {
        int depth = widths.length - 1;
        if (depth == 1) {
            System.arraycopy(theta, 0, beta, 0, theta.length);
            return;
        }
        suffixes(theta);
        times(theta, 1, beta);
    }

    /// S_1, …, S_{L−1}.
    private void suffixes(double[] theta) {
        int last = widths.length - 2;
        System.arraycopy(theta, from[last + 1], suffix[last], 0, suffix[last].length);
        for (int l = last; l > 1; l--) {
            times(theta, l, suffix[l - 1]);
        }
    }

    /// `out = S_l·W_l`.
    private void times(double[] theta, int l, double[] out) {
        int k = widths[l];
        int n = widths[l - 1];
        kernels.matMat(suffix[l], 0, k, theta, from[l], n, out, 0, n, rows, k, n);
    }

    @Override
    void pullBack(double[] theta, double[] gradient, int at, double[] out) {
        int depth = widths.length - 1;
        if (depth == 1) {
            System.arraycopy(gradient, at, out, 0, theta.length);
            return;
        }
        suffixes(theta);
        double[] along = gradient;
        int first = at;
        for (int l = 1; l < depth; l++) {
            layerGradient(l, along, first, out);
            timesTransposed(along, first, theta, l, pulledAlong[l]);
            along = pulledAlong[l];
            first = 0;
        }
        System.arraycopy(along, first, out, from[depth], rows * widths[depth - 1]);
    }

    /// `S_lᵀ·F`.
    private void layerGradient(int l, double[] along, int first, double[] out) {
        int m = widths[l];
        int n = widths[l - 1];
        if (rows == 1) {
            kernels.matMat(suffix[l], 0, 1, along, first, n, out, from[l], n, m, 1, n);
            return;
        }
        transpose(suffix[l], 0, rows, m, turned, 0);
        kernels.matMat(turned, 0, rows, along, first, n, out, from[l], n, m, rows, n);
    }

    /// `F·W_lᵀ`.
    private void timesTransposed(
            double[] along, int first, double[] theta, int l, double[] product) {
        int m = widths[l];
        int n = widths[l - 1];
        if (rows < FEW) {
            for (int i = 0; i < rows; i++) {
                kernels.matVec(theta, from[l], n, m, n, along, first + i * n, product, i * m);
            }
            return;
        }
        transpose(theta, from[l], m, n, turned, 0);
        kernels.matMat(along, first, n, turned, 0, m, product, 0, m, rows, n, m);
    }
}
