package org.tropism.base.linalg;

import org.tropism.kernels.Kernels;

/// Products of dense matrices.
public final class Products {
    private Products() {}

    /// `A·B`, in new memory.
    ///
    /// @throws IllegalArgumentException if the shapes do not fit
    public static DenseMatrix times(DenseMatrix a, DenseMatrix b) {
        if (a.cols() != b.rows()) {
            throw new IllegalArgumentException(
                    a.rows() + " x " + a.cols() + " times " + b.rows() + " x " + b.cols());
        }
        var c = DenseMatrix.zeros(a.rows(), b.cols());
        if (a.rows() > 0 && a.cols() > 0 && b.cols() > 0) {
            Kernels.selected()
                    .matMat(
                            a.data(),
                            0,
                            a.stride(),
                            b.data(),
                            0,
                            b.stride(),
                            c.data(),
                            0,
                            c.stride(),
                            a.rows(),
                            a.cols(),
                            b.cols());
        }
        return c;
    }

    /// `‖QᵀQ − I‖_F`.
    static double orthogonality(DenseMatrix q) {
        var gram = times(q.transposed(), q);
        double sum = 0;
        for (int i = 0; i < gram.rows(); i++) {
            for (int j = 0; j < gram.cols(); j++) {
                double r = gram.get(i, j) - (i == j ? 1 : 0);
                sum += r * r;
            }
        }
        return Math.sqrt(sum);
    }
}
