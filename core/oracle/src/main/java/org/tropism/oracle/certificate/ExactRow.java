package org.tropism.oracle.certificate;

/// The product of a row with a vector in twice the working precision, four sums side by side, and
/// the size of its terms by plain sums. Written without the kernels, so that a fault in them
/// shows.
final class ExactRow {
    /// `start + Σ xⱼ·bⱼ`.
    final double value;

    /// `|start| + Σ |xⱼ·bⱼ|`.
    final double size;

    ExactRow(double start, double[] x, int from, double[] b, int bFrom, int count) {
        double s0 = start, s1 = 0, s2 = 0, s3 = 0;
        double t0 = 0, t1 = 0, t2 = 0, t3 = 0;
        double sizes = Math.abs(start);
        int k = 0;
        for (; k + 4 <= count; k += 4) {
            double x0 = x[from + k], b0 = b[bFrom + k];
            double x1 = x[from + k + 1], b1 = b[bFrom + k + 1];
            double x2 = x[from + k + 2], b2 = b[bFrom + k + 2];
            double x3 = x[from + k + 3], b3 = b[bFrom + k + 3];
            double p0 = x0 * b0, p1 = x1 * b1, p2 = x2 * b2, p3 = x3 * b3;
            double n0 = s0 + p0, n1 = s1 + p1, n2 = s2 + p2, n3 = s3 + p3;
            t0 += Math.fma(x0, b0, -p0) + lost(s0, p0, n0);
            t1 += Math.fma(x1, b1, -p1) + lost(s1, p1, n1);
            t2 += Math.fma(x2, b2, -p2) + lost(s2, p2, n2);
            t3 += Math.fma(x3, b3, -p3) + lost(s3, p3, n3);
            sizes += (Math.abs(p0) + Math.abs(p1)) + (Math.abs(p2) + Math.abs(p3));
            s0 = n0;
            s1 = n1;
            s2 = n2;
            s3 = n3;
        }
        var sum = new ExactSum().add(s0).add(s1).add(s2).add(s3);
        sum.add(t0 + t1 + (t2 + t3));
        for (; k < count; k++) {
            sum.addProduct(x[from + k], b[bFrom + k]);
            sizes += Math.abs(x[from + k] * b[bFrom + k]);
        }
        value = sum.value();
        size = sizes;
    }

    /// The rounding error of `next = a + b`, whichever is larger.
    private static double lost(double a, double b, double next) {
        double part = next - a;
        return (a - (next - part)) + (b - part);
    }

    /// `sum + tail += factor·x`, entry by entry, in twice the working precision.
    ///
    /// @param sum read and written, `count` entries from `to` on
    /// @param tail read and written, as sum
    static void add(
            double factor, double[] x, int from, int count, double[] sum, double[] tail, int to) {
        for (int j = 0; j < count; j++) {
            double product = x[from + j] * factor;
            double error = Math.fma(x[from + j], factor, -product);
            double before = sum[to + j];
            double next = before + product;
            double part = next - before;
            tail[to + j] += error + ((before - (next - part)) + (product - part));
            sum[to + j] = next;
        }
    }
}
