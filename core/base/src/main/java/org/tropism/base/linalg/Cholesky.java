package org.tropism.base.linalg;

import java.util.Arrays;
import org.tropism.kernels.Kernels;

/// The factorization `A = L·Lᵀ` of a symmetric positive definite matrix, with memory that is used
/// again.
///
/// `A` is given by its lower triangle; the upper one is never read. Inside, rows and columns are
/// scaled by powers of two to a diagonal in [1/4, 1), so that neither scale nor grading costs a
/// digit: what counts is the condition of `A_ij/√(A_ii·A_jj)`. A pivot counts as positive if it
/// exceeds its own rounding error, `L_jj² > (j+2)·2⁻⁵³·A_jj`.
///
/// {@link #refactor} checks that the input is finite and, after, that `A·v` and `L·(Lᵀ·v)` agree
/// for one vector within the componentwise error bound `(n+1)·2⁻⁵³·√A_ii·Σ_j √A_jj·|v_j|` (four
/// times it, for the check's own rounding). Cost: n³/3 operations in {@link #refactor}, 2n² in
/// {@link #solve} and in the modifications; none allocates, except when {@link #append} outgrows
/// the capacity.
///
/// Mutable; one thread. Source: Higham, *Accuracy and Stability of Numerical Algorithms*, chapter
/// 10; Demmel, *On floating point errors in Cholesky* (1989).
public final class Cholesky {
    /// Whether a matrix could be factored.
    public sealed interface Outcome {
        /// The factor holds the matrix.
        record Factored(Cholesky factor) implements Outcome {}

        /// The matrix is not positive definite to working precision.
        ///
        /// @param row the first row whose leading matrix is not
        /// @param pivot the pivot there, relative to the modulus of the diagonal entry
        record NotPositiveDefinite(int row, double pivot) implements Outcome {}
    }

    private static final int BLOCK = 8;

    private final Kernels kernels = Kernels.selected();
    private final Outcome.Factored factored = new Outcome.Factored(this);
    private final double[] products = new double[BLOCK];
    private int capacity;
    private int stride;
    private double[] l;
    private double[] scales;
    private double[] diagonal;
    private double[] work;
    private double[] probe;
    private double[] rotations;
    private int n = -1;

    private Cholesky(int capacity) {
        this.capacity = capacity;
        this.stride = DenseMatrix.padded(capacity);
        this.l = new double[Math.multiplyExact(capacity, stride)];
        this.scales = new double[stride];
        this.diagonal = new double[stride];
        this.work = new double[2 * stride];
        this.probe = new double[stride];
        this.rotations = new double[2 * stride];
    }

    /// A factor that holds no matrix yet and can take matrices of up to `capacity` rows.
    public static Cholesky withCapacity(int capacity) {
        return new Cholesky(capacity);
    }

    /// Factors a matrix into new memory.
    ///
    /// @param a read: the lower triangle
    /// @throws IllegalArgumentException if it is not square or an entry is not finite
    public static Outcome of(DenseMatrix a) {
        return new Cholesky(a.rows()).refactor(a);
    }

    /// Factors a matrix, in the memory of the previous one.
    ///
    /// @param a read: the lower triangle; at most as many rows as the capacity
    /// @throws IllegalArgumentException if it is not square, too large, or an entry is not finite
    public Outcome refactor(DenseMatrix a) {
        return refactor(a, 0);
    }

    /// Factors `A + shift·I`, in the memory of the previous matrix.
    public Outcome refactor(DenseMatrix a, double shift) {
        Guard.square(a);
        if (a.rows() > capacity) {
            throw new IllegalArgumentException(
                    a.rows() + " rows for a factor with a capacity of " + capacity);
        }
        n = -1;
        int size = a.rows();
        load(a, size, shift);
        for (int from = 0; from < size; from += BLOCK) {
            int width = Math.min(BLOCK, size - from);
            for (int i = from; i < size; i++) {
                double pivot = finishRow(i, from, Math.min(width, i - from + 1));
                if (!(pivot > (i + 2) * Guard.ROUNDOFF)) {
                    return new Outcome.NotPositiveDefinite(i, pivot);
                }
            }
        }
        n = size;
        checkProbe(a, shift);
        return factored;
    }

