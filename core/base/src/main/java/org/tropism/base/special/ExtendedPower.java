package org.tropism.base.special;

/// A power `x^a` as the unevaluated sum of a double and a rest: relative error below 1e-18 where
/// the result is between 1e-300 and 1e300.
///
/// What needs it is `exp(−x^a)`: an error of half a unit in the last place of `x^a = 700` is one of
/// a thousand units in the result. Both the logarithm (`2·artanh` of a quotient) and the
/// exponential are computed in pairs of doubles, their small terms in doubles. The same bits on
/// every machine;
/// O(1).
///
/// @param value the power, rounded
/// @param rest what `value` lacks
public record ExtendedPower(double value, double rest) {
    private static final double ROOT_HALF = 0x1.6a09e667f3bcdp-1;
    private static final double LN2_HIGH = 0x1.62e42feep-1;
    private static final double LN2_LOW = 0x1.a39ef35793c76p-33;
    private static final double THIRD_REST = 0x1.5555555555555p-56;
    private static final double SIXTH_REST = 0x1.5555555555555p-57;

    /// `x^a`.
    ///
    /// @param x a positive normal number
    /// @param a a finite number
    public static ExtendedPower of(double x, double a) {
        var log = log(x);
        var scaled = product(log, new ExtendedPower(a, 0));
        double exponent = scaled.value;
        if (!(Math.abs(exponent) < 690)) {
            return new ExtendedPower(StrictMath.exp(exponent), 0);
        }
        return exp(scaled);
    }

    /// ln x.
    private static ExtendedPower log(double x) {
        int k = Math.getExponent(x) + 1;
        double m = Math.scalb(x, -k);
        if (m < ROOT_HALF) {
            m *= 2;
            k--;
        }
        // s = (m − 1)/(m + 1); ln m = 2s·(1 + z·(1/3 + z·(1/5 + …))), z = s²
        double above = m + 1;
        double aboveRest = m - (above - 1);
        double s = (m - 1) / above;
        double left = Math.fma(-s, above, m - 1) - s * aboveRest;
        var quotient = sum(s, left / above);
        var z = product(quotient, quotient);
        double tail = 1.0 / 21;
        for (int odd = 19; odd >= 5; odd -= 2) {
            tail = Math.fma(z.value, tail, 1.0 / odd);
        }
        var factor = plus(1.0 / 3, THIRD_REST, z.value * tail);
        var t = product(z, factor);
        var s2 = new ExtendedPower(2 * quotient.value, 2 * quotient.rest);
        var correction = product(s2, t);
        var logOfM = plus(s2.value, s2.rest + correction.rest, correction.value);
        return plus(k * LN2_HIGH, Math.fma(k, LN2_LOW, logOfM.rest), logOfM.value);
    }

    private static ExtendedPower exp(ExtendedPower x) {
        double n = Math.rint(x.value / (LN2_HIGH + LN2_LOW));
        double high = Math.fma(-n, LN2_HIGH, x.value);
        var r = plus(high, x.rest, -n * LN2_LOW);
        // r⁴/4!·(1 + r/5·(1 + r/6·(…)))
        double tail = 1;
        for (int k = 17; k >= 5; k--) {
            tail = Math.fma(r.value / k, tail, 1);
        }
        tail /= 24;
        var q = plus(1.0 / 6, SIXTH_REST, r.value * tail);
        q = product(q, r);
        q = plus(0.5, q.rest, q.value);
        q = product(q, r);
        q = plus(1, q.rest, q.value);
        q = product(q, r);
        q = plus(1, q.rest, q.value);
        return new ExtendedPower(Math.scalb(q.value, (int) n), Math.scalb(q.rest, (int) n));
    }

    /// `a + b` for `|a| ≥ |b|`.
    private static ExtendedPower sum(double a, double b) {
        double s = a + b;
        return new ExtendedPower(s, b - (s - a));
    }

    /// `(a + rest) + b`, in any order of size.
    private static ExtendedPower plus(double a, double rest, double b) {
        double s = a + b;
        double bPart = s - a;
        double error = (a - (s - bPart)) + (b - bPart);
        return sum(s, error + rest);
    }

    private static ExtendedPower product(ExtendedPower a, ExtendedPower b) {
        double p = a.value * b.value;
        double error = Math.fma(a.value, b.value, -p);
        return sum(p, error + Math.fma(a.value, b.rest, a.rest * b.value));
    }
}
