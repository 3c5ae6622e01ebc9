package org.tropism.oracle.solver;

import java.util.Arrays;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.kernels.Kernels;

/// Active rows by an orthonormal basis of their span, orthogonalized twice: `Aᵀ = Q·R`. Good for
/// rows of any condition that doubles can tell from dependence; O(mw) to split, append or remove
/// one of m rows of width w, several times the cost of {@link CholeskyRows}.
final class OrthogonalRows implements ActiveRows {
    /// The least distance from the span, relative to the length.
    private static final double DEPENDENT = 1e-14;

    private final Kernels kernels = Kernels.selected();
    private final DenseMatrix matrix;

    /// The basis, a row each.
    private final DenseMatrix basis;

    /// R, column j from `j·stride` on.
    private final double[] r;

    private final int stride;
    private final int[] members;
    private final double[] coefficients;
    private final double[] rest;
    private double left;
    private int size;
    private int candidate;

    /// @param matrix read, kept
    OrthogonalRows(DenseMatrix matrix) {
        this.matrix = matrix;
        int capacity = Math.min(matrix.rows(), matrix.cols()) + 1;
        stride = DenseMatrix.padded(capacity);
        basis = DenseMatrix.zeros(capacity, matrix.cols());
        r = new double[capacity * stride];
        members = new int[capacity];
        coefficients = new double[stride];
        rest = new double[matrix.cols()];
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
    public double split(int row, double[] out, double[] remainder) {
        candidate = row;
        int width = matrix.cols();
        int at = row * matrix.stride();
        System.arraycopy(matrix.data(), at, rest, 0, width);
        double square = kernels.sumSquares(rest, 0, width);
        Arrays.fill(coefficients, 0);
        for (int pass = 0; pass < 3; pass++) {
            for (int i = 0; i < size; i++) {
                int from = i * basis.stride();
                double part = kernels.dot(basis.data(), from, rest, 0, width);
                coefficients[i] += part;
                kernels.axpy(-part, basis.data(), from, rest, 0, width);
            }
        }
        left = kernels.sumSquares(rest, 0, width);
        System.arraycopy(coefficients, 0, out, 0, size);
        back(out);
        System.arraycopy(rest, 0, remainder, 0, width);
        left =
                size == Math.min(matrix.rows(), width) || left <= DEPENDENT * DEPENDENT * square
                        ? 0
                        : left;
        return left;
    }

    @Override
    public boolean append() {
        if (!(left > 0)) {
            return false;
        }
        double length = Math.sqrt(left);
        System.arraycopy(coefficients, 0, r, size * stride, size);
        r[size * stride + size] = length;
        System.arraycopy(rest, 0, basis.data(), size * basis.stride(), rest.length);
        kernels.scale(1 / length, basis.data(), size * basis.stride(), rest.length);
        members[size++] = candidate;
        return true;
    }

    @Override
    public void remove(int position) {
        for (int j = position; j < size - 1; j++) {
            System.arraycopy(r, (j + 1) * stride, r, j * stride, j + 2);
            members[j] = members[j + 1];
        }
        size--;
        for (int k = position; k < size; k++) {
            rotate(k);
        }
    }

    /// Brings the entry below the diagonal of column k to zero.
    private void rotate(int k) {
        double a = r[k * stride + k];
        double b = r[k * stride + k + 1];
        double h = Math.hypot(a, b);
        double c = a / h;
        double s = b / h;
        for (int j = k; j < size; j++) {
            double u = r[j * stride + k];
            double v = r[j * stride + k + 1];
            r[j * stride + k] = c * u + s * v;
            r[j * stride + k + 1] = c * v - s * u;
        }
        var q = basis.data();
        int one = k * basis.stride();
        int two = one + basis.stride();
        for (int i = 0; i < matrix.cols(); i++) {
            double u = q[one + i];
            double v = q[two + i];
            q[one + i] = c * u + s * v;
            q[two + i] = c * v - s * u;
        }
    }

    @Override
    public void solve(double[] b) {
        forward(b);
        back(b);
    }

    @Override
    public void forward(double[] b) {
        for (int j = 0; j < size; j++) {
            b[j] = (b[j] - kernels.dot(r, j * stride, b, 0, j)) / r[j * stride + j];
        }
    }

    /// By the basis: the condition enters the point once and the multipliers twice.
    @Override
    public void move(double[] b, double[] point, int width) {
        forward(b);
        for (int i = 0; i < size; i++) {
            kernels.axpy(b[i], basis.data(), i * basis.stride(), point, 0, width);
        }
        back(b);
    }

    /// `R⁻¹·b` in place.
    private void back(double[] b) {
        for (int j = size - 1; j >= 0; j--) {
            b[j] /= r[j * stride + j];
            kernels.axpy(-b[j], r, j * stride, b, 0, j);
        }
    }
}