    private void load(DenseMatrix a, int size, double shift) {
        for (int i = 0; i < size; i++) {
            int from = i * a.stride();
            if (!Double.isFinite(kernels.maxAbs(a.data(), from, i + 1))) {
                for (int j = 0; j <= i; j++) {
                    Guard.finite(a.data()[from + j], i, j);
                }
            }
            double own = a.data()[from + i] + shift;
            Guard.finite(own, i, i);
            scales[i] = Guard.rootScale(own);
            int row = i * stride;
            for (int j = 0; j < i; j++) {
                l[row + j] = a.data()[from + j] * scales[i] * scales[j];
            }
            l[row + i] = own * scales[i] * scales[i];
            diagonal[i] = l[row + i];
            Arrays.fill(l, row + i + 1, row + stride, 0);
        }
    }

    /// Computes the entries `from … from+count` of row i.
    ///
    /// @return the pivot relative to the diagonal entry, if the row's diagonal is among them;
    ///     else 1
    private double finishRow(int i, int from, int count) {
        int row = i * stride;
        if (from > 0) {
            kernels.matVec(l, from * stride, stride, count, from, l, row, products, 0);
        } else {
            Arrays.fill(products, 0);
        }
        for (int k = 0; k < count; k++) {
            int other = (from + k) * stride + from;
            double sum = l[row + from + k] - products[k];
            for (int m = 0; m < k; m++) {
                sum = Math.fma(-l[row + from + m], l[other + m], sum);
            }
            if (from + k == i) {
                l[row + i] = Math.sqrt(sum);
                return diagonal[i] == 0 ? sum : sum / Math.abs(diagonal[i]);
            }
            l[row + from + k] = sum / l[other + k];
        }
        return 1;
    }

    /// Compares `A·v` with `L·(Lᵀ·v)` for one v without symmetry.
    private void checkProbe(DenseMatrix a, double shift) {
        double roots = 0;
        for (int i = 0; i < n; i++) {
            probe[i] = 1.0 / (1 + (i & 3));
            roots += Math.sqrt(diagonal[i]) * probe[i];
        }
        kernels.matTVec(l, 0, stride, n, n, probe, 0, work, 0);
        Arrays.fill(work, stride, stride + n, 0);
        for (int i = 0; i < n; i++) {
            probe[i] *= scales[i];
        }
        for (int i = 0; i < n; i++) {
            int row = i * a.stride();
            double own = kernels.dot(a.data(), row, probe, 0, i + 1) + shift * probe[i];
            work[stride + i] += own;
            kernels.axpy(probe[i], a.data(), row, work, stride, i);
        }
        // rounding of L, of A·v, of Lᵀ·v and of L·(Lᵀ·v): n+1 roundoffs each
        double unit = 4 * (n + 1) * Guard.ROUNDOFF * roots;
        for (int i = 0; i < n; i++) {
            double product = work[stride + i] * scales[i];
            double difference = kernels.dot(l, i * stride, work, 0, i + 1) - product;
            double bound = unit * Math.sqrt(diagonal[i]) + n * Double.MIN_NORMAL;
            Guard.residual("row " + i + " of a Cholesky factor", Math.abs(difference), bound);
        }
    }

    /// The number of rows of the matrix that is factored.
    ///
    /// @throws IllegalStateException if there is none: nothing was factored, or the last attempt
    ///     failed
    public int size() {
        if (n < 0) {
            throw new IllegalStateException("this factor holds no positive definite matrix");
        }
        return n;
    }

    /// Solves `A·x = b`.
    ///
    /// @param b read, at least {@link #size} entries
    /// @param x written; may be `b` itself
    public void solve(double[] b, double[] x) {
        solve(b, 0, x, 0);
    }

    /// Solves `A·x = b` for `b[bFrom .. bFrom + size)`, into `x[xFrom .. xFrom + size)`.
    public void solve(double[] b, int bFrom, double[] x, int xFrom) {
        int size = size();
        for (int i = 0; i < size; i++) {
            x[xFrom + i] = b[bFrom + i] * scales[i];
        }
        for (int i = 0; i < size; i++) {
            int row = i * stride;
            x[xFrom + i] = (x[xFrom + i] - kernels.dot(l, row, x, xFrom, i)) / l[row + i];
        }
        for (int i = size - 1; i >= 0; i--) {
            int row = i * stride;
            x[xFrom + i] /= l[row + i];
            kernels.axpy(-x[xFrom + i], l, row, x, xFrom, i);
        }
        for (int i = 0; i < size; i++) {
            x[xFrom + i] *= scales[i];
        }
    }

    /// Solves `A·X = B`, one right-hand side a **row** of B (rows are contiguous).
    ///
    /// @param b read: each of its rows is a right-hand side
    /// @param x written, of the shape of `b`; may be `b` itself
    public void solveRows(DenseMatrix b, DenseMatrix x) {
        if (b.cols() != size() || x.cols() != n || x.rows() != b.rows()) {
            throw new IllegalArgumentException(
                    "rows of " + b.cols() + " and " + x.cols() + " for a matrix of " + n);
        }
        for (int i = 0; i < b.rows(); i++) {
            solve(b.data(), i * b.stride(), x.data(), i * x.stride());
        }
    }

