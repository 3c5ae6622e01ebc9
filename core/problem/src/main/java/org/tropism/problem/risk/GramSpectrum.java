package org.tropism.problem.risk;

import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.SymmetricEigen;
import org.tropism.kernels.Kernels;

/// The largest eigenvalue of XᵀX, from the smaller of the two Gram matrices.
final class GramSpectrum {
    private GramSpectrum() {}

    /// `‖X‖²`; infinite if it is beyond the doubles.
    static double largest(DenseMatrix inputs) {
        var kernels = Kernels.selected();
        double[] source = inputs.data();
        double size = kernels.maxAbs(source, 0, source.length);
        if (!(size > 0)) {
            return size;
        }
        int exponent = Math.getExponent(size);
        boolean wide = inputs.cols() >= inputs.rows();
        DenseMatrix rows = wide ? copy(inputs) : inputs.transposed();
        double[] scaled = rows.data();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = Math.scalb(scaled[i], -exponent);
        }
        int m = rows.rows();
        var ones = new double[rows.cols()];
        java.util.Arrays.fill(ones, 1);
        var gram = DenseMatrix.zeros(m, m);
        kernels.weightedGram(
                scaled, 0, rows.stride(), m, rows.cols(), ones, 0, gram.data(), 0, gram.stride());
        double[] values = SymmetricEigen.of(gram).values();
        return Math.scalb(values[m - 1], 2 * exponent);
    }

    private static DenseMatrix copy(DenseMatrix matrix) {
        var copy = DenseMatrix.zeros(matrix.rows(), matrix.cols());
        System.arraycopy(matrix.data(), 0, copy.data(), 0, copy.data().length);
        return copy;
    }
}
