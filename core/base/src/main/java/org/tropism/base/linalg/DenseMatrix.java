package org.tropism.base.linalg;

import org.tropism.kernels.Kernels;

/// A dense matrix, row-major, each row padded with zeros to a multiple of eight.
///
/// The padding is part of the contract: entries of {@link #data} beyond a row's columns are zero
/// and stay zero, so
/// that kernels may run over whole lanes. Instances are shared between threads after construction
/// and are then
/// only read, except where a method says *written*.
public final class DenseMatrix {
    /// Rows start at multiples of this many entries.
    public static final int LANES = 8;

    private final int rows;
    private final int cols;
    private final int stride;
    private final double[] data;

    private DenseMatrix(int rows, int cols, int stride, double[] data) {
        this.rows = rows;
        this.cols = cols;
        this.stride = stride;
        this.data = data;
    }

    /// The zero matrix.
    ///
    /// @throws IllegalArgumentException if a size is negative or the padded size exceeds an array
    public static DenseMatrix zeros(int rows, int cols) {
        if (rows < 0 || cols < 0) {
            throw new IllegalArgumentException("a matrix of " + rows + " x " + cols);
        }
        long stride = padded(cols);
        if (stride * rows > Integer.MAX_VALUE - 64) {
            throw new IllegalArgumentException(
                    "a matrix of "
                            + rows
                            + " x "
                            + cols
                            + " exceeds 2^31 entries, the limit of one array");
        }
        return new DenseMatrix(rows, cols, (int) stride, new double[(int) stride * rows]);
    }

    /// A copy of `values`, given row by row.
    ///
    /// @param values read, not kept; `rows * cols` entries
    public static DenseMatrix ofRowMajor(int rows, int cols, double[] values) {
        if (values.length != (long) rows * cols) {
            throw new IllegalArgumentException(
                    values.length + " values for a matrix of " + rows + " x " + cols);
        }
        var matrix = zeros(rows, cols);
        for (int i = 0; i < rows; i++) {
            System.arraycopy(values, i * cols, matrix.data, i * matrix.stride, cols);
        }
        return matrix;
    }

    /// A copy of an array of rows.
    public static DenseMatrix of(double[][] values) {
        int cols = values.length == 0 ? 0 : values[0].length;
        var matrix = zeros(values.length, cols);
        for (int i = 0; i < values.length; i++) {
            if (values[i].length != cols) {
                throw new IllegalArgumentException(
                        "row " + i + " has " + values[i].length + " entries, row 0 has " + cols);
            }
            System.arraycopy(values[i], 0, matrix.data, i * matrix.stride, cols);
        }
        return matrix;
    }

    /// The least multiple of {@link #LANES} that is at least `n`.
    public static int padded(int n) {
        return (n + LANES - 1) & -LANES;
    }

    /// The number of rows.
    public int rows() {
        return rows;
    }

    /// The number of columns.
    public int cols() {
        return cols;
    }

    /// The distance of the starts of two rows in {@link #data}.
    public int stride() {
        return stride;
    }

    /// The array itself, not a copy: entry (i, j) is at `i * stride() + j`.
    public double[] data() {
        return data;
    }

    /// Entry (i, j).
    public double get(int i, int j) {
        return data[i * stride + j];
    }

    /// Sets entry (i, j).
    public void set(int i, int j, double value) {
        data[i * stride + j] = value;
    }

    /// A copy of row i.
    public double[] row(int i) {
        return java.util.Arrays.copyOfRange(data, i * stride, i * stride + cols);
    }

    /// A copy of column j.
    public double[] column(int j) {
        var column = new double[rows];
        for (int i = 0; i < rows; i++) {
            column[i] = data[i * stride + j];
        }
        return column;
    }

    /// The rows of the given indices, copied.
    public DenseMatrix selectRows(int[] indices) {
        var selected = zeros(indices.length, cols);
        for (int k = 0; k < indices.length; k++) {
            System.arraycopy(data, indices[k] * stride, selected.data, k * stride, cols);
        }
        return selected;
    }

    /// The columns of the given indices, copied.
    public DenseMatrix selectColumns(int[] indices) {
        var selected = zeros(rows, indices.length);
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < indices.length; k++) {
                selected.data[i * selected.stride + k] = data[i * stride + indices[k]];
            }
        }
        return selected;
    }

    /// The transposed matrix, copied.
    public DenseMatrix transposed() {
        var transposed = zeros(cols, rows);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                transposed.data[j * transposed.stride + i] = data[i * stride + j];
            }
        }
        return transposed;
    }

    /// `y = A·x`.
    ///
    /// @param x read, at least `cols` entries
    /// @param y written, at least `rows` entries
    public void times(double[] x, double[] y) {
        Kernels.selected().matVec(data, 0, stride, rows, cols, x, 0, y, 0);
    }

    /// `y = Aᵀ·x`.
    ///
    /// @param x read, at least `rows` entries
    /// @param y written, at least `cols` entries
    public void transposedTimes(double[] x, double[] y) {
        Kernels.selected().matTVec(data, 0, stride, rows, cols, x, 0, y, 0);
    }

    /// Whether every entry is finite.
    public boolean isFinite() {
        for (double value : data) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
