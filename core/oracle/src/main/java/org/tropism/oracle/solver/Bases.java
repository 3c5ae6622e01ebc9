package org.tropism.oracle.solver;

import org.tropism.base.linalg.DenseMatrix;

/// Orthonormal columns, completed and cut.
final class Bases {
    private Bases() {}

    /// An orthogonal matrix whose first columns are those given: the unit vectors farthest from
    /// the span so far, one after another, orthogonalized twice. Cost O(m²·(m − k)).
    ///
    /// @param columns m × k, orthonormal, read; returned itself if m = k
    static DenseMatrix completed(DenseMatrix columns) {
        int m = columns.rows();
        int given = columns.cols();
        if (m == given) {
            return columns;
        }
        var rows = DenseMatrix.zeros(m, m);
        var left = new double[m];
        java.util.Arrays.fill(left, 1);
        for (int k = 0; k < m; k++) {
            if (k < given) {
                System.arraycopy(columns.column(k), 0, rows.data(), k * rows.stride(), m);
            } else {
                next(rows, k, left);
            }
            for (int j = 0; j < m; j++) {
                left[j] -= rows.get(k, j) * rows.get(k, j);
            }
        }
        return rows.transposed();
    }

    private static void next(DenseMatrix rows, int k, double[] left) {
        int farthest = 0;
        for (int j = 0; j < left.length; j++) {
            farthest = left[j] > left[farthest] ? j : farthest;
        }
        int m = rows.cols();
        rows.set(k, farthest, 1);
        for (int pass = 0; pass < 2; pass++) {
            for (int l = 0; l < k; l++) {
                double product = 0;
                for (int j = 0; j < m; j++) {
                    product += rows.get(l, j) * rows.get(k, j);
                }
                for (int j = 0; j < m; j++) {
                    rows.set(k, j, rows.get(k, j) - product * rows.get(l, j));
                }
            }
            double square = 0;
            for (int j = 0; j < m; j++) {
                square += rows.get(k, j) * rows.get(k, j);
            }
            for (int j = 0; j < m; j++) {
                rows.set(k, j, rows.get(k, j) / Math.sqrt(square));
            }
        }
    }

    /// The first columns, copied.
    static DenseMatrix firstColumns(DenseMatrix matrix, int count) {
        var indices = new int[count];
        java.util.Arrays.setAll(indices, k -> k);
        return matrix.selectColumns(indices);
    }
}
