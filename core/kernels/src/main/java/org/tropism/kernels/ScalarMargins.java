package org.tropism.kernels;

/// The bits of {@link MarginKernels}, in plain Java, and the exponential they are made of.
///
/// Polynomials are minimax approximations, found by Remez' algorithm in 60 digits: of
/// `(eʳ − 1 − r)/r²` on `|r| ≤ ½·ln 2` (relative error of eʳ below 4e-18), and of
/// `(artanh(s) − s)/s³` in `s²` on `|s| ≤ 1/3` (below 2e-18).
public final class ScalarMargins {
    /// Exponents beyond this one, up or down, give infinity or 0.
    public static final double LARGEST_EXPONENT = 800;

    public static final double E0 = 0x1.000000000000ap-1;
    public static final double E1 = 0x1.55555555554fap-3;
    public static final double E2 = 0x1.555555555087cp-5;
    public static final double E3 = 0x1.1111111127be5p-7;
    public static final double E4 = 0x1.6c16c1842a11dp-10;
    public static final double E5 = 0x1.a01a012a57b51p-13;
    public static final double E6 = 0x1.a0199a0c677acp-16;
    public static final double E7 = 0x1.71df2552390c2p-19;
    public static final double E8 = 0x1.28ad72cc30daap-22;
    public static final double E9 = 0x1.ad7f6f0799ee2p-26;

    public static final double A0 = 0x1.5555555555535p-2;
    public static final double A1 = 0x1.99999999a0843p-3;
    public static final double A2 = 0x1.24924920855cbp-3;
    public static final double A3 = 0x1.c71c741f99a15p-4;
    public static final double A4 = 0x1.745cb39988c90p-4;
    public static final double A5 = 0x1.3b1de34d41331p-4;
    public static final double A6 = 0x1.10676671a41b5p-4;
    public static final double A7 = 0x1.efdda60c0da95p-5;
    public static final double A8 = 0x1.559bb45be7146p-5;
    public static final double A9 = 0x1.5c8aea4d098d2p-4;

    private ScalarMargins() {}

    /// `eˣ` to 1.1 units in the last place (of a subnormal result, to one); 0 or infinity where
    /// that is the nearest double, NaN for NaN. The same bits on every machine.
    public static double exp(double x) {
        double least = x < -LARGEST_EXPONENT ? -LARGEST_EXPONENT : x;
        double a = least > LARGEST_EXPONENT ? LARGEST_EXPONENT : least;
        double sum = Math.fma(a, ScalarNoise.LOG2_E, ScalarNoise.MAGIC);
        long k = Double.doubleToRawLongBits(sum) - ScalarNoise.MAGIC_BITS;
        double n = sum - ScalarNoise.MAGIC;
        double r = Math.fma(-n, ScalarNoise.LN2_LOW, Math.fma(-n, ScalarNoise.LN2_HIGH, a));
        double q = Math.fma(r, E9, E8);
        q = Math.fma(r, q, E7);
        q = Math.fma(r, q, E6);
        q = Math.fma(r, q, E5);
        q = Math.fma(r, q, E4);
        q = Math.fma(r, q, E3);
        q = Math.fma(r, q, E2);
        q = Math.fma(r, q, E1);
        q = Math.fma(r, q, E0);
        double e = 1 + Math.fma(r * r, q, r);
        long half = k >> 1;
        double first = Double.longBitsToDouble((half + 1023) << 52);
        double second = Double.longBitsToDouble((k - half + 1023) << 52);
        return e * first * second;
    }

    /// The logistic loss `ln(1 + e^(−u))` of a margin, to 8 units in the last place.
    public static double logistic(double u) {
        double e = exp(-Math.abs(u));
        return (u < 0 ? -u : 0) + log1p(e, inverse(e));
    }

    /// `1/(1 + e^u)`, the logistic loss's slope with the sign turned, to 6 units in the last place.
    public static double logisticRate(double u) {
        double e = exp(-Math.abs(u));
        double large = (2 + e) * inverse(e);
        return u < 0 ? large : large * e;
    }

    /// `e^u/(1 + e^u)²`, the logistic loss's curvature, to 10 units in the last place.
    public static double logisticCurvature(double u) {
        double e = exp(-Math.abs(u));
        double large = (2 + e) * inverse(e);
        return large * (large * e);
    }

    /// One division for both `1/(1 + e)` and `1/(2 + e)`.
    private static double inverse(double e) {
        return 1 / ((1 + e) * (2 + e));
    }

    /// `ln(1 + e) = 2·artanh(e/(2 + e))` for 0 ≤ e ≤ 1.
    private static double log1p(double e, double inverse) {
        double s = e * (1 + e) * inverse;
        double z = s * s;
        double g = Math.fma(z, A9, A8);
        g = Math.fma(z, g, A7);
        g = Math.fma(z, g, A6);
        g = Math.fma(z, g, A5);
        g = Math.fma(z, g, A4);
        g = Math.fma(z, g, A3);
        g = Math.fma(z, g, A2);
        g = Math.fma(z, g, A1);
        g = Math.fma(z, g, A0);
        double twice = s + s;
        return Math.fma(z * g, twice, twice);
    }

    static double logisticPass(double[] target, int from, double[] prediction, int at, int n) {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
        for (int j = 0; j < n; j++) {
            double y = target[from + j];
            double u = y * prediction[at + j];
            double e = exp(-Math.abs(u));
            double inverse = inverse(e);
            double value = (u < 0 ? -u : 0) + log1p(e, inverse);
            double large = (2 + e) * inverse;
            prediction[at + j] = -y * (u < 0 ? large : large * e);
            switch (j % 8) {
                case 0 -> s0 += value;
                case 1 -> s1 += value;
                case 2 -> s2 += value;
                case 3 -> s3 += value;
                case 4 -> s4 += value;
                case 5 -> s5 += value;
                case 6 -> s6 += value;
                default -> s7 += value;
            }
        }
        return ScalarSums.tree(s0, s1, s2, s3, s4, s5, s6, s7) + 0.0;
    }

    static double exponentialPass(double[] target, int from, double[] prediction, int at, int n) {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
        for (int j = 0; j < n; j++) {
            double y = target[from + j];
            double value = exp(-(y * prediction[at + j]));
            prediction[at + j] = -y * value;
            switch (j % 8) {
                case 0 -> s0 += value;
                case 1 -> s1 += value;
                case 2 -> s2 += value;
                case 3 -> s3 += value;
                case 4 -> s4 += value;
                case 5 -> s5 += value;
                case 6 -> s6 += value;
                default -> s7 += value;
            }
        }
        return ScalarSums.tree(s0, s1, s2, s3, s4, s5, s6, s7) + 0.0;
    }
}
