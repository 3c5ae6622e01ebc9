package org.tropism.oracle.solver;

import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.Svd;
import org.tropism.kernels.Kernels;

/// The nuclear norm: the proximal map lowers every singular value by σ, down to zero; the dual
/// norm is the largest singular value.
///
/// With `M = U·diag(s)·Vᵀ`, `tᵢ = max(sᵢ − σ, 0)` and `H̃ = UᵀHV` the derivative multiplies the
/// symmetric part of the pair (i, j) by `(tᵢ − tⱼ)/(sᵢ − sⱼ)`, the other part by
/// `(tᵢ + tⱼ)/(sᵢ + sⱼ)`, and entries without a partner by `tᵢ/sᵢ` (docs/theory/matrices.md, 2).
final class NuclearPart implements SpectralPart {
    /// Relative distance of singular values below which a difference quotient is a derivative.
    private static final double CLOSE = 1e-8;

    private final Kernels kernels = Kernels.selected();
    private final int rows;
    private final int cols;
    private final JacobiSingular quick;
    private final double[] flipped;
    private final double[] flippedOut;
    private double[] values = {};

    /// The values of the proximal point and their derivatives.
    private double[] shrunk = {};

    private double[] slopes = {};
    private double merit;
    private int rank;
    private DenseMatrix left = DenseMatrix.zeros(0, 0);
    private DenseMatrix right = DenseMatrix.zeros(0, 0);

    NuclearPart(int rows, int cols) {
        this.rows = rows;
        this.cols = cols;
        quick = new JacobiSingular(Math.max(rows, cols), Math.min(rows, cols));
        flipped = new double[rows > cols ? rows * cols : 0];
        flippedOut = new double[flipped.length];
    }

    @Override
    public void shrink(double[] m, double threshold, double tolerance, double[] out) {
        if (rows <= cols) {
            quick.shrink(m, threshold, tolerance, out);
            return;
        }
        transpose(m, rows, cols, flipped);
        quick.shrink(flipped, threshold, tolerance, flippedOut);
        transpose(flippedOut, cols, rows, out);
    }

    private static void transpose(double[] a, int rows, int cols, double[] out) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                out[j * rows + i] = a[i * cols + j];
            }
        }
    }

    @Override
    public void decompose(double[] m, double threshold, Smoothed positive, double[] out) {
        var svd = Svd.of(matrix(m));
        values = svd.values();
        left = svd.left();
        right = svd.right();
        shrink(threshold, positive);
        java.util.Arrays.fill(out, 0, rows * cols, 0);
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < rank; k++) {
                double weight = shrunk[k] * left.get(i, k);
                for (int j = 0; j < cols; j++) {
                    out[i * cols + j] += weight * right.get(j, k);
                }
            }
        }
    }

    /// `t = p(s − σ) − p(−s − σ)`, odd in s.
    private void shrink(double threshold, Smoothed positive) {
        shrunk = new double[values.length];
        slopes = new double[values.length];
        merit = 0;
        rank = 0;
        for (int k = 0; k < values.length; k++) {
            double s = values[k];
            shrunk[k] = positive.value(s - threshold) - positive.value(-s - threshold);
            slopes[k] = positive.slope(s - threshold) + positive.slope(-s - threshold);
            merit += positive.integral(s - threshold) + positive.integral(-s - threshold);
            rank += shrunk[k] > 0 ? 1 : 0;
        }
    }

    private DenseMatrix matrix(double[] m) {
        return DenseMatrix.ofRowMajor(rows, cols, java.util.Arrays.copyOf(m, rows * cols));
    }

    @Override
    public double[] values() {
        return java.util.Arrays.copyOf(shrunk, rank);
    }

    @Override
    public double merit() {
        return merit;
    }

    @Override
    public double dualNorm(double[] z) {
        return Svd.of(matrix(z)).values()[0];
    }

    @Override
    public DenseMatrix features(DenseMatrix x) {
        var p = Bases.completed(left);
        var v = Bases.completed(right);
        var transposedLeft = p.transposed();
        var rotation = new Rotation(transposedLeft, v);
        var features = DenseMatrix.zeros(x.rows(), Math.max(1, rank * (rows + cols - rank)));
        for (int i = 0; i < x.rows(); i++) {
            rotation.rotate(x.data(), i * x.stride());
            fill(rotation, features.data(), i * features.stride());
        }
        return features;
    }

    private void fill(Rotation rotation, double[] f, int from) {
        int at = from;
        int paired = values.length;
        for (int i = 0; i < rank; i++) {
            double t = shrunk[i];
            f[at++] = Math.sqrt(slopes[i]) * rotation.above(i, i);
            for (int j = i + 1; j < paired; j++) {
                double apart = values[i] - values[j];
                double even =
                        apart <= CLOSE * values[i]
                                ? 0.5 * (slopes[i] + slopes[j])
                                : Math.max(0, (t - shrunk[j]) / apart);
                double odd = (t + shrunk[j]) / (values[i] + values[j]);
                double above = rotation.above(i, j);
                double below = rotation.below(j, i);
                f[at++] = Math.sqrt(even / 2) * (above + below);
                f[at++] = Math.sqrt(odd / 2) * (above - below);
            }
            double single = Math.sqrt(t / values[i]);
            for (int j = paired; j < cols; j++) {
                f[at++] = single * rotation.above(i, j);
            }
            for (int j = paired; j < rows; j++) {
                f[at++] = single * rotation.below(j, i);
            }
        }
    }

    /// The entries of `PᵀAV` in the first rows and in the first columns.
    private final class Rotation {
        private final DenseMatrix p;
        private final DenseMatrix v;
        private final DenseMatrix firstRight;
        private final double[] product;
        private final double[] above;
        private final double[] below;

        /// @param p Pᵀ
        Rotation(DenseMatrix p, DenseMatrix v) {
            this.p = p;
            this.v = v;
            firstRight = Bases.firstColumns(v, rank);
            product = new double[Math.max(rows * Math.max(1, rank), cols * Math.max(1, rank))];
            above = new double[cols * Math.max(1, rank)];
            below = new double[rows * Math.max(1, rank)];
        }

        void rotate(double[] a, int from) {
            if (rank == 0) {
                return;
            }
            int s = firstRight.stride();
            kernels.matMat(
                    a, from, cols, firstRight.data(), 0, s, product, 0, rank, rows, cols, rank);
            kernels.matMat(
                    p.data(), 0, p.stride(), product, 0, rank, below, 0, rank, rows, rows, rank);
            kernels.matMat(
                    p.data(), 0, p.stride(), a, from, cols, product, 0, cols, rank, rows, cols);
            kernels.matMat(
                    product, 0, cols, v.data(), 0, v.stride(), above, 0, cols, rank, cols, cols);
        }

        /// Entry (i, j), i in the first rows.
        double above(int i, int j) {
            return above[i * cols + j];
        }

        /// Entry (j, i), i in the first columns.
        double below(int j, int i) {
            return below[j * rank + i];
        }
    }
}
