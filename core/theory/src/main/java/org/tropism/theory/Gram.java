package org.tropism.theory;

import org.tropism.base.linalg.DenseMatrix;

/// Weighted products of the inputs with themselves.
final class Gram {
    private Gram() {}

    /// `X·diag(w)·Xᵀ`, n × n; both triangles. Cost O(n²d).
    ///
    /// @param weights w ≥ 0, read, d entries
    static DenseMatrix weighted(DenseMatrix x, double[] weights) {
        int n = x.rows();
        var gram = DenseMatrix.zeros(n, n);
        var row = new double[DenseMatrix.padded(x.cols())];
        var products = new double[DenseMatrix.padded(n)];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < x.cols(); j++) {
                row[j] = x.get(i, j) * weights[j];
            }
            x.times(row, products);
            for (int k = 0; k <= i; k++) {
                gram.set(i, k, products[k]);
                gram.set(k, i, products[k]);
            }
        }
        return gram;
    }
}
