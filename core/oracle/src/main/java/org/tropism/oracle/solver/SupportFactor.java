package org.tropism.oracle.solver;

import org.tropism.kernels.Kernels;

/// The Cholesky factor of `X_Sᵀ·X_S` for a set S of columns that grows at its end and shrinks
/// anywhere: O(|S|² + n|S|) to add a column, O(|S|²) to remove one. Members are places in a {@link
/// ColumnPool}.
final class SupportFactor {
    private final Kernels kernels = Kernels.selected();
    private final ColumnPool pool;
    private final int rows;
    private final double[] l;
    private final int stride;
    private final int[] members;
    private final double[] work;

    /// `L⁻¹·s` for the signs s of the members, kept up with L.
    private final double[] forward;

    private int size;

    /// @param pool the columns, read
    /// @param rows n
    /// @param capacity the most members
    SupportFactor(ColumnPool pool, int rows, int capacity) {
        this.pool = pool;
        this.rows = rows;
        stride = capacity;
        l = new double[capacity * capacity];
        members = new int[capacity];
        work = new double[capacity];
        forward = new double[capacity];
    }

    int size() {
        return size;
    }

    int member(int position) {
        return members[position];
    }

    boolean isFull() {
        return size == stride;
    }

    /// Adds a column; false, and nothing is changed, if it depends on the members to rounding.
    ///
    /// @param sign its entry of the right side of {@link #direction}
    boolean append(int place, double sign) {
        var columns = pool.data;
        int at = pool.start(place);
        for (int i = 0; i < size; i++) {
            work[i] = kernels.dot(columns, pool.start(members[i]), columns, at, rows);
        }
        double square = kernels.sumSquares(columns, at, rows);
        for (int i = 0; i < size; i++) {
            work[i] = (work[i] - kernels.dot(l, i * stride, work, 0, i)) / l[i * stride + i];
        }
        double rest = square - kernels.sumSquares(work, 0, size);
        if (rest <= 1e-12 * square) {
            return false;
        }
        System.arraycopy(work, 0, l, size * stride, size);
        l[size * stride + size] = Math.sqrt(rest);
        forward[size] = (sign - kernels.dot(work, 0, forward, 0, size)) / l[size * stride + size];
        members[size++] = place;
        return true;
    }

    /// Removes the member at a position and restores the triangle by rotations.
    void remove(int position) {
        for (int i = position; i < size - 1; i++) {
            System.arraycopy(l, (i + 1) * stride, l, i * stride, i + 2);
            members[i] = members[i + 1];
        }
        size--;
        for (int k = position; k < size; k++) {
            double a = l[k * stride + k];
            double b = l[k * stride + k + 1];
            double h = Math.hypot(a, b);
            double c = a / h;
            double s = b / h;
            l[k * stride + k] = h;
            double f = forward[k];
            forward[k] = c * f + s * forward[k + 1];
            forward[k + 1] = c * forward[k + 1] - s * f;
            for (int i = k + 1; i < size; i++) {
                double u = l[i * stride + k];
                double v = l[i * stride + k + 1];
                l[i * stride + k] = c * u + s * v;
                l[i * stride + k + 1] = c * v - s * u;
            }
        }
    }

    /// Solves `(X_Sᵀ·X_S)·z = b` in place.
    void solve(double[] b) {
        for (int i = 0; i < size; i++) {
            b[i] = (b[i] - kernels.dot(l, i * stride, b, 0, i)) / l[i * stride + i];
        }
        back(b);
    }

    /// Solves `(X_Sᵀ·X_S)·z = s` for the signs of the members.
    ///
    /// @param out written
    void direction(double[] out) {
        System.arraycopy(forward, 0, out, 0, size);
        back(out);
    }

    private void back(double[] b) {
        for (int i = size - 1; i >= 0; i--) {
            b[i] /= l[i * stride + i];
            kernels.axpy(-b[i], l, i * stride, b, 0, i);
        }
    }
}
