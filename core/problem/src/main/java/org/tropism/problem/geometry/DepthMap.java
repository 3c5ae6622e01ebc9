package org.tropism.problem.geometry;

/// The map `h(ζ) = (1−ζ)^(−p) − (1+ζ)^(−p)`, `p = D/(D−2)`, for ζ in [0, 1), its integral, slope
/// and inverse, in `a = −ln(1 − ζ)`.
///
/// `F(a) = h(1 − e⁻ᵃ) = expm1(p·a) − expm1(−p·ln(2 − e⁻ᵃ))`: both terms are positive, so that
/// nothing cancels.
final class DepthMap {
    /// From here on `ln F(a) = p·a` to the last bit: the second term is below `e⁻⁴⁰`.
    private static final double LARGE = StrictMath.exp(40);

    /// Newton's iteration starts within a factor of two and doubles its digits.
    private static final int MOST_STEPS = 12;

    private DepthMap() {}

    /// Whether `ln F(a) = p·a` to the last bit at `F(a) = y`.
    static boolean isLarge(double y) {
        return y >= LARGE;
    }

    static double power(int depth) {
        return depth / (depth - 2.0);
    }

    /// `h(ζ)` for 0 ≤ ζ < 1.
    static double ofDual(int depth, double zeta) {
        double p = power(depth);
        if (zeta < 0.5) {
            return StrictMath.expm1(-p * StrictMath.log1p(-zeta))
                    - StrictMath.expm1(-p * StrictMath.log1p(zeta));
        }
        return StrictMath.pow(1 - zeta, -p) - StrictMath.pow(1 + zeta, -p);
    }

    /// `F(a)`; infinite where it is beyond the doubles.
    static double ofExponent(int depth, double a) {
        double p = power(depth);
        return StrictMath.expm1(p * a)
                - StrictMath.expm1(-p * StrictMath.log1p(-StrictMath.expm1(-a)));
    }

    /// The a ≥ 0 with `F(a) = y`, for 0 ≤ y up to the largest double.
    static double invert(int depth, double y) {
        if (isLarge(y)) {
            return invertLog(depth, StrictMath.log(y));
        }
        double p = power(depth);
        // A lower bound: F(a) ≤ 2·expm1(p·a), because (1−ζ)^(−p) + (1+ζ)^(−p) ≥ 2.
        double a = StrictMath.log1p(0.5 * y) / p;
        for (int k = 0; k < MOST_STEPS; k++) {
            double excess = ofExponent(depth, a) - y;
            double change = excess / slopeInExponent(p, a);
            a -= change;
            if (Math.abs(change) <= 1e-11 * a) {
                break;
            }
        }
        return a;
    }

    /// The a with `ln F(a) = logY`, for `logY ≥ 40`.
    static double invertLog(int depth, double logY) {
        return logY * (depth - 2) / depth;
    }

    /// `dh/dζ` at 0 ≤ ζ < 1.
    static double slopeOfDual(int depth, double zeta) {
        double p = power(depth);
        return p * (StrictMath.pow(1 - zeta, -p - 1) + StrictMath.pow(1 + zeta, -p - 1));
    }

    /// `dh/dζ`; infinite where it is beyond the doubles.
    static double slope(int depth, double a) {
        double p = power(depth);
        double far = StrictMath.log1p(-StrictMath.expm1(-a));
        return p * (StrictMath.exp((p + 1) * a) + StrictMath.exp(-(p + 1) * far));
    }

    /// `ln dh/dζ`.
    static double logSlope(int depth, double a) {
        double p = power(depth);
        double far = StrictMath.log1p(-StrictMath.expm1(-a));
        return StrictMath.log(p)
                + (p + 1) * a
                + StrictMath.log1p(StrictMath.exp(-(p + 1) * (far + a)));
    }

    /// `(1/ζ)·∫₀^ζ h` with `∫₀^ζ h = ((1−ζ)^(−c) + (1+ζ)^(−c) − 2)/c`, `c = 2/(D−2)`, at `ζ = 1 −
    /// e⁻ᵃ`; infinite beyond the doubles.
    static double meanOfExponent(int depth, double a) {
        double c = 2.0 / (depth - 2);
        double zeta = -StrictMath.expm1(-a);
        if (zeta < 0.25) {
            return series(c, zeta);
        }
        return (StrictMath.expm1(c * a) + StrictMath.expm1(-c * StrictMath.log1p(zeta)))
                / (c * zeta);
    }

    /// {@link #meanOfExponent} at 0 ≤ ζ < 1.
    static double meanOfDual(int depth, double zeta) {
        double c = 2.0 / (depth - 2);
        if (zeta < 0.25) {
            return series(c, zeta);
        }
        if (zeta > 0.9 && c >= 0.5) {
            return (StrictMath.pow(1 - zeta, -c) + (StrictMath.pow(1 + zeta, -c) - 2)) / (c * zeta);
        }
        double near = StrictMath.expm1(-c * StrictMath.log1p(-zeta));
        return (near + StrictMath.expm1(-c * StrictMath.log1p(zeta))) / (c * zeta);
    }

    /// `(2/c)·Σ_{k≥1} (c)₂ₖ/(2k)!·ζ²ᵏ⁻¹`, whose terms fall at least like `ζ²·(1 + c)`.
    private static double series(double c, double zeta) {
        double square = zeta * zeta;
        double term = (1 + c) * zeta;
        double sum = term;
        for (int m = 2; term > 1e-17 * sum; m += 2) {
            term *= square * (c + m) * (c + m + 1) / ((m + 1.0) * (m + 2.0));
            sum += term;
        }
        return sum;
    }

    /// `dF/da`.
    private static double slopeInExponent(double p, double a) {
        double far = StrictMath.log1p(-StrictMath.expm1(-a));
        return p * (StrictMath.exp(p * a) + StrictMath.exp(-a - (p + 1) * far));
    }
}
