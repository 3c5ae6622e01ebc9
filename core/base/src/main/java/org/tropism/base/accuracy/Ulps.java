package org.tropism.base.accuracy;

/// Distances of doubles in units in the last place.
public final class Ulps {
    private Ulps() {}

    /// The number of doubles from `a` to `b`: 0 if they are equal (`+0` and `−0` are), 1 if they
    /// are neighbors; `Long.MAX_VALUE` if one is NaN or more than that lie between.
    public static long between(double a, double b) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return Long.MAX_VALUE;
        }
        long distance = position(a) - position(b);
        return distance == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(distance);
    }

    /// The doubles in increasing order as consecutive integers, both zeros as 0.
    private static long position(double x) {
        long bits = Double.doubleToLongBits(x);
        return bits >= 0 ? bits : Long.MIN_VALUE - bits;
    }
}
