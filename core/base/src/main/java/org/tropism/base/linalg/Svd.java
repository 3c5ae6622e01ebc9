package org.tropism.base.linalg;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.tropism.kernels.Kernels;

/// The thin singular value decomposition `A = U·Σ·Vᵀ` with values descending, k = min(m, n).
///
/// A is multiplied by a power of two first, so that no scale overflows or underflows. After,
/// `‖A·V − U·Σ‖_F ≤ 30·max(m,n)·2⁻⁵³·‖A‖_F` and the orthogonality of U and V are checked. The
/// singular values have small absolute errors, so that those below {@link #threshold} have no
/// correct digits. Cost O(m·n·k). Immutable.
///
/// The sign of each pair of singular vectors makes the entry of largest modulus of the right one
/// (the first such) positive.
public final class Svd {
    private static final double SLACK = 30;

    private final double[] values;
    private final DenseMatrix left;
    private final DenseMatrix right;

    private Svd(double[] values, DenseMatrix left, DenseMatrix right) {
        this.values = values;
        this.left = left;
        this.right = right;
    }

    /// Decomposes a matrix.
    ///
    /// @param a read
    /// @throws IllegalArgumentException if an entry is not finite
    public static Svd of(DenseMatrix a) {
        Guard.finite(a);
        int k = Math.min(a.rows(), a.cols());
        if (k == 0) {
            return new Svd(
                    new double[0], DenseMatrix.zeros(a.rows(), 0), DenseMatrix.zeros(a.cols(), 0));
        }
        double scale = Guard.scale(Kernels.selected().maxAbs(a.data(), 0, a.data().length));
        var scaled = DenseMatrix.zeros(a.rows(), a.cols());
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < a.cols(); j++) {
                scaled.set(i, j, a.get(i, j) * scale);
            }
        }
        var found = decompose(scaled, k);
        check(scaled, found);
        for (int i = 0; i < k; i++) {
            found.values[i] /= scale;
        }
        return found;
    }

    private static Svd decompose(DenseMatrix scaled, int k) {
        var svd = DecompositionFactory_DDRM.svd(scaled.rows(), scaled.cols(), true, true, true);
        if (!svd.decompose(Ejml.copy(scaled))) {
            throw new IllegalStateException(
                    "the singular values of a finite matrix of "
                            + scaled.rows()
                            + " x "
                            + scaled.cols()
                            + " were not found");
        }
        var found = svd.getSingularValues();
        var order =
                IntStream.range(0, k)
                        .boxed()
                        .sorted(Comparator.comparingDouble((Integer i) -> -found[i]))
                        .mapToInt(i -> i)
                        .toArray();
        var values = new double[k];
        for (int i = 0; i < k; i++) {
            values[i] = found[order[i]];
        }
        var left = Ejml.copy(svd.getU(null, false)).selectColumns(order);
        var right = Ejml.copy(svd.getV(null, false)).selectColumns(order);
        for (int j = 0; j < k; j++) {
            if (largestEntry(right, j) < 0) {
                negate(left, j);
                negate(right, j);
            }
        }
        return new Svd(values, left, right);
    }

    private static double largestEntry(DenseMatrix a, int column) {
        double largest = 0;
        for (int i = 0; i < a.rows(); i++) {
            if (Math.abs(a.get(i, column)) > Math.abs(largest)) {
                largest = a.get(i, column);
            }
        }
        return largest;
    }

    private static void negate(DenseMatrix a, int column) {
        for (int i = 0; i < a.rows(); i++) {
            a.set(i, column, -a.get(i, column));
        }
    }

    private static void check(DenseMatrix a, Svd svd) {
        var product = Products.times(a, svd.right);
        double residual = 0;
        for (int i = 0; i < a.rows(); i++) {
            for (int k = 0; k < svd.values.length; k++) {
                double r = product.get(i, k) - svd.left.get(i, k) * svd.values[k];
                residual += r * r;
            }
        }
        double norm = Kernels.selected().sumSquares(a.data(), 0, a.data().length);
        double unit = SLACK * Math.max(a.rows(), a.cols()) * Guard.ROUNDOFF;
        Guard.residual(
                "a singular value decomposition", Math.sqrt(residual), unit * Math.sqrt(norm));
        Guard.residual("the orthogonality of left vectors", Products.orthogonality(svd.left), unit);
        Guard.residual(
                "the orthogonality of right vectors", Products.orthogonality(svd.right), unit);
    }

    /// The singular values, descending, copied; min(m, n) entries.
    public double[] values() {
        return values.clone();
    }

    /// U, m × min(m, n): the array of the decomposition itself, to be read.
    public DenseMatrix left() {
        return left;
    }

    /// V, n × min(m, n): the array of the decomposition itself, to be read.
    public DenseMatrix right() {
        return right;
    }

    /// The value at or below which a singular value counts as zero: `max(m, n)·ulp(1)·σ₁`, as in
    /// NumPy's `matrix_rank`.
    public double threshold() {
        double largest = values.length == 0 ? 0 : values[0];
        return Math.max(left.rows(), right.rows()) * 0x1p-52 * largest;
    }

    /// The number of singular values above {@link #threshold}.
    public int rank() {
        double threshold = threshold();
        int rank = 0;
        while (rank < values.length && values[rank] > threshold) {
            rank++;
        }
        return rank;
    }

    /// `σ₁/σ_k`, infinite if the last value is zero; 1 for an empty matrix.
    public double condition() {
        return values.length == 0 ? 1 : values[0] / values[values.length - 1];
    }

    /// `x = A⁺·b`: of all minimizers of `‖A·x − b‖₂` the shortest, at the numerical rank.
    ///
    /// @param b read, m entries
    /// @param x written, n entries
    public void pseudoInverseTimes(double[] b, double[] x) {
        Guard.length(b, left.rows(), "right-hand side");
        Guard.length(x, right.rows(), "solution");
        Guard.finite(b, left.rows(), "right-hand side");
        int rank = rank();
        var coordinates = new double[values.length];
        left.transposedTimes(b, coordinates);
        for (int k = 0; k < values.length; k++) {
            coordinates[k] = k < rank ? coordinates[k] / values[k] : 0;
        }
        right.times(coordinates, x);
    }
}
