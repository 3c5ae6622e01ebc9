package org.tropism.problem.model;

/// The circular convolutions of `β = w_1 * ⋯ * w_L` by dot products, O(L·D²), with the work arrays
/// of one thread.
///
/// With `p_l = w_1 * ⋯ * w_l` and `a_L = g`: the gradient in w_l is the correlation of a_l with
/// p_{l−1}, and a_{l−1} that of a_l with w_l.
final class Convolutions extends WorkingMap {
    private final int depth;
    private final int size;
    /// p_1, …, p_{L−1}.
    private final double[][] prefix;
    private final double[] twice;
    private final double[] other;
    private final double[] along;

    Convolutions(int depth, int size) {
        super(depth * size);
        this.depth = depth;
        this.size = size;
        this.prefix = new double[depth][size];
        this.twice = new double[2 * size];
        this.other = new double[size];
        this.along = new double[size];
    }

    @Override
    public void predictor(double[] theta, double[] beta) {
        prefixes(theta, depth);
        System.arraycopy(prefix[depth - 1], 0, beta, 0, size);
    }

    /// p_1, …, p_count.
    private void prefixes(double[] theta, int count) {
        System.arraycopy(theta, 0, prefix[0], 0, size);
        for (int l = 1; l < count; l++) {
            // reversed, so that the correlation is a convolution
            int from = l * size;
            other[0] = theta[from];
            for (int k = 1; k < size; k++) {
                other[k] = theta[from + size - k];
            }
            repeat(prefix[l - 1], 0);
            correlate(other, 0, prefix[l], 0);
        }
    }

    @Override
    void pullBack(double[] theta, double[] gradient, int at, double[] out) {
        prefixes(theta, depth - 1);
        System.arraycopy(gradient, at, along, 0, size);
        for (int l = depth - 1; l > 0; l--) {
            repeat(along, 0);
            correlate(prefix[l - 1], 0, out, l * size);
            correlate(theta, l * size, along, 0);
        }
        System.arraycopy(along, 0, out, 0, size);
    }

    private void repeat(double[] a, int from) {
        System.arraycopy(a, from, twice, 0, size);
        System.arraycopy(a, from, twice, size, size);
    }

    /// `out[j] = Σ_m b[m]·a[(m + j) mod D]`, a repeated.
    private void correlate(double[] b, int from, double[] out, int to) {
        for (int j = 0; j < size; j++) {
            out[to + j] = kernels.dot(b, from, twice, j, size);
        }
    }
}
