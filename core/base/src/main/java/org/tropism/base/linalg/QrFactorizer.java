package org.tropism.base.linalg;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.tropism.kernels.Kernels;

/// The elimination behind {@link Qr}. The matrix is held by columns, so that reflections run over
/// contiguous memory.
final class QrFactorizer {
    /// Spacing of doubles at 1.
    private static final double ULP = 0x1p-52;

    private final Kernels kernels = Kernels.selected();
    private final int rows;
    private final int cols;
    private final boolean graded;
    private final DenseMatrix columns;
    private final int[] rowOrder;
    private final int[] columnOrder;
    private final double[] taus;
    private final double[] rowSizes;
    private final double[] current;
    private final double tolerance;

    private QrFactorizer(DenseMatrix a, double[] scales, boolean graded) {
        this.rows = a.rows();
        this.cols = a.cols();
        this.graded = graded;
        this.columns = DenseMatrix.zeros(/* rows= */ cols, /* cols= */ rows);
        this.rowOrder = IntStream.range(0, rows).toArray();
        this.columnOrder = IntStream.range(0, cols).toArray();
        this.taus = new double[Math.min(rows, cols)];
        this.rowSizes = new double[rows];
        this.current = new double[rows];
        this.tolerance = (graded ? 16 : 1) * Math.max(rows, cols) * ULP;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                double entry = a.get(i, j) * scales[j];
                columns.set(j, i, entry);
                rowSizes[i] = Math.max(rowSizes[i], Math.abs(entry));
            }
        }
    }

    static Qr factor(DenseMatrix a, double[] scales, boolean graded) {
        var factorizer = new QrFactorizer(a, scales, graded);
        int rank = factorizer.eliminate();
        var qr =
                new Qr(
                        factorizer.columns,
                        factorizer.rowOrder,
                        factorizer.columnOrder,
                        scales,
                        factorizer.taus,
                        rank);
        factorizer.check(a, qr, scales);
        return qr;
    }

    private int eliminate() {
        double first = 0;
        for (int k = 0; k < taus.length; k++) {
            int pivot = k;
            double largest = -1;
            for (int j = k; j < cols; j++) {
                // norms are computed anew: those that are updated lose what grading leaves
                double norm = Vectors.norm2(columns.data(), j * columns.stride() + k, rows - k);
                if (norm > largest) {
                    largest = norm;
                    pivot = j;
                }
            }
            first = Math.max(first, largest);
            if (largest == 0 || (!graded && largest <= tolerance * first)) {
                return k;
            }
            exchange(k, pivot);
            if (graded) {
                exchangeRows(k, heaviestRow(k));
                measureRows(k);
            }
            int from = k * columns.stride() + k;
            taus[k] = Householder.reflect(columns.data(), from, rows - k);
            rowSizes[k] = Math.max(rowSizes[k], Math.abs(columns.data()[from]));
            for (int j = k + 1; j < cols; j++) {
                int at = j * columns.stride() + k;
                Householder.apply(
                        kernels, taus[k], columns.data(), from, columns.data(), at, rows - k);
                if (graded) {
                    flush(at, k);
                }
            }
        }
        return taus.length;
    }

    /// The row at or below k with the largest entry in column k.
    private int heaviestRow(int k) {
        int column = k * columns.stride();
        int heaviest = k;
        for (int i = k + 1; i < rows; i++) {
            if (Math.abs(columns.data()[column + i])
                    > Math.abs(columns.data()[column + heaviest])) {
                heaviest = i;
            }
        }
        return heaviest;
    }

    /// Exchanges two rows, in the reflections that are stored too.
    private void exchangeRows(int k, int other) {
        var data = columns.data();
        for (int j = 0; j < cols; j++) {
            int column = j * columns.stride();
            double kept = data[column + k];
            data[column + k] = data[column + other];
            data[column + other] = kept;
        }
        int keptRow = rowOrder[k];
        rowOrder[k] = rowOrder[other];
        rowOrder[other] = keptRow;
        double keptSize = rowSizes[k];
        rowSizes[k] = rowSizes[other];
        rowSizes[other] = keptSize;
    }

    /// The largest modulus of each row in the columns that are left: what rounding in this step
    /// is relative to.
    private void measureRows(int k) {
        Arrays.fill(current, k, rows, 0);
        var data = columns.data();
        for (int j = k; j < cols; j++) {
            int column = j * columns.stride();
            for (int i = k; i < rows; i++) {
                current[i] = Math.max(current[i], Math.abs(data[column + i]));
            }
        }
    }

    /// Zeros the entries below row k of a column that this step has reduced to rounding.
    private void flush(int at, int k) {
        var data = columns.data();
        for (int i = k; i < rows; i++) {
            double modulus = Math.abs(data[at + i - k]);
            rowSizes[i] = Math.max(rowSizes[i], modulus);
            if (modulus <= tolerance * current[i] && i > k) {
                data[at + i - k] = 0;
            }
        }
    }

    private void exchange(int k, int pivot) {
        if (k == pivot) {
            return;
        }
        int stride = columns.stride();
        var data = columns.data();
        for (int i = 0; i < rows; i++) {
            double kept = data[k * stride + i];
            data[k * stride + i] = data[pivot * stride + i];
            data[pivot * stride + i] = kept;
        }
        int kept = columnOrder[k];
        columnOrder[k] = columnOrder[pivot];
        columnOrder[pivot] = kept;
    }

    /// Compares `A·v` with `Q·(R·Pᵀ·v)`, row by row if graded, else in norm.
    private void check(DenseMatrix a, Qr qr, double[] scales) {
        var probe = new double[cols];
        double sum = 0;
        for (int j = 0; j < cols; j++) {
            probe[j] = scales[j] / (1 + (j & 3));
            sum += 1.0 / (1 + (j & 3));
        }
        var found = qr.times(probe);
        double largest = 0;
        for (double size : rowSizes) {
            largest = Math.max(largest, size);
        }
        for (int i = 0; i < rows; i++) {
            double product = 0;
            for (int j = 0; j < cols; j++) {
                product = Math.fma(a.get(rowOrder[i], j), probe[j], product);
            }
            // each of up to rank + 1 reflections (and flushes) may cost a row one tolerance
            double unit = (taus.length + 2) * tolerance * sum;
            double size = graded ? rowSizes[i] : largest;
            Guard.residual(
                    "row " + rowOrder[i] + " of a QR factorization",
                    Math.abs(product - found[rowOrder[i]]),
                    unit * size + Double.MIN_NORMAL * cols);
        }
    }
}
