package org.tropism.problem.data;

import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.Vectors;
import org.tropism.base.random.RandomStream;

/// Random orthonormal columns.
final class Orthonormal {
    private Orthonormal() {}

    /// Orthonormal columns from the invariant distribution: Gaussian vectors, orthogonalized twice
    /// one after the other. Cost O(m·k²).
    ///
    /// @param count at most m
    static DenseMatrix columns(int m, int count, RandomStream random) {
        var columns = new double[count][m];
        for (int k = 0; k < count; k++) {
            random.gaussians(columns[k], 0, m);
            for (int pass = 0; pass < 2; pass++) {
                for (int l = 0; l < k; l++) {
                    Vectors.add(-Vectors.dot(columns[l], columns[k]), columns[l], columns[k]);
                }
            }
            Vectors.scale(1 / Vectors.norm2(columns[k]), columns[k]);
        }
        return DenseMatrix.of(columns).transposed();
    }
}
