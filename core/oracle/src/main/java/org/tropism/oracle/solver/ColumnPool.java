package org.tropism.oracle.solver;

import java.util.Arrays;
import org.tropism.base.linalg.DenseMatrix;

/// Some columns of a matrix, copied one after the other in the order in which they came.
///
/// A place is the position of a column in the pool. Cost O(n) per column that is added.
final class ColumnPool {
    private static final int BLOCK = 32;

    private final DenseMatrix x;
    private final boolean[] inside;
    private int[] columns = new int[BLOCK];
    private int size;

    /// The distance of two columns in {@link #data}.
    final int stride;

    /// The columns; another array after some were added.
    double[] data = new double[0];

    /// @param x read, kept
    ColumnPool(DenseMatrix x) {
        this.x = x;
        inside = new boolean[x.cols()];
        stride = DenseMatrix.padded(x.rows());
    }

    int size() {
        return size;
    }

    /// Which column is at a place.
    int column(int place) {
        return columns[place];
    }

    boolean contains(int column) {
        return inside[column];
    }

    /// Where the column starts in {@link #data}.
    int start(int place) {
        return place * stride;
    }

    /// Adds columns that are not there yet.
    ///
    /// @param more read, the first `count` entries
    void add(int[] more, int count) {
        if ((size + count) * (long) stride > data.length) {
            long room = Math.min(2L * (size + count), x.cols()) * stride;
            data = Arrays.copyOf(data, Math.toIntExact(room));
            columns = Arrays.copyOf(columns, Math.max(columns.length, 2 * (size + count)));
        }
        System.arraycopy(more, 0, columns, size, count);
        var from = x.data();
        for (int block = size; block < size + count; block += BLOCK) {
            int end = Math.min(block + BLOCK, size + count);
            for (int i = 0; i < x.rows(); i++) {
                int row = i * x.stride();
                for (int place = block; place < end; place++) {
                    data[place * stride + i] = from[row + columns[place]];
                }
            }
        }
        for (int k = 0; k < count; k++) {
            inside[more[k]] = true;
        }
        size += count;
    }
}
