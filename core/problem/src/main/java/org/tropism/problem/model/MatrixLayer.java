package org.tropism.problem.model;

import org.tropism.base.linalg.DenseMatrix;

/// Where a layer W of a product of matrices stands in θ: `rows × cols` entries by rows, or those
/// of its transpose.
///
/// @param from the first entry
/// @param rows of W
/// @param cols of W
/// @param transposed whether Wᵀ is what stands there
public record MatrixLayer(int from, int rows, int cols, boolean transposed) {
    /// W, a copy.
    ///
    /// @param theta read
    public DenseMatrix in(double[] theta) {
        var matrix = DenseMatrix.zeros(rows, cols);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                int at = from + (transposed ? j * rows + i : i * cols + j);
                matrix.set(i, j, theta[at]);
            }
        }
        return matrix;
    }

    /// Writes W into θ.
    ///
    /// @param matrix W, read
    /// @param theta written, this layer's entries only
    public void put(DenseMatrix matrix, double[] theta) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                int at = from + (transposed ? j * rows + i : i * cols + j);
                theta[at] = matrix.get(i, j);
            }
        }
    }
}