    /// Solves `L·x = b`, so that `‖x‖² = bᵀ·A⁻¹·b`.
    ///
    /// @param b read
    /// @param x written; may be `b` itself
    public void solveLower(double[] b, double[] x) {
        int size = size();
        for (int i = 0; i < size; i++) {
            x[i] = b[i] * scales[i];
        }
        for (int i = 0; i < size; i++) {
            x[i] = (x[i] - kernels.dot(l, i * stride, x, 0, i)) / l[i * stride + i];
        }
    }

    /// `ln det A`.
    public double logDeterminant() {
        double sum = 0;
        for (int i = 0; i < size(); i++) {
            sum += Math.log(l[i * stride + i]) - Math.log(scales[i]);
        }
        return 2 * sum;
    }

    /// The factor L, copied.
    public DenseMatrix lower() {
        var lower = DenseMatrix.zeros(size(), n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                lower.set(i, j, l[i * stride + j] / scales[i]);
            }
        }
        return lower;
    }

    /// Replaces A by `A + v·vᵀ`.
    ///
    /// @param v read
    public void update(double[] v) {
        loadVector(v, size());
        FactorModification.update(l, stride, n, work, rotations);
    }

    /// Replaces A by `A − v·vᵀ`; on failure the factor keeps A.
    ///
    /// @param v read
    public Outcome downdate(double[] v) {
        loadVector(v, size());
        for (int i = 0; i < n; i++) {
            work[i] = (work[i] - kernels.dot(l, i * stride, work, 0, i)) / l[i * stride + i];
        }
        double left = 1 - kernels.sumSquares(work, 0, n);
        if (!(left > (n + 2) * Guard.ROUNDOFF)) {
            return new Outcome.NotPositiveDefinite(n - 1, left);
        }
        FactorModification.downdate(l, stride, n, work, Math.sqrt(left), rotations);
        return factored;
    }

    /// Borders A by one row and column: `A ← (A, a; aᵀ, α)`; on failure the factor keeps A.
    ///
    /// @param row read: a, then α; {@link #size} + 1 entries
    public Outcome append(double[] row) {
        int last = size();
        Guard.length(row, last + 1, "row");
        Guard.finite(row, last + 1, "row");
        grow(last + 1);
        int at = last * stride;
        scales[last] = Guard.rootScale(row[last]);
        for (int j = 0; j <= last; j++) {
            work[j] = row[j] * scales[last] * scales[j];
        }
        for (int j = 0; j < last; j++) {
            work[j] = (work[j] - kernels.dot(l, j * stride, work, 0, j)) / l[j * stride + j];
        }
        double sum = work[last] - kernels.sumSquares(work, 0, last);
        double pivot = sum / work[last];
        if (!(work[last] > 0 && pivot > (last + 2) * Guard.ROUNDOFF)) {
            return new Outcome.NotPositiveDefinite(last, work[last] > 0 ? pivot : row[last]);
        }
        System.arraycopy(work, 0, l, at, last);
        l[at + last] = Math.sqrt(sum);
        n++;
        return factored;
    }

    /// Removes row and column `index` of A.
    public void remove(int index) {
        if (index < 0 || index >= size()) {
            throw new IllegalArgumentException("row " + index + " of " + n);
        }
        FactorModification.remove(l, stride, n, index, rotations);
        System.arraycopy(scales, index + 1, scales, index, n - 1 - index);
        n--;
    }

    private void loadVector(double[] v, int size) {
        Guard.length(v, size, "vector");
        Guard.finite(v, size, "vector");
        for (int i = 0; i < size; i++) {
            work[i] = v[i] * scales[i];
        }
    }

    private void grow(int size) {
        if (size <= capacity) {
            return;
        }
        int larger = Math.max(size, capacity + capacity / 2);
        int wider = DenseMatrix.padded(larger);
        var copy = new double[Math.multiplyExact(larger, wider)];
        for (int i = 0; i < n; i++) {
            System.arraycopy(l, i * stride, copy, i * wider, n);
        }
        l = copy;
        capacity = larger;
        stride = wider;
        scales = Arrays.copyOf(scales, stride);
        diagonal = new double[stride];
        work = new double[2 * stride];
        probe = new double[stride];
        rotations = new double[2 * stride];
    }
}
