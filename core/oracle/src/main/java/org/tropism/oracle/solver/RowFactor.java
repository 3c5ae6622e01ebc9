package org.tropism.oracle.solver;

import org.tropism.base.linalg.DenseMatrix;
import org.tropism.kernels.Kernels;

/// The factorization `A = L·Pᵀ` of a wide matrix of full row rank, r ≤ d, with P of orthonormal
/// columns, by Householder reflections of the rows. Cost O(r²d).
final class RowFactor {
    private final Kernels kernels = Kernels.selected();

    /// Row k holds L left of the diagonal and the k-th reflector from the diagonal on.
    private final DenseMatrix a;

    private final double[] diagonal;
    private final double[] tau;

    /// @param a overwritten
    RowFactor(DenseMatrix a) {
        this.a = a;
        int r = a.rows();
        diagonal = new double[r];
        tau = new double[r];
        var data = a.data();
        for (int k = 0; k < r; k++) {
            int at = k * a.stride() + k;
            int length = a.cols() - k;
            double norm = Math.sqrt(kernels.sumSquares(data, at, length));
            double head = data[at];
            diagonal[k] = head > 0 ? -norm : norm;
            data[at] = head - diagonal[k];
            tau[k] = norm == 0 ? 0 : 1 / (norm * (norm + Math.abs(head)));
            for (int i = k + 1; i < r; i++) {
                reflect(k, data, i * a.stride() + k);
            }
        }
    }

    /// `u = L⁻¹·b`, in place.
    void solve(double[] b) {
        for (int k = 0; k < diagonal.length; k++) {
            b[k] -= kernels.dot(a.data(), k * a.stride(), b, 0, k);
            b[k] /= diagonal[k];
        }
    }

    /// `u = L⁻ᵀ·b`, in place.
    void solveTransposed(double[] b) {
        for (int k = diagonal.length - 1; k >= 0; k--) {
            b[k] /= diagonal[k];
            kernels.axpy(-b[k], a.data(), k * a.stride(), b, 0, k);
        }
    }

    /// `P·v` for v of d entries in the coordinates of the reflections, in place; the columns of P
    /// behind the r-th span the null space.
    void expand(double[] v) {
        for (int k = diagonal.length - 1; k >= 0; k--) {
            reflect(k, v, k);
        }
    }

    /// `Pᵀ·v`, in place.
    void contract(double[] v) {
        for (int k = 0; k < diagonal.length; k++) {
            reflect(k, v, k);
        }
    }

    private void reflect(int k, double[] v, int from) {
        int at = k * a.stride() + k;
        int length = a.cols() - k;
        double s = tau[k] * kernels.dot(a.data(), at, v, from, length);
        kernels.axpy(-s, a.data(), at, v, from, length);
    }
}
