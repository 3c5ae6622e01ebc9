package org.tropism.oracle.solver;

/// Residuals in twice the working precision, for iterative refinement.
final class Residual {
    private Residual() {}

    /// `t − Σ aⱼ·bⱼ` with products and sums in twice the working precision, four sums side by
    /// side.
    static double of(double t, double[] a, int from, double[] b) {
        double s0 = t, s1 = 0, s2 = 0, s3 = 0;
        double t0 = 0, t1 = 0, t2 = 0, t3 = 0;
        int j = 0;
        for (; j + 4 <= b.length; j += 4) {
            double x0 = -a[from + j], b0 = b[j], p0 = x0 * b0, n0 = s0 + p0;
            double x1 = -a[from + j + 1], b1 = b[j + 1], p1 = x1 * b1, n1 = s1 + p1;
            double x2 = -a[from + j + 2], b2 = b[j + 2], p2 = x2 * b2, n2 = s2 + p2;
            double x3 = -a[from + j + 3], b3 = b[j + 3], p3 = x3 * b3, n3 = s3 + p3;
            t0 += lost(s0, p0, n0) + Math.fma(x0, b0, -p0);
            t1 += lost(s1, p1, n1) + Math.fma(x1, b1, -p1);
            t2 += lost(s2, p2, n2) + Math.fma(x2, b2, -p2);
            t3 += lost(s3, p3, n3) + Math.fma(x3, b3, -p3);
            s0 = n0;
            s1 = n1;
            s2 = n2;
            s3 = n3;
        }
        for (; j < b.length; j++) {
            double x = -a[from + j];
            double product = x * b[j];
            double next = s0 + product;
            t0 += lost(s0, product, next) + Math.fma(x, b[j], -product);
            s0 = next;
        }
        double left = s0 + s1;
        double right = s2 + s3;
        double sum = left + right;
        double tail = lost(s0, s1, left) + lost(s2, s3, right) + lost(left, right, sum);
        return sum + (tail + ((t0 + t1) + (t2 + t3)));
    }

    /// `sum + tail −= factor·x`, entry by entry, in twice the working precision.
    ///
    /// @param x read from `from`, as many entries as there are sums
    /// @param sum read and written
    /// @param tail read and written
    static void subtract(double factor, double[] x, int from, double[] sum, double[] tail) {
        for (int i = 0; i < sum.length; i++) {
            double product = -factor * x[from + i];
            double error = Math.fma(-factor, x[from + i], -product);
            double before = sum[i];
            double next = before + product;
            double part = next - before;
            tail[i] += error + ((before - (next - part)) + (product - part));
            sum[i] = next;
        }
    }

    /// The rounding error of `next = a + b`.
    private static double lost(double a, double b, double next) {
        double part = next - a;
        return (a - (next - part)) + (b - part);
    }
}
