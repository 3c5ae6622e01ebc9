package org.tropism.kernels;

/// The sums of the contract, one lane after the other.
///
/// A lane that the tail leaves short needs no +0: adding +0 changes only a −0, a sum of lanes is −0
/// only if every lane is −0, and +0 is added to the total.
final class ScalarSums {
    private static final int ROW_LANES = 8;
    private static final int WIDE_LANES = 32;

    private ScalarSums() {}

    /// `Σ aⱼ·bⱼ` in eight lanes.
    static double rowDot(double[] a, int aFrom, double[] b, int bFrom, int n) {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
        int p = aFrom;
        int q = bFrom;
        int full = aFrom + n - n % ROW_LANES;
        for (; p < full; p += ROW_LANES, q += ROW_LANES) {
            s0 = Math.fma(a[p], b[q], s0);
            s1 = Math.fma(a[p + 1], b[q + 1], s1);
            s2 = Math.fma(a[p + 2], b[q + 2], s2);
            s3 = Math.fma(a[p + 3], b[q + 3], s3);
            s4 = Math.fma(a[p + 4], b[q + 4], s4);
            s5 = Math.fma(a[p + 5], b[q + 5], s5);
            s6 = Math.fma(a[p + 6], b[q + 6], s6);
            s7 = Math.fma(a[p + 7], b[q + 7], s7);
        }
        int tail = n % ROW_LANES;
        s0 = tail > 0 ? Math.fma(a[p], b[q], s0) : s0;
        s1 = tail > 1 ? Math.fma(a[p + 1], b[q + 1], s1) : s1;
        s2 = tail > 2 ? Math.fma(a[p + 2], b[q + 2], s2) : s2;
        s3 = tail > 3 ? Math.fma(a[p + 3], b[q + 3], s3) : s3;
        s4 = tail > 4 ? Math.fma(a[p + 4], b[q + 4], s4) : s4;
        s5 = tail > 5 ? Math.fma(a[p + 5], b[q + 5], s5) : s5;
        s6 = tail > 6 ? Math.fma(a[p + 6], b[q + 6], s6) : s6;
        double s = tree(s0, s1, s2, s3, s4, s5, s6, s7);
        return s + 0.0;
    }

    /// `Σ (aᵢⱼ·wⱼ)·aₖⱼ` in eight lanes, for the rows that start at `i` and `k`.
    static double weightedRowDot(double[] a, int i, double[] w, int wFrom, int k, int n) {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
        int j = 0;
        for (; j < n - n % ROW_LANES; j += ROW_LANES) {
            s0 = weighted(a, i + j, w, wFrom + j, k + j, s0);
            s1 = weighted(a, i + j + 1, w, wFrom + j + 1, k + j + 1, s1);
            s2 = weighted(a, i + j + 2, w, wFrom + j + 2, k + j + 2, s2);
            s3 = weighted(a, i + j + 3, w, wFrom + j + 3, k + j + 3, s3);
            s4 = weighted(a, i + j + 4, w, wFrom + j + 4, k + j + 4, s4);
            s5 = weighted(a, i + j + 5, w, wFrom + j + 5, k + j + 5, s5);
            s6 = weighted(a, i + j + 6, w, wFrom + j + 6, k + j + 6, s6);
            s7 = weighted(a, i + j + 7, w, wFrom + j + 7, k + j + 7, s7);
        }
        int tail = n % ROW_LANES;
        s0 = tail > 0 ? weighted(a, i + j, w, wFrom + j, k + j, s0) : s0;
        s1 = tail > 1 ? weighted(a, i + j + 1, w, wFrom + j + 1, k + j + 1, s1) : s1;
        s2 = tail > 2 ? weighted(a, i + j + 2, w, wFrom + j + 2, k + j + 2, s2) : s2;
        s3 = tail > 3 ? weighted(a, i + j + 3, w, wFrom + j + 3, k + j + 3, s3) : s3;
        s4 = tail > 4 ? weighted(a, i + j + 4, w, wFrom + j + 4, k + j + 4, s4) : s4;
        s5 = tail > 5 ? weighted(a, i + j + 5, w, wFrom + j + 5, k + j + 5, s5) : s5;
        s6 = tail > 6 ? weighted(a, i + j + 6, w, wFrom + j + 6, k + j + 6, s6) : s6;
        double s = tree(s0, s1, s2, s3, s4, s5, s6, s7);
        return s + 0.0;
    }

