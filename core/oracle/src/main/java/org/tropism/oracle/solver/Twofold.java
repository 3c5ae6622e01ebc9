package org.tropism.oracle.solver;

/// A number of twice the working precision, the unevaluated sum `high + low`, for tables that are
/// made once. A few 2⁻¹⁰⁶ of relative error an operation.
///
/// @param high the nearest double
/// @param low what it leaves out
record Twofold(double high, double low) {
    static Twofold of(double value) {
        return new Twofold(value, 0);
    }

    private static Twofold normalized(double high, double low) {
        double sum = high + low;
        return new Twofold(sum, low - (sum - high));
    }

    Twofold plus(Twofold other) {
        double sum = high + other.high;
        double part = sum - high;
        double lost = (high - (sum - part)) + (other.high - part);
        return normalized(sum, lost + (low + other.low));
    }

    Twofold times(Twofold other) {
        double product = high * other.high;
        double lost = Math.fma(high, other.high, -product);
        return normalized(product, lost + (high * other.low + low * other.high));
    }

    Twofold negative() {
        return new Twofold(-high, -low);
    }

    Twofold over(double by) {
        double first = high / by;
        return normalized(first, (Math.fma(-first, by, high) + low) / by);
    }

    static Twofold squareRoot(double of) {
        double first = Math.sqrt(of);
        return normalized(first, Math.fma(-first, first, of) / (2 * first));
    }
}
