package org.tropism.problem.risk;

import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.Lanczos;
import org.tropism.base.linalg.LinearOperator;
import org.tropism.base.linalg.SymmetricEigen;
import org.tropism.base.random.RandomStream;
import org.tropism.kernels.Kernels;

/// The largest eigenvalue of XᵀX, from the smaller of the two Gram matrices.
final class GramSpectrum {
    /// Up to this order all eigenvalues cost less than a few milliseconds.
    private static final int DENSE = 60;

    private static final int MOST_PRODUCTS = 400;

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
        return Math.scalb(m <= DENSE ? dense(gram) : iterated(gram), 2 * exponent);
    }

    private static double dense(DenseMatrix gram) {
        double[] values = SymmetricEigen.of(gram).values();
        return values[values.length - 1];
    }

    /// By Lanczos' method from a fixed start; by all eigenvalues if that does not settle.
    private static double iterated(DenseMatrix gram) {
        LinearOperator operator =
                new LinearOperator() {
                    @Override
                    public int rows() {
                        return gram.rows();
                    }

                    @Override
                    public int cols() {
                        return gram.cols();
                    }

                    @Override
                    public void apply(double[] x, double[] y) {
                        gram.times(x, y);
                    }
                };
        var random = RandomStream.root(0).child("largest curvature");
        return switch (Lanczos.largest(operator, random, 1e-13, MOST_PRODUCTS)) {
            case Lanczos.Outcome.Reached reached -> reached.value();
            case Lanczos.Outcome.NotReached _ -> dense(gram);
        };
    }

    private static DenseMatrix copy(DenseMatrix matrix) {
        var copy = DenseMatrix.zeros(matrix.rows(), matrix.cols());
        System.arraycopy(matrix.data(), 0, copy.data(), 0, copy.data().length);
        return copy;
    }
}
