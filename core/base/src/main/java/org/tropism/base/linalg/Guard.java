package org.tropism.base.linalg;

/// What every factorization checks before and after.
final class Guard {
    /// The unit roundoff `u = 2⁻⁵³`.
    static final double ROUNDOFF = 0x1.0p-53;

    private Guard() {}

    /// Refuses an entry that is not finite.
    ///
    /// @throws IllegalArgumentException naming the row, the column and the value
    static void finite(DenseMatrix a) {
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < a.cols(); j++) {
                finite(a.get(i, j), i, j);
            }
        }
    }

    /// Refuses an entry that is not finite, given with its place.
    static void finite(double value, int row, int column) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "the entry in row " + row + ", column " + column + " is " + value);
        }
    }

    /// Refuses a vector with an entry that is not finite.
    static void finite(double[] x, int n, String name) {
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(x[i])) {
                throw new IllegalArgumentException(
                        "entry " + i + " of the " + name + " is " + x[i]);
            }
        }
    }

    /// Refuses a matrix that is not square.
    static void square(DenseMatrix a) {
        if (a.rows() != a.cols()) {
            throw new IllegalArgumentException(
                    "a matrix of " + a.rows() + " x " + a.cols() + " where a square one is needed");
        }
    }

    /// Refuses a wrong length.
    static void length(double[] x, int least, String name) {
        if (x.length < least) {
            throw new IllegalArgumentException(
                    "the " + name + " has " + x.length + " entries, " + least + " are needed");
        }
    }

    /// Refuses a result whose residual exceeds what rounding explains.
    ///
    /// @throws IllegalStateException for a residual beyond the bound: the factorization is wrong
    static void residual(String what, double measured, double bound) {
        if (!(measured <= bound)) {
            throw new IllegalStateException(
                    what + " leaves a residual of " + measured + ", rounding explains " + bound);
        }
    }

    /// The power of two that brings numbers of size `max` into [1/2, 1); 1 for 0. Exponents are
    /// kept within ±1000, so that the factor and its reciprocal are normal.
    static double scale(double max) {
        if (max == 0) {
            return 1;
        }
        return Math.scalb(1.0, Math.clamp(-1 - Math.getExponent(max), -1000, 1000));
    }

    /// The power of two whose square brings a number of modulus `x` into [1/4, 1); 1 for 0.
    static double rootScale(double x) {
        return x == 0 ? 1 : Math.scalb(1.0, (-1 - Math.getExponent(x)) >> 1);
    }
}
