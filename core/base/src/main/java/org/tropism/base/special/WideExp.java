package org.tropism.base.special;

/// Exponentials beyond the range of a double, as `2^m · f` with f near 1.
///
/// `x = m·ln 2 + r` with `|r| ≤ ½·ln 2` by Cody and Waite's two-part ln 2: `m·LN2_HIGH` is exact
/// for
/// |m| < 2²⁰, so that `f = exp(r)` is right to one and a half units in the last place for
/// |x| ≤ {@link #LIMIT}.
final class WideExp {
    /// The largest argument, in modulus.
    static final double LIMIT = 7e5;

    static final double LN2 = 0x1.62e42fefa39efp-1;

    private static final double LN2_HIGH = 0x1.62e42feep-1;
    private static final double LN2_LOW = 0x1.a39ef35793c76p-33;

    private WideExp() {}

    /// The exponent m of `exp(x)`.
    static int exponent(double x) {
        return (int) Math.rint(x / LN2);
    }

    /// The factor f of `exp(x + small)` for m from {@link #exponent}.
    static double factor(double x, double small, int m) {
        return StrictMath.exp((x - m * LN2_HIGH) - (m * LN2_LOW - small));
    }

    /// `2^shift · exp(a + b)`, where the sum is not rounded first.
    static double ofSum(double a, double b, int shift) {
        double sum = a + b;
        if (!(Math.abs(sum) <= LIMIT)) {
            return sum > 0 ? Double.POSITIVE_INFINITY : sum < 0 ? 0 : Double.NaN;
        }
        double bPart = sum - a;
        double rest = (a - (sum - bPart)) + (b - bPart);
        int m = exponent(sum);
        return Math.scalb(factor(sum, rest, m), m + shift);
    }
}
