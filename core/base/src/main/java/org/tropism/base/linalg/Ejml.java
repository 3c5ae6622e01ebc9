package org.tropism.base.linalg;

import org.ejml.data.DMatrixRMaj;

/// Copies between our matrices and EJML's.
final class Ejml {
    private Ejml() {}

    static DMatrixRMaj copy(DenseMatrix a) {
        var copy = new DMatrixRMaj(a.rows(), a.cols());
        for (int i = 0; i < a.rows(); i++) {
            System.arraycopy(a.data(), i * a.stride(), copy.data, i * a.cols(), a.cols());
        }
        return copy;
    }

    static DenseMatrix copy(DMatrixRMaj a) {
        var copy = DenseMatrix.zeros(a.numRows, a.numCols);
        for (int i = 0; i < a.numRows; i++) {
            System.arraycopy(a.data, i * a.numCols, copy.data(), i * copy.stride(), a.numCols);
        }
        return copy;
    }
}
