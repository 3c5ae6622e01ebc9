package org.tropism.base.linalg;

import java.util.Arrays;
import org.tropism.kernels.Kernels;

/// The rank-revealing factorization `A·P = Q·R` by Householder reflections with column pivoting.
///
/// {@link #of} is for matrices whose rows are of similar size. {@link #graded} is for least
/// squares with weights that span hundreds of orders of magnitude: the heaviest row of the pivot
/// column leads each reflection, so that the error is small **row by row**: the computed R is
/// exact for a matrix whose row i differs from A's by a modest multiple of `2⁻⁵²·max_j |a_ij|`.
/// An entry that one reflection has reduced to rounding, `16·max(m,n)·2⁻⁵²` of the largest in
/// its row before, counts as zero, so that the rounding of heavy rows does not hide what light
/// rows say. (Measured against the row's original size instead, entries that have since mixed
/// with light rows would be lost: relative errors of 1e-3 in those rows were seen.)
///
/// Both refuse input that is not finite and check `A·v` against `Q·(R·Pᵀ·v)` for one vector
/// within their error bound. Cost: 4·m·n·rank operations. Immutable; instances are shared,
/// solving allocates its work. Source: Powell, Reid, *On applying Householder transformations to
/// linear least squares problems* (1969); Cox, Higham, *Stability of Householder QR
/// factorization for weighted least squares problems* (1998); Higham, *Accuracy and Stability*,
/// chapters 19 and 20.
public final class Qr {
    private final DenseMatrix columns;
    private final int[] rowOrder;
    private final int[] columnOrder;
    private final double[] columnScales;
    private final double[] taus;
    private final int rank;
    private final int rows;
    private final Kernels kernels = Kernels.selected();

    Qr(
            DenseMatrix columns,
            int[] rowOrder,
            int[] columnOrder,
            double[] columnScales,
            double[] taus,
            int rank) {
        this.columns = columns;
        this.rowOrder = rowOrder;
        this.columnOrder = columnOrder;
        this.columnScales = columnScales;
        this.taus = taus;
        this.rank = rank;
        this.rows = rowOrder.length;
    }

    /// Factors a matrix.
    ///
    /// @param a read
    /// @throws IllegalArgumentException if an entry is not finite
    public static Qr of(DenseMatrix a) {
        Guard.finite(a);
        double scale = Guard.scale(Kernels.selected().maxAbs(a.data(), 0, a.data().length));
        var scales = new double[a.cols()];
        Arrays.fill(scales, scale);
        return QrFactorizer.factor(a, scales, false);
    }

    /// Factors a matrix whose rows differ in size by many orders of magnitude.
    ///
    /// @param a read
    /// @throws IllegalArgumentException if an entry is not finite
    public static Qr graded(DenseMatrix a) {
        Guard.finite(a);
        var sizes = new double[a.rows()];
        for (int i = 0; i < a.rows(); i++) {
            sizes[i] = Kernels.selected().maxAbs(a.data(), i * a.stride(), a.cols());
        }
        return QrFactorizer.factor(a, columnScales(a, sizes), true);
    }

    /// Powers of two that make every column matter in at least one row.
    private static double[] columnScales(DenseMatrix a, double[] sizes) {
        double largest = Arrays.stream(sizes).max().orElse(0);
        var scales = new double[a.cols()];
        for (int j = 0; j < a.cols(); j++) {
            double share = 0;
            for (int i = 0; i < a.rows(); i++) {
                if (sizes[i] > 0) {
                    share = Math.max(share, Math.abs(a.get(i, j)) / sizes[i]);
                }
            }
            // the common factor keeps squares of the heaviest rows away from overflow
            scales[j] = Guard.scale(share) * Math.min(1, Guard.scale(largest));
        }
        return scales;
    }

    /// The numerical rank.
    public int rank() {
        return rank;
    }

    /// The column of A at each position of `A·P`, copied; the first {@link #rank} are
    /// independent.
    public int[] columnOrder() {
        return columnOrder.clone();
    }

    /// The basic solution of `min ‖A·x − b‖₂`: zero in the dependent columns.
    ///
    /// @param b read, one entry per row
    /// @param x written, one entry per column
    /// @return the length of the residual
    public double leastSquares(double[] b, double[] x) {
        Guard.length(b, rows, "right-hand side");
        Guard.finite(b, rows, "right-hand side");
        var y = new double[rows];
        for (int i = 0; i < rows; i++) {
            y[i] = b[rowOrder[i]];
        }
        reflect(y);
        double residual = Vectors.norm2(y, rank, rows - rank);
        backSubstitute(y);
        scatter(y, x);
        return residual;
    }

    /// Solves `(AᵀA)·x = r` by `Rᵀ·R`, without forming AᵀA.
    ///
    /// @param r read, one entry per column
    /// @param x written, one entry per column; may be `r` itself
    /// @throws IllegalStateException if the columns are dependent
    public void solveGram(double[] r, double[] x) {
        int n = columnOrder.length;
        if (rank < n) {
            throw new IllegalStateException("the rank is " + rank + " with " + n + " columns");
        }
        Guard.length(r, n, "right-hand side");
        Guard.finite(r, n, "right-hand side");
        var z = new double[n];
        for (int k = 0; k < n; k++) {
            int column = k * columns.stride();
            double own = r[columnOrder[k]] * columnScales[columnOrder[k]];
            z[k] = (own - kernels.dot(columns.data(), column, z, 0, k)) / columns.get(k, k);
        }
        backSubstitute(z);
        scatter(z, x);
    }

    /// `y ← Qᵀ·y`.
    private void reflect(double[] y) {
        for (int k = 0; k < rank; k++) {
            Householder.apply(
                    kernels, taus[k], columns.data(), k * columns.stride() + k, y, k, rows - k);
        }
    }

    private void backSubstitute(double[] y) {
        for (int k = rank - 1; k >= 0; k--) {
            y[k] /= columns.get(k, k);
            kernels.axpy(-y[k], columns.data(), k * columns.stride(), y, 0, k);
        }
    }

    private void scatter(double[] y, double[] x) {
        Guard.length(x, columnOrder.length, "solution");
        for (int k = 0; k < columnOrder.length; k++) {
            int j = columnOrder[k];
            x[j] = k < rank ? y[k] * columnScales[j] : 0;
        }
    }

    /// `A·v` from the factors, in the order of A's rows.
    double[] times(double[] v) {
        var y = new double[rows];
        for (int k = 0; k < columnOrder.length; k++) {
            double factor = v[columnOrder[k]] / columnScales[columnOrder[k]];
            int entries = k < rank ? k + 1 : rows;
            kernels.axpy(factor, columns.data(), k * columns.stride(), y, 0, entries);
        }
        for (int k = rank - 1; k >= 0; k--) {
            int from = k * columns.stride() + k;
            Householder.apply(kernels, taus[k], columns.data(), from, y, k, rows - k);
        }
        var ordered = new double[rows];
        for (int i = 0; i < rows; i++) {
            ordered[rowOrder[i]] = y[i];
        }
        return ordered;
    }
}
