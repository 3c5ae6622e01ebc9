package org.tropism.base.accuracy;

/// A sum of numbers and products in twice the working precision.
///
/// The running sum is an unevaluated pair `high + low`; every addition and every product (by
/// fused multiply-add) leaves its exact rounding error, and the errors are added up in `low`.
/// For n terms the result has an error of at most
///
/// `2⁻⁵³·|Σ| + (n+1)²·2⁻¹⁰⁶·Σ|terms|`,
///
/// as if computed in twice the precision and then rounded; this holds as long as no product
/// underflows (|a·b| ≥ 1e-290 or a·b = 0 exactly) and nothing overflows. It allocates nothing
/// after construction; one thread. Source: Ogita, Rump, Oishi, *Accurate sum and dot product*
/// (2005), algorithms Sum2 and Dot2.
public final class CompensatedSum {
    private double high;
    private double low;

    /// The sum of nothing.
    public CompensatedSum() {}

    /// Back to zero.
    public void clear() {
        high = 0;
        low = 0;
    }

    /// Adds x.
    public void add(double x) {
        double sum = high + x;
        double part = sum - high;
        low += (high - (sum - part)) + (x - part);
        high = sum;
    }

    /// Adds the exact product a·b.
    public void addProduct(double a, double b) {
        double product = a * b;
        add(product);
        low += Math.fma(a, b, -product);
    }

    /// Adds the terms that another sum holds.
    public void add(CompensatedSum other) {
        double theirs = other.low;
        add(other.high);
        low += theirs;
    }

    /// The sum, rounded; not finite if a term or a partial sum was not.
    public double value() {
        return Double.isFinite(high) ? high + low : high;
    }

    /// `Σ aᵢ·bᵢ` over arrays of the same length.
    public static double dot(double[] a, double[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(
                    "vectors of " + a.length + " and " + b.length + " entries");
        }
        var sum = new CompensatedSum();
        for (int i = 0; i < a.length; i++) {
            sum.addProduct(a[i], b[i]);
        }
        return sum.value();
    }

    /// `Σ xᵢ`.
    public static double of(double[] x) {
        var sum = new CompensatedSum();
        for (double term : x) {
            sum.add(term);
        }
        return sum.value();
    }
}
