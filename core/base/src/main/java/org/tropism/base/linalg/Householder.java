package org.tropism.base.linalg;

import org.tropism.kernels.Kernels;

/// Householder reflections `I − τ·v·vᵀ` with `v₀ = 1`, of which the tail of v is stored.
///
/// The sign is the one that adds moduli, so that `|v_i| ≤ 1·|x_i|/|x₀ ∓ ‖x‖|` without
/// cancellation; with the other sign the reflections are not row-wise stable. Source: Golub, Van
/// Loan, *Matrix computations*, section 5.1; Cox, Higham (1998).
final class Householder {
    private Householder() {}

    /// Makes the reflection that maps `x[from .. from+count)` onto a multiple of the first unit
    /// vector, writes the multiple into `x[from]` and the tail of v behind it.
    ///
    /// @return τ, 0 for a zero vector
    static double reflect(double[] x, int from, int count) {
        double norm = Vectors.norm2(x, from, count);
        if (norm == 0) {
            return 0;
        }
        double first = x[from];
        double image = -Math.copySign(norm, first);
        double divisor = first - image;
        for (int i = from + 1; i < from + count; i++) {
            x[i] /= divisor;
        }
        x[from] = image;
        return (image - first) / image;
    }

    /// Applies a reflection to `c[cFrom .. cFrom+count)`.
    ///
    /// @param v the tail of the reflection's vector is `v[vFrom+1 .. vFrom+count)`
    static void apply(
            Kernels kernels, double tau, double[] v, int vFrom, double[] c, int cFrom, int count) {
        double product = c[cFrom] + kernels.dot(v, vFrom + 1, c, cFrom + 1, count - 1);
        double factor = tau * product;
        c[cFrom] -= factor;
        kernels.axpy(-factor, v, vFrom + 1, c, cFrom + 1, count - 1);
    }
}
