package org.tropism.oracle.solver;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.kernels.Kernels;

/// Householder reflections of the rows of a matrix that make it upper trapezoidal in pivot
/// order: `Qᵀ·A = R`, with the columns of largest weighted remaining norm first.
///
/// A column counts as dependent on the earlier ones where its remaining norm is below rounding
/// relative to **its own** norm, and its remainder is then set to zero: each column has a
/// relative backward error of rounding size, whatever its weight. So the product `R·diag(w)·Rᵀ`
/// of a graded w is itself graded and has no rounding errors of heavy columns in its light
/// rows. Cost O(m·rank·d).
final class RowReduction {
    private static final double ROUNDING = 64 * 0x1p-53;

    private final Kernels kernels = Kernels.selected();
    private final DenseMatrix a;
    private final DenseMatrix q;
    private final double[] t;
    private final double[] whole;
    private final double[] rest;
    private final double[] restAtStart;
    private final double[] v;
    private final double[] product;

    /// The pivot columns in order, −1 behind the rank.
    final int[] pivots;

    /// @param a read and written: A, then R
    /// @param q read and written, multiplied by Qᵀ from the left
    /// @param t read and written, multiplied by Qᵀ
    RowReduction(DenseMatrix a, DenseMatrix q, double[] t) {
        this.a = a;
        this.q = q;
        this.t = t;
        int d = a.cols();
        whole = new double[d];
        rest = new double[d];
        restAtStart = new double[d];
        v = new double[a.rows()];
        product = new double[Math.max(a.stride(), q.stride())];
        pivots = new int[Math.min(a.rows(), d)];
        Arrays.fill(pivots, -1);
        for (int j = 0; j < d; j++) {
            whole[j] = restAtStart[j] = rest[j] = norm(j, 0);
        }
    }

    /// Reduces, and returns the rank.
    ///
    /// @param weights one factor per column for the choice of pivots, or null for 1
    int run(double @Nullable [] weights) {
        return run(weights, Double.NEGATIVE_INFINITY);
    }

    /// Reduces as long as a column of weighted remaining norm above `floor` is left, and returns
    /// how many rows are reduced.
    int run(double @Nullable [] weights, double floor) {
        for (int k = 0; k < pivots.length; k++) {
            int pivot = choose(k, weights);
            double weight = weights == null || pivot < 0 ? 1 : weights[pivot];
            if (pivot < 0 || rest[pivot] * weight <= floor) {
                return k;
            }
            pivots[k] = pivot;
            reflect(k, pivot);
            update(k);
            rest[pivot] = 0;
        }
        return pivots.length;
    }

    /// The weighted norm that `count` columns reach.
    double reached(double[] weights, int count) {
        var sizes = new double[rest.length];
        Arrays.setAll(sizes, j -> rest[j] * weights[j]);
        Arrays.sort(sizes);
        return sizes[Math.max(0, sizes.length - count)];
    }

    private int choose(int k, double @Nullable [] weights) {
        while (true) {
            int best = -1;
            double most = 0;
            for (int j = 0; j < rest.length; j++) {
                double size = weights == null ? rest[j] : rest[j] * weights[j];
                if (rest[j] > 0 && (best < 0 || size > most)) {
                    most = size;
                    best = j;
                }
            }
            if (best < 0 || settle(best, k)) {
                return best;
            }
        }
    }

    /// Recomputes a remaining norm; false, and zero, if the column is dependent.
    private boolean settle(int j, int k) {
        rest[j] = restAtStart[j] = norm(j, k);
        if (rest[j] <= ROUNDING * Math.sqrt(a.rows()) * whole[j]) {
            for (int i = k; i < a.rows(); i++) {
                a.set(i, j, 0);
            }
            rest[j] = 0;
            return false;
        }
        return true;
    }

    private void reflect(int k, int pivot) {
        int m = a.rows();
        double norm = rest[pivot];
        for (int i = k; i < m; i++) {
            v[i - k] = a.get(i, pivot);
        }
        double head = v[0];
        double image = head > 0 ? -norm : norm;
        v[0] = head - image;
        double tau = 1 / (norm * (norm + Math.abs(head)));
        apply(a, k, tau);
        apply(q, k, tau);
        double s = 0;
        for (int i = k; i < m; i++) {
            s += v[i - k] * t[i];
        }
        for (int i = k; i < m; i++) {
            t[i] -= tau * s * v[i - k];
        }
        a.set(k, pivot, image);
        for (int i = k + 1; i < m; i++) {
            a.set(i, pivot, 0);
        }
    }

    private void apply(DenseMatrix matrix, int k, double tau) {
        int stride = matrix.stride();
        int count = matrix.rows() - k;
        var data = matrix.data();
        kernels.matTVec(data, k * stride, stride, count, matrix.cols(), v, 0, product, 0);
        for (int i = 0; i < count; i++) {
            kernels.axpy(-tau * v[i], product, 0, data, (k + i) * stride, matrix.cols());
        }
    }

    private void update(int k) {
        for (int j = 0; j < rest.length; j++) {
            if (rest[j] > 0) {
                double ratio = a.get(k, j) / rest[j];
                double left = Math.max(0, (1 - ratio) * (1 + ratio));
                rest[j] *= Math.sqrt(left);
                if (rest[j] <= 1e-7 * restAtStart[j] && settle(j, k + 1)) {
                    restAtStart[j] = rest[j];
                }
            }
        }
    }

    private double norm(int j, int from) {
        double sum = 0;
        for (int i = from; i < a.rows(); i++) {
            double value = a.get(i, j);
            sum += value * value;
        }
        return Math.sqrt(sum);
    }
}
