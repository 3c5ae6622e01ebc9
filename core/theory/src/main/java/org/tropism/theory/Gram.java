package org.tropism.theory;

import java.util.Arrays;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.kernels.Kernels;

/// Weighted products of the inputs with themselves.
final class Gram {
    private Gram() {}

    /// `X·diag(w)·Xᵀ`, n × n; both triangles. Cost O(n²d).
    ///
    /// @param weights w ≥ 0, read, d entries
    static DenseMatrix weighted(DenseMatrix x, double[] weights) {
        int n = x.rows();
        var gram = DenseMatrix.zeros(n, n);
        Kernels.selected()
                .weightedGram(
                        x.data(),
                        0,
                        x.stride(),
                        n,
                        x.cols(),
                        weights,
                        0,
                        gram.data(),
                        0,
                        gram.stride());
        return gram;
    }

    /// The smaller of `s²·XXᵀ` and `s²·XᵀX`.
    ///
    /// @param scale s
    static DenseMatrix smaller(DenseMatrix x, double scale) {
        var rows = x.rows() <= x.cols() ? x : x.transposed();
        var weights = new double[rows.cols()];
        Arrays.fill(weights, scale * scale);
        return weighted(rows, weights);
    }
}
