package org.tropism.base.special;

/// Logarithms of quantities that overflow, underflow or cancel.
///
/// The errors are at most 4 units in the last place of `max(1, |result|)`, and of the result
/// itself where noted. The same bits on every machine.
public final class LogFunctions {
    private LogFunctions() {}

    /// `ln(1 − e^(−x))` for x > 0, to 4 units in the last place; −∞ at 0, NaN below.
    public static double log1mExp(double x) {
        return x <= WideExp.LN2
                ? StrictMath.log(-StrictMath.expm1(-x))
                : StrictMath.log1p(-StrictMath.exp(-x));
    }

    /// `ln sinh(x)` for x > 0; −∞ at 0, NaN below.
    public static double logSinh(double x) {
        return x > 22 ? x - WideExp.LN2 : StrictMath.log(StrictMath.sinh(x));
    }

    /// `ln cosh(x)`, to 4 units in the last place.
    public static double logCosh(double x) {
        double modulus = Math.abs(x);
        if (modulus > 22) {
            return modulus - WideExp.LN2;
        }
        double half = StrictMath.sinh(modulus / 2);
        return StrictMath.log1p(2 * half * half);
    }

    /// `ln(e^a + e^b)`.
    public static double logAddExp(double a, double b) {
        double larger = Math.max(a, b);
        if (Double.isInfinite(larger) || Double.isNaN(larger)) {
            return larger;
        }
        return larger + StrictMath.log1p(StrictMath.exp(-Math.abs(a - b)));
    }

    /// `exp(a + b)` to 2 units in the last place, where the sum is not rounded first.
    public static double expSum(double a, double b) {
        return WideExp.ofSum(a, b, 0);
    }
}
