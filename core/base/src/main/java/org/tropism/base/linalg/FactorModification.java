package org.tropism.base.linalg;

/// Rank-one changes of a Cholesky factor by plane rotations, row by row.
///
/// All methods work on a lower triangular L, row-major with a stride, and keep its diagonal
/// positive. The rotations that the earlier columns determine are applied to a row before the row
/// adds its own, so that memory is read in order. Source: Gill, Golub, Murray, Saunders, *Methods
/// for modifying matrix factorizations* (1974); Dongarra et al., *LINPACK users' guide*, chapter
/// 10.
final class FactorModification {
    private FactorModification() {}

    /// `L·Lᵀ + v·vᵀ`.
    ///
    /// @param v read and overwritten
    /// @param rotations work, 2n
    static void update(double[] l, int stride, int n, double[] v, double[] rotations) {
        for (int i = 0; i < n; i++) {
            int row = i * stride;
            double x = v[i];
            for (int k = 0; k < i; k++) {
                double c = rotations[2 * k];
                double s = rotations[2 * k + 1];
                double entry = l[row + k];
                l[row + k] = Math.fma(c, entry, s * x);
                x = Math.fma(c, x, -s * entry);
            }
            double radius = Math.hypot(l[row + i], x);
            rotations[2 * i] = l[row + i] / radius;
            rotations[2 * i + 1] = x / radius;
            l[row + i] = radius;
        }
    }

    /// `L·Lᵀ − v·vᵀ` for `p = L⁻¹·v` and `rest = √(1 − ‖p‖²) > 0`.
    ///
    /// @param p read
    /// @param rotations work, 2n
    static void downdate(
            double[] l, int stride, int n, double[] p, double rest, double[] rotations) {
        double radius = rest;
        for (int k = n - 1; k >= 0; k--) {
            double longer = Math.hypot(radius, p[k]);
            rotations[2 * k] = radius / longer;
            rotations[2 * k + 1] = p[k] / longer;
            radius = longer;
        }
        for (int i = 0; i < n; i++) {
            int row = i * stride;
            double x = 0;
            for (int k = i; k >= 0; k--) {
                double c = rotations[2 * k];
                double s = rotations[2 * k + 1];
                double entry = l[row + k];
                l[row + k] = Math.fma(c, entry, -s * x);
                x = Math.fma(c, x, s * entry);
            }
        }
    }

    /// Removes row and column `index` of `L·Lᵀ`; the last row of the array becomes zero.
    ///
    /// @param rotations work, 2n
    static void remove(double[] l, int stride, int n, int index, double[] rotations) {
        for (int i = index; i < n - 1; i++) {
            int row = i * stride;
            System.arraycopy(l, row + stride, l, row, i + 2);
            for (int k = index; k < i; k++) {
                rotate(l, row + k, rotations[2 * k], rotations[2 * k + 1]);
            }
            double radius = Math.hypot(l[row + i], l[row + i + 1]);
            rotations[2 * i] = l[row + i] / radius;
            rotations[2 * i + 1] = l[row + i + 1] / radius;
            l[row + i] = radius;
            l[row + i + 1] = 0;
        }
        java.util.Arrays.fill(l, (n - 1) * stride, (n - 1) * stride + n, 0);
    }

    private static void rotate(double[] l, int at, double c, double s) {
        double left = l[at];
        double right = l[at + 1];
        l[at] = Math.fma(c, left, s * right);
        l[at + 1] = Math.fma(c, right, -s * left);
    }
}
