package org.tropism.base.special;

/// Hyperbolic functions with a scale s > 0 that is given by its natural logarithm.
///
/// Two-layer diagonal networks of initialization scale α live at s ∝ α², which for α = 1e-200 is
/// no double any more. All functions take `ln s` (|ln s| ≤ 7e5, else NaN) and never form s by
/// itself, so that a result is right whenever it is representable: to 4 units in the last place
/// for normal results, whatever the arguments (largest seen against 60-digit arithmetic: 3). `ln
/// s` is taken as exact.
///
/// Where `φ(w) = w·asinh(w/s) − √(w²+s²) + s` is the hyperentropy: {@link #entropy} is φ,
/// {@link #asinh} its derivative, {@link #sinh} the inverse of that, {@link #cosh} the inverse's
/// slope, and {@link #coshMinusOne} the conjugate φ*.
///
/// Every function gives the same bits on every machine (`StrictMath` alone).
public final class ScaledHyperbolic {
    /// Beyond it `sinh`, `cosh` and `½·exp` are the same double.
    private static final double EXPONENTIAL = 22;

    /// Beyond this binary exponent of `w/s`, squares of it are lost.
    private static final int HUGE = 400;

    private ScaledHyperbolic() {}

    /// `asinh(w/s)`.
    public static double asinh(double w, double logScale) {
        if (isOrdinary(w, logScale)) {
            double x = Math.abs(w);
            int quotient = quotientExponent(x, logScale);
            double value =
                    quotient > HUGE
                            ? StrictMath.log(x) + WideExp.LN2 - logScale
                            : asinh(quotient(x, logScale));
            return Math.copySign(value, w);
        }
        return trivial(w, logScale);
    }

    /// `s·sinh(z)`; infinite if it exceeds every double.
    public static double sinh(double z, double logScale) {
        if (isOrdinary(z, logScale)) {
            double x = Math.abs(z);
            double value =
                    x > EXPONENTIAL
                            ? WideExp.ofSum(x, logScale, -1)
                            : times(StrictMath.sinh(x), logScale);
            return Math.copySign(value, z);
        }
        return trivial(z, logScale);
    }

    /// `s·cosh(z)`; infinite if it exceeds every double.
    public static double cosh(double z, double logScale) {
        if (Double.isNaN(z) || !(Math.abs(logScale) <= WideExp.LIMIT)) {
            return Double.NaN;
        }
        double x = Math.abs(z);
        return x > EXPONENTIAL
                ? WideExp.ofSum(x, logScale, -1)
                : times(StrictMath.cosh(x), logScale);
    }

    /// `s·(cosh(z) − 1)`, without cancellation at small z; infinite if it exceeds every double.
    public static double coshMinusOne(double z, double logScale) {
        if (isOrdinary(z, logScale)) {
            double x = Math.abs(z);
            if (x > 2 * EXPONENTIAL) {
                return WideExp.ofSum(x, logScale, -1);
            }
            if (x < 0x1p-500) {
                return times(x, logScale) * x / 2;
            }
            double half = StrictMath.sinh(x / 2);
            return times(2 * half * half, logScale);
        }
        return Math.abs(trivial(z, logScale));
    }

    /// `w·asinh(w/s) − √(w² + s²) + s`, without cancellation at any `w/s`.
    ///
    /// With `r = w/s` it is `w·(asinh r − r/(1 + √(1 + r²)))`, a difference of which the second
    /// term is at most about half the first.
    public static double entropy(double w, double logScale) {
        if (isOrdinary(w, logScale)) {
            double x = Math.abs(w);
            int quotient = quotientExponent(x, logScale);
            if (quotient > HUGE) {
                return x * (asinh(x, logScale) - 1);
            }
            if (quotient < -HUGE) {
                // w²/(2s), the next term being 2^-800 of it
                int exponent = Math.getExponent(x);
                double mantissa = Math.scalb(x, -exponent);
                int m = WideExp.exponent(logScale);
                double factor = WideExp.factor(logScale, 0, m);
                return Math.scalb(mantissa * mantissa / factor, 2 * exponent - m - 1);
            }
            double r = quotient(x, logScale);
            return x * (asinh(r) - r / (1 + Math.sqrt(1 + r * r)));
        }
        return Math.abs(trivial(w, logScale));
    }

    private static boolean isOrdinary(double x, double logScale) {
        return x != 0 && Double.isFinite(x) && Math.abs(logScale) <= WideExp.LIMIT;
    }

    /// The value of an odd increasing function at ±0, ±∞ and NaN.
    private static double trivial(double x, double logScale) {
        return Math.abs(logScale) <= WideExp.LIMIT ? x : Double.NaN;
    }

    /// `s·x` for x > 0, which may be subnormal.
    private static double times(double x, double logScale) {
        int m = WideExp.exponent(logScale);
        int exponent = Math.getExponent(x);
        double mantissa = Math.scalb(x, -exponent);
        return Math.scalb(mantissa * WideExp.factor(logScale, 0, m), exponent + m);
    }

    private static int quotientExponent(double x, double logScale) {
        return Math.getExponent(x) - WideExp.exponent(logScale);
    }

    /// `x/s` for x > 0, which may be subnormal.
    private static double quotient(double x, double logScale) {
        int m = WideExp.exponent(logScale);
        int exponent = Math.getExponent(x);
        double mantissa = Math.scalb(x, -exponent);
        return Math.scalb(mantissa / WideExp.factor(logScale, 0, m), exponent - m);
    }

    /// asinh of a positive number below 2^401.
    private static double asinh(double r) {
        if (r > 0x1p28) {
            return StrictMath.log(r) + WideExp.LN2;
        }
        double square = r * r;
        return StrictMath.log1p(r + square / (1 + Math.sqrt(1 + square)));
    }
}
