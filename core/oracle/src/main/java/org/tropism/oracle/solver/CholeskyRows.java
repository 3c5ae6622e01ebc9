package org.tropism.oracle.solver;

import java.util.Arrays;
import org.tropism.base.linalg.Cholesky;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.kernels.Kernels;

/// Active rows by the Cholesky factor of their Gram matrix: quick, and good for rows whose
/// condition
/// is below 10⁷. O(mw + m²) to split or append, m rows of width w, O(m²) to remove.
final class CholeskyRows implements ActiveRows {
    /// The least squared distance from the span, relative to the squared length.
    private static final double DEPENDENT = 1e-13;

    /// A squared distance from the span below which a second projection is made.
    private static final double AGAIN = 1e-2;

    private final Kernels kernels = Kernels.selected();
    private final DenseMatrix matrix;
    private final Cholesky factor;
    private int[] members = new int[16];
    private double[] products = new double[16];
    private double[] more = new double[16];
    private int size;
    private int candidate;

    /// @param matrix read, kept
    /// @param capacity the most rows there will be
    CholeskyRows(DenseMatrix matrix, int capacity) {
        this.matrix = matrix;
        factor = Cholesky.withCapacity(Math.max(1, Math.min(capacity, 64)));
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int member(int position) {
        return members[position];
    }

    @Override
    public double split(int row, double[] r, double[] rest) {
        candidate = row;
        int width = matrix.cols();
        var data = matrix.data();
        int at = row * matrix.stride();
        System.arraycopy(data, at, rest, 0, width);
        double square = kernels.sumSquares(data, at, width);
        products[size] = square;
        for (int i = 0; i < size; i++) {
            products[i] = kernels.dot(data, members[i] * matrix.stride(), data, at, width);
        }
        System.arraycopy(products, 0, r, 0, size);
        solve(r);
        subtract(r, rest);
        double left = kernels.sumSquares(rest, 0, width);
        if (left < AGAIN * square) {
            for (int i = 0; i < size; i++) {
                more[i] = kernels.dot(data, members[i] * matrix.stride(), rest, 0, width);
            }
            solve(more);
            subtract(more, rest);
            for (int i = 0; i < size; i++) {
                r[i] += more[i];
            }
            left = kernels.sumSquares(rest, 0, width);
        }
        return left <= DEPENDENT * square ? 0 : left;
    }

    private void subtract(double[] r, double[] rest) {
        for (int i = 0; i < size; i++) {
            int from = members[i] * matrix.stride();
            kernels.axpy(-r[i], matrix.data(), from, rest, 0, matrix.cols());
        }
    }

    /// Appends row k without splitting it first.
    boolean add(int row) {
        candidate = row;
        int width = matrix.cols();
        var data = matrix.data();
        int at = row * matrix.stride();
        for (int i = 0; i < size; i++) {
            products[i] = kernels.dot(data, members[i] * matrix.stride(), data, at, width);
        }
        products[size] = kernels.sumSquares(data, at, width);
        return append();
    }

    @Override
    public boolean append() {
        if (size == 0) {
            var one = DenseMatrix.zeros(1, 1);
            one.set(0, 0, products[0]);
            if (!(products[0] > 0)
                    || !(factor.refactor(one) instanceof Cholesky.Outcome.Factored)) {
                return false;
            }
        } else if (!(factor.append(products) instanceof Cholesky.Outcome.Factored)) {
            return false;
        }
        members[size++] = candidate;
        if (size + 1 >= members.length) {
            members = Arrays.copyOf(members, 2 * members.length);
            products = Arrays.copyOf(products, members.length);
            more = Arrays.copyOf(more, members.length);
        }
        return true;
    }

    @Override
    public void remove(int position) {
        if (size > 1) {
            factor.remove(position);
        }
        System.arraycopy(members, position + 1, members, position, size - 1 - position);
        size--;
    }

    @Override
    public void solve(double[] b) {
        if (size > 0) {
            factor.solve(b, b);
        }
    }

    @Override
    public void forward(double[] b) {
        if (size > 0) {
            factor.solveLower(b, b);
        }
    }

    @Override
    public void move(double[] b, double[] point, int width) {
        solve(b);
        for (int i = 0; i < size; i++) {
            kernels.axpy(b[i], matrix.data(), members[i] * matrix.stride(), point, 0, width);
        }
    }
}