    private static double weighted(double[] a, int i, double[] w, int j, int k, double s) {
        return Math.fma(a[i] * w[j], a[k], s);
    }

    /// `Σ aⱼ·bⱼ` in 32 lanes.
    static double dot(double[] a, int aFrom, double[] b, int bFrom, int n) {
        double s =
                tree(
                        dotLane(a, aFrom, b, bFrom, n, 0),
                        dotLane(a, aFrom, b, bFrom, n, 1),
                        dotLane(a, aFrom, b, bFrom, n, 2),
                        dotLane(a, aFrom, b, bFrom, n, 3),
                        dotLane(a, aFrom, b, bFrom, n, 4),
                        dotLane(a, aFrom, b, bFrom, n, 5),
                        dotLane(a, aFrom, b, bFrom, n, 6),
                        dotLane(a, aFrom, b, bFrom, n, 7));
        return s + 0.0;
    }

    /// Lane `l` of the four groups of eight: `(A+B)+(C+D)`.
    private static double dotLane(double[] a, int aFrom, double[] b, int bFrom, int n, int l) {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        int j = l;
        for (; j + 24 < n; j += WIDE_LANES) {
            int p = aFrom + j;
            int q = bFrom + j;
            s0 = Math.fma(a[p], b[q], s0);
            s1 = Math.fma(a[p + 8], b[q + 8], s1);
            s2 = Math.fma(a[p + 16], b[q + 16], s2);
            s3 = Math.fma(a[p + 24], b[q + 24], s3);
        }
        s0 = j < n ? Math.fma(a[aFrom + j], b[bFrom + j], s0) : s0;
        s1 = j + 8 < n ? Math.fma(a[aFrom + j + 8], b[bFrom + j + 8], s1) : s1;
        s2 = j + 16 < n ? Math.fma(a[aFrom + j + 16], b[bFrom + j + 16], s2) : s2;
        return (s0 + s1) + (s2 + s3);
    }

    /// `Σ |aⱼ|` in 32 lanes. A sum of absolute values from +0 is never −0.
    static double sumAbs(double[] a, int aFrom, int n) {
        return tree(
                absLane(a, aFrom, n, 0),
                absLane(a, aFrom, n, 1),
                absLane(a, aFrom, n, 2),
                absLane(a, aFrom, n, 3),
                absLane(a, aFrom, n, 4),
                absLane(a, aFrom, n, 5),
                absLane(a, aFrom, n, 6),
                absLane(a, aFrom, n, 7));
    }

    private static double absLane(double[] a, int aFrom, int n, int l) {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        int j = l;
        for (; j + 24 < n; j += WIDE_LANES) {
            int p = aFrom + j;
            s0 += Math.abs(a[p]);
            s1 += Math.abs(a[p + 8]);
            s2 += Math.abs(a[p + 16]);
            s3 += Math.abs(a[p + 24]);
        }
        s0 = j < n ? s0 + Math.abs(a[aFrom + j]) : s0;
        s1 = j + 8 < n ? s1 + Math.abs(a[aFrom + j + 8]) : s1;
        s2 = j + 16 < n ? s2 + Math.abs(a[aFrom + j + 16]) : s2;
        return (s0 + s1) + (s2 + s3);
    }

    /// The fixed tree over eight lanes.
    static double tree(
            double s0,
            double s1,
            double s2,
            double s3,
            double s4,
            double s5,
            double s6,
            double s7) {
        return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
    }
}
