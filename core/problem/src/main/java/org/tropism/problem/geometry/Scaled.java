package org.tropism.problem.geometry;

/// Exponentials of sums of large numbers, to a few units in the last place.
///
/// `exp(a + b)` loses `|a + b|` units when the sum is rounded first; here the rounding error of the
/// sum is kept. All arguments are finite unless said.
final class Scaled {
    /// Beyond this, `exp(x/2)` leaves the normal doubles.
    private static final double HALVES = 1400;

    private Scaled() {}

    /// `exp(a + b)`; infinite if the sum is beyond 709.78, 0 or subnormal below −708.
    static double exp(double a, double b) {
        return exp(a, b, 0);
    }

    /// `exp(a + b + c)`; `c` is small beside the other two or of their size, in any order.
    static double exp(double a, double b, double c) {
        double first = a + b;
        double firstRest = rest(a, b, first);
        double sum = first + c;
        if (!Double.isFinite(sum)) {
            return StrictMath.exp(sum);
        }
        double rest = firstRest + rest(first, c, sum);
        double power = StrictMath.exp(sum);
        return Double.isInfinite(power) ? power : Math.fma(power, StrictMath.expm1(rest), power);
    }

    /// `x·exp(log)`, without a needless overflow or underflow on the way.
    static double times(double x, double log) {
        if (Math.abs(log) <= HALVES) {
            double half = StrictMath.exp(log / 2);
            return x * half * half;
        }
        if (x == 0) {
            return x;
        }
        return Math.copySign(exp(StrictMath.log(Math.abs(x)), log), x);
    }

    /// The rounding error of `sum = a + b`.
    private static double rest(double a, double b, double sum) {
        double bRounded = sum - a;
        return (a - (sum - bRounded)) + (b - bRounded);
    }
}
