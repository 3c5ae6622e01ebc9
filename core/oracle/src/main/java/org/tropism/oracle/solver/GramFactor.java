package org.tropism.oracle.solver;

import java.util.Arrays;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.kernels.Kernels;

/// The Cholesky factor of `X·diag(w)·Xᵀ` scaled to unit diagonal, in memory that is used again;
/// rows that depend on earlier ones to rounding get the pivot zero and are left out of solutions.
///
/// Eight columns at a time, so that the sums over earlier columns are products of a matrix of
/// eight rows with a vector. Cost O(r²d + r³).
final class GramFactor {
    private static final int BLOCK = 8;
    private static final double DEPENDENT = 1e-15;

    private final Kernels kernels = Kernels.selected();
    private final int stride;
    private final double[] l;
    private final double[] scale;
    private final double[] sums = new double[BLOCK];
    private int size;
    private double least;

    /// The common factor of the weights: solutions are divided by it.
    private double unit;

    /// Whether the weights were all equal.
    private boolean flat;

    /// @param capacity the most rows
    GramFactor(int capacity) {
        stride = DenseMatrix.padded(capacity);
        l = new double[capacity * stride];
        scale = new double[capacity];
    }

    /// Forgets the weights of the last factorization: the matrix has changed.
    void forget() {
        flat = false;
    }

    /// Factors, unless the weights are all equal and were so the last time.
    ///
    /// @param x read
    /// @param weights read, one number ≥ 0 per column, padding allowed
    /// @return whether there was anything to factor
    boolean factor(DenseMatrix x, double[] weights) {
        boolean equal = weights[0] > 0 && areEqual(weights, x.cols());
        unit = equal ? weights[0] : 1;
        if (equal && flat) {
            return false;
        }
        flat = equal;
        size = x.rows();
        kernels.weightedGram(x.data(), 0, x.stride(), size, x.cols(), weights, 0, l, 0, stride);
        normalize(unit);
        decompose();
        return true;
    }

    /// The least squared pivot of the last factorization, at most 1.
    double leastPivot() {
        return least;
    }

    /// Solves with the factors; may be in place.
    void solve(double[] right, double[] out) {
        for (int i = 0; i < size; i++) {
            double sum = right[i] * scale[i] - kernels.dot(l, i * stride, out, 0, i);
            out[i] = l[i * stride + i] == 0 ? 0 : sum / l[i * stride + i];
        }
        for (int i = size - 1; i >= 0; i--) {
            double diagonal = l[i * stride + i];
            out[i] = diagonal == 0 ? 0 : out[i] / diagonal;
            kernels.axpy(-out[i], l, i * stride, out, 0, i);
        }
        for (int i = 0; i < size; i++) {
            out[i] = out[i] * scale[i] / unit;
        }
    }

    private static boolean areEqual(double[] weights, int count) {
        for (int j = 1; j < count; j++) {
            if (weights[j] != weights[0]) {
                return false;
            }
        }
        return true;
    }

    private void normalize(double divisor) {
        for (int i = 0; i < size; i++) {
            double diagonal = l[i * stride + i] / divisor;
            scale[i] = diagonal > 0 ? 1 / Math.sqrt(diagonal) : 0;
        }
        for (int i = 0; i < size; i++) {
            int row = i * stride;
            double factor = scale[i] / divisor;
            for (int k = 0; k < i; k++) {
                l[row + k] *= factor * scale[k];
            }
            l[row + i] = 1;
        }
    }

    private void decompose() {
        least = 1;
        for (int from = 0; from < size; from += BLOCK) {
            int end = Math.min(from + BLOCK, size);
            for (int i = from; i < size; i++) {
                int count = Math.min(end, i + 1) - from;
                int row = i * stride;
                if (from > 0) {
                    kernels.matVec(l, from * stride, stride, count, from, l, row, sums, 0);
                } else {
                    Arrays.fill(sums, 0);
                }
                finish(i, from, count);
            }
        }
    }

    /// Finishes the entries `from … from + count` of row i.
    private void finish(int i, int from, int count) {
        int row = i * stride + from;
        for (int k = 0; k < count; k++) {
            int other = (from + k) * stride + from;
            double sum = l[row + k] - sums[k];
            for (int m = 0; m < k; m++) {
                sum = Math.fma(-l[row + m], l[other + m], sum);
            }
            if (from + k == i) {
                boolean dependent = scale[i] == 0 || !(sum > DEPENDENT);
                least = dependent ? 0 : Math.min(least, sum);
                l[row + k] = dependent ? 0 : Math.sqrt(sum);
            } else {
                double pivot = l[other + k];
                l[row + k] = pivot == 0 ? 0 : sum / pivot;
            }
        }
    }
}
