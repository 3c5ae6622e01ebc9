package org.tropism.base.linalg;

import org.tropism.kernels.Kernels;

/// Small operations on vectors of any scale.
///
/// Norms and inner products are multiplied by powers of two where squares would overflow or
/// underflow, so that results are right whenever they are representable. Empty vectors have norm
/// 0.
public final class Vectors {
    /// Squares of numbers in this range neither overflow nor underflow, nor do sums of 2³¹ of
    /// them.
    private static final double SMALL = 0x1p-450;

    private static final double LARGE = 0x1p480;

    private Vectors() {}

    /// `Σ aᵢ·bᵢ`, unscaled.
    ///
    /// @param b as long as `a`
    public static double dot(double[] a, double[] b) {
        sameLength(a, b);
        return Kernels.selected().dot(a, 0, b, 0, a.length);
    }

    /// `‖x‖₂`; NaN if an entry is NaN, infinite if one is infinite or the norm exceeds every
    /// double.
    public static double norm2(double[] x) {
        return norm2(x, 0, x.length);
    }

    /// `‖x[from .. from + count)‖₂`.
    public static double norm2(double[] x, int from, int count) {
        var kernels = Kernels.selected();
        double max = kernels.maxAbs(x, from, count);
        if (max == 0 || !Double.isFinite(max)) {
            return max;
        }
        if (max >= SMALL && max <= LARGE) {
            return Math.sqrt(kernels.sumSquares(x, from, count));
        }
        double factor = Guard.scale(max);
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            double scaled = x[i] * factor;
            sum = Math.fma(scaled, scaled, sum);
        }
        return Math.sqrt(sum) / factor;
    }

    /// `‖x‖₁`.
    public static double norm1(double[] x) {
        return Kernels.selected().sumAbs(x, 0, x.length);
    }

    /// `‖x‖_∞`; NaN if an entry is NaN.
    public static double normInf(double[] x) {
        return Kernels.selected().maxAbs(x, 0, x.length);
    }

    /// `a − b`, in new memory.
    public static double[] minus(double[] a, double[] b) {
        sameLength(a, b);
        var difference = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return difference;
    }

    /// `‖a − b‖₂ / ‖b‖₂`; 0 if both are zero, infinite if only `b` is.
    public static double relativeDistance(double[] a, double[] b) {
        double distance = norm2(minus(a, b));
        return distance == 0 ? 0 : distance / norm2(b);
    }

    /// `x ← factor·x`.
    public static void scale(double factor, double[] x) {
        Kernels.selected().scale(factor, x, 0, x.length);
    }

    /// `y ← y + factor·x`.
    public static void add(double factor, double[] x, double[] y) {
        sameLength(x, y);
        Kernels.selected().axpy(factor, x, 0, y, 0, x.length);
    }

    /// Whether every entry is finite.
    public static boolean isFinite(double[] x) {
        return Double.isFinite(normInf(x));
    }

    private static void sameLength(double[] a, double[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(
                    "vectors of " + a.length + " and " + b.length + " entries");
        }
    }
}
