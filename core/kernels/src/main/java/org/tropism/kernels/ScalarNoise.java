package org.tropism.kernels;

/// The bits of {@link NoiseKernels}, in plain Java.
public final class ScalarNoise {
    /// Adding and subtracting it rounds a number below 2⁵¹ to an integer, which is then in the low
    /// bits of the sum.
    public static final double MAGIC = 0x1.8p52;

    /// The bits of {@link #MAGIC}.
    public static final long MAGIC_BITS = 0x4338_0000_0000_0000L;

    /// `1/ln 2`, and ln 2 in two parts of which the first has 32 bits.
    public static final double LOG2_E = 1.4426950408889634;
    public static final double LN2_HIGH = 0x1.62e42feep-1;
    public static final double LN2_LOW = 0x1.a39ef35793c76p-33;
    public static final double LN2 = 0.6931471805599453;

    /// The bits of √½ and of 1.
    public static final long ROOT_HALF = 0x3fe6_a09e_667f_3bcdL;
    public static final long ONE = 0x3ff0_0000_0000_0000L;

    /// The fraction of a double.
    public static final long FRACTION = 0x000f_ffff_ffff_ffffL;

    public static final double HALF_PI = 1.5707963267948966;

    private ScalarNoise() {}

    static double decayedSinh(double z, double s, double q) {
        double sum = Math.fma(z, LOG2_E, MAGIC);
        long k = Double.doubleToRawLongBits(sum);
        double n = sum - MAGIC;
        double r = Math.fma(-n, LN2_LOW, Math.fma(-n, LN2_HIGH, z));
        double y = r * r;
        double c = Math.fma(y, 1.0 / 87178291200.0, 1.0 / 479001600);
        c = Math.fma(y, c, 1.0 / 3628800);
        c = Math.fma(y, c, 1.0 / 40320);
        c = Math.fma(y, c, 1.0 / 720);
        c = Math.fma(y, c, 1.0 / 24);
        c = Math.fma(y, c, 1.0 / 2);
        c = Math.fma(y, c, 1);
        double t = Math.fma(y, 1.0 / 6227020800.0, 1.0 / 39916800);
        t = Math.fma(y, t, 1.0 / 362880);
        t = Math.fma(y, t, 1.0 / 5040);
        t = Math.fma(y, t, 1.0 / 120);
        t = Math.fma(y, t, 1.0 / 6);
        t = Math.fma(y * t, r, r);
        double up = Double.longBitsToDouble((k + 1022) << 52);
        double down = Double.longBitsToDouble((1022 - k) << 52);
        double sinh = Math.fma(c, up - down, t * (up + down));
        double e = Math.fma(q, Math.fma(q, 1.0 / 24, -1.0 / 6), 1.0 / 2);
        e = Math.fma(q, Math.fma(q, e, -1), 1);
        return (s * e) * sinh;
    }

    static void normals(long[] state, double[] out, int from, int blocks) {
        for (int block = 0; block < blocks; block++) {
            int at = from + block * NoiseKernels.BLOCK;
            for (int l = 0; l < 8; l++) {
                long a = next(state, l);
                long b = next(state, l);
                double radius = radius(a);
                double v = Double.longBitsToDouble((b >>> 12) | ONE) - 1;
                double turn = 4 * v;
                double sum = turn + MAGIC;
                long q = Double.doubleToRawLongBits(sum);
                double f = (turn - (sum - MAGIC)) * HALF_PI;
                double sin = sin(f);
                double cos = cos(f);
                boolean odd = (q & 1) != 0;
                double x = odd ? sin : cos;
                double y = odd ? cos : sin;
                out[at + l] = radius * flip(x, ((q + 1) & 2) << 62);
                out[at + 8 + l] = radius * flip(y, (q & 2) << 62);
            }
        }
    }

    private static double flip(double x, long sign) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(x) ^ sign);
    }

    private static double radius(long word) {
        double u = 2 - Double.longBitsToDouble((word >>> 12) | ONE);
        long shifted = Double.doubleToRawLongBits(u) + (ONE - ROOT_HALF);
        double e = Double.longBitsToDouble((shifted >>> 52) - 1023 + MAGIC_BITS) - MAGIC;
        double m = Double.longBitsToDouble((shifted & FRACTION) + ROOT_HALF);
        double s = (m - 1) / (m + 1);
        double y = s * s;
        double p = Math.fma(y, 1.0 / 21, 1.0 / 19);
        p = Math.fma(y, p, 1.0 / 17);
        p = Math.fma(y, p, 1.0 / 15);
        p = Math.fma(y, p, 1.0 / 13);
        p = Math.fma(y, p, 1.0 / 11);
        p = Math.fma(y, p, 1.0 / 9);
        p = Math.fma(y, p, 1.0 / 7);
        p = Math.fma(y, p, 1.0 / 5);
        p = Math.fma(y, p, 1.0 / 3);
        double log = Math.fma(y * p, s, s);
        double half = Math.fma(e, 0.5 * LN2, log);
        return Math.sqrt(-4 * half);
    }

    private static double sin(double f) {
        double y = f * f;
        double p = Math.fma(y, 1.0 / 355687428096000.0, -1.0 / 1307674368000.0);
        p = Math.fma(y, p, 1.0 / 6227020800.0);
        p = Math.fma(y, p, -1.0 / 39916800);
        p = Math.fma(y, p, 1.0 / 362880);
        p = Math.fma(y, p, -1.0 / 5040);
        p = Math.fma(y, p, 1.0 / 120);
        p = Math.fma(y, p, -1.0 / 6);
        return Math.fma(y * p, f, f);
    }

    private static double cos(double f) {
        double y = f * f;
        double p = Math.fma(y, 1.0 / 20922789888000.0, -1.0 / 87178291200.0);
        p = Math.fma(y, p, 1.0 / 479001600);
        p = Math.fma(y, p, -1.0 / 3628800);
        p = Math.fma(y, p, 1.0 / 40320);
        p = Math.fma(y, p, -1.0 / 720);
        p = Math.fma(y, p, 1.0 / 24);
        p = Math.fma(y, p, -1.0 / 2);
        return Math.fma(y, p, 1);
    }

    /// xoshiro256++ of Blackman and Vigna.
    private static long next(long[] state, int l) {
        long s0 = state[l];
        long s1 = state[8 + l];
        long s2 = state[16 + l];
        long s3 = state[24 + l];
        long result = Long.rotateLeft(s0 + s3, 23) + s0;
        long t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        state[8 + l] = s1 ^ s2;
        state[l] = s0 ^ s3;
        state[16 + l] = s2 ^ t;
        state[24 + l] = Long.rotateLeft(s3, 45);
        return result;
    }
}
