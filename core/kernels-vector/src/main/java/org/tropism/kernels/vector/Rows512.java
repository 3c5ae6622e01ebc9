package org.tropism.kernels.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Products of matrix rows with a vector on registers of eight doubles: a register holds the eight
/// lanes of one row, and a register of the vector is loaded once for the rows of a block. Eight
/// rows keep two multipliers busy.
///
/// For at least eight columns. The first six entries are moved to the lanes behind the first two,
/// +0 before them, so that the registers of the loop are aligned ({@link Lanes512#HEAD}); the
/// entries behind the last full register are taken from a load that ends with the row, moved to the
/// lower lanes, +0 above them. A fold of the tree takes two
/// registers and does one level for both: it blends them into one register that holds the first
/// summands and one that holds the second.
final class Rows512 {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_512;
    private static final VectorShuffle<Double> SWAP_4 = Lanes512.swap(4);
    private static final VectorShuffle<Double> SWAP_2 = Lanes512.swap(2);
    private static final VectorShuffle<Double> SWAP_1 = Lanes512.swap(1);

    private Rows512() {}

    /// Eight sums to `y[yAt..yAt+7]`.
    static void rows8(
            double[] a, int r0, int stride, int n, double[] x, int xAt, double[] y, int yAt) {
        int r1 = r0 + stride, r2 = r1 + stride, r3 = r2 + stride, r4 = r3 + stride;
        int r5 = r4 + stride, r6 = r5 + stride, r7 = r6 + stride;
        DoubleVector zero = DoubleVector.zero(S);
        VectorMask<Double> first = VectorMask.fromLong(S, Lanes512.FIRST);
        DoubleVector h = DoubleVector.fromArray(S, x, xAt).expand(first);
        DoubleVector s0 = h.fma(DoubleVector.fromArray(S, a, r0).expand(first), zero);
        DoubleVector s1 = h.fma(DoubleVector.fromArray(S, a, r1).expand(first), zero);
        DoubleVector s2 = h.fma(DoubleVector.fromArray(S, a, r2).expand(first), zero);
        DoubleVector s3 = h.fma(DoubleVector.fromArray(S, a, r3).expand(first), zero);
        DoubleVector s4 = h.fma(DoubleVector.fromArray(S, a, r4).expand(first), zero);
        DoubleVector s5 = h.fma(DoubleVector.fromArray(S, a, r5).expand(first), zero);
        DoubleVector s6 = h.fma(DoubleVector.fromArray(S, a, r6).expand(first), zero);
        DoubleVector s7 = h.fma(DoubleVector.fromArray(S, a, r7).expand(first), zero);
        int full = n - ((n - Lanes512.HEAD) & 7);
        for (int j = Lanes512.HEAD; j < full; j += 8) {
            DoubleVector b = DoubleVector.fromArray(S, x, xAt + j);
            s0 = b.fma(DoubleVector.fromArray(S, a, r0 + j), s0);
            s1 = b.fma(DoubleVector.fromArray(S, a, r1 + j), s1);
            s2 = b.fma(DoubleVector.fromArray(S, a, r2 + j), s2);
            s3 = b.fma(DoubleVector.fromArray(S, a, r3 + j), s3);
            s4 = b.fma(DoubleVector.fromArray(S, a, r4 + j), s4);
            s5 = b.fma(DoubleVector.fromArray(S, a, r5 + j), s5);
            s6 = b.fma(DoubleVector.fromArray(S, a, r6 + j), s6);
            s7 = b.fma(DoubleVector.fromArray(S, a, r7 + j), s7);
        }
        if (full < n) {
            int e = n - 8;
            VectorMask<Double> last = VectorMask.fromLong(S, Lanes512.last(n - full));
            DoubleVector b = DoubleVector.fromArray(S, x, xAt + e).compress(last);
            s0 = b.fma(DoubleVector.fromArray(S, a, r0 + e).compress(last), s0);
            s1 = b.fma(DoubleVector.fromArray(S, a, r1 + e).compress(last), s1);
            s2 = b.fma(DoubleVector.fromArray(S, a, r2 + e).compress(last), s2);
            s3 = b.fma(DoubleVector.fromArray(S, a, r3 + e).compress(last), s3);
            s4 = b.fma(DoubleVector.fromArray(S, a, r4 + e).compress(last), s4);
            s5 = b.fma(DoubleVector.fromArray(S, a, r5 + e).compress(last), s5);
            s6 = b.fma(DoubleVector.fromArray(S, a, r6 + e).compress(last), s6);
            s7 = b.fma(DoubleVector.fromArray(S, a, r7 + e).compress(last), s7);
        }
        VectorMask<Double> upper4 = VectorMask.fromLong(S, Lanes512.UPPER_4);
        VectorMask<Double> upper2 = VectorMask.fromLong(S, Lanes512.UPPER_2);
        VectorMask<Double> upper1 = VectorMask.fromLong(S, Lanes512.UPPER_1);
        DoubleVector p0 = s0.blend(s4, upper4).add(s4.blend(s0, upper4).rearrange(SWAP_4));
        DoubleVector p1 = s1.blend(s5, upper4).add(s5.blend(s1, upper4).rearrange(SWAP_4));
        DoubleVector p2 = s2.blend(s6, upper4).add(s6.blend(s2, upper4).rearrange(SWAP_4));
        DoubleVector p3 = s3.blend(s7, upper4).add(s7.blend(s3, upper4).rearrange(SWAP_4));
        DoubleVector q0 = p0.blend(p2, upper2).add(p2.blend(p0, upper2).rearrange(SWAP_2));
        DoubleVector q1 = p1.blend(p3, upper2).add(p3.blend(p1, upper2).rearrange(SWAP_2));
        DoubleVector sums = q0.blend(q1, upper1).add(q1.blend(q0, upper1).rearrange(SWAP_1));
        sums.add(zero).intoArray(y, yAt);
    }

    /// Four sums to `y[yAt..yAt+3]`.
    static void rows4(
            double[] a, int r0, int stride, int n, double[] x, int xAt, double[] y, int yAt) {
        int r1 = r0 + stride, r2 = r1 + stride, r3 = r2 + stride;
        DoubleVector zero = DoubleVector.zero(S);
        VectorMask<Double> first = VectorMask.fromLong(S, Lanes512.FIRST);
        DoubleVector h = DoubleVector.fromArray(S, x, xAt).expand(first);
        DoubleVector s0 = h.fma(DoubleVector.fromArray(S, a, r0).expand(first), zero);
        DoubleVector s1 = h.fma(DoubleVector.fromArray(S, a, r1).expand(first), zero);
        DoubleVector s2 = h.fma(DoubleVector.fromArray(S, a, r2).expand(first), zero);
        DoubleVector s3 = h.fma(DoubleVector.fromArray(S, a, r3).expand(first), zero);
        int full = n - ((n - Lanes512.HEAD) & 7);
        for (int j = Lanes512.HEAD; j < full; j += 8) {
            DoubleVector b = DoubleVector.fromArray(S, x, xAt + j);
            s0 = b.fma(DoubleVector.fromArray(S, a, r0 + j), s0);
            s1 = b.fma(DoubleVector.fromArray(S, a, r1 + j), s1);
            s2 = b.fma(DoubleVector.fromArray(S, a, r2 + j), s2);
            s3 = b.fma(DoubleVector.fromArray(S, a, r3 + j), s3);
        }
        if (full < n) {
            int e = n - 8;
            VectorMask<Double> last = VectorMask.fromLong(S, Lanes512.last(n - full));
            DoubleVector b = DoubleVector.fromArray(S, x, xAt + e).compress(last);
            s0 = b.fma(DoubleVector.fromArray(S, a, r0 + e).compress(last), s0);
            s1 = b.fma(DoubleVector.fromArray(S, a, r1 + e).compress(last), s1);
            s2 = b.fma(DoubleVector.fromArray(S, a, r2 + e).compress(last), s2);
            s3 = b.fma(DoubleVector.fromArray(S, a, r3 + e).compress(last), s3);
        }
        VectorMask<Double> upper4 = VectorMask.fromLong(S, Lanes512.UPPER_4);
        VectorMask<Double> upper2 = VectorMask.fromLong(S, Lanes512.UPPER_2);
        DoubleVector p0 = s0.blend(s2, upper4).add(s2.blend(s0, upper4).rearrange(SWAP_4));
        DoubleVector p1 = s1.blend(s3, upper4).add(s3.blend(s1, upper4).rearrange(SWAP_4));
        DoubleVector q = p0.blend(p1, upper2).add(p1.blend(p0, upper2).rearrange(SWAP_2));
        DoubleVector sums = q.add(q.rearrange(SWAP_1)).add(zero);
        y[yAt] = sums.lane(0);
        y[yAt + 1] = sums.lane(2);
        y[yAt + 2] = sums.lane(4);
        y[yAt + 3] = sums.lane(6);
    }

    /// One sum.
    static double row1(double[] a, int aAt, int n, double[] x, int xAt) {
        DoubleVector zero = DoubleVector.zero(S);
        VectorMask<Double> first = VectorMask.fromLong(S, Lanes512.FIRST);
        DoubleVector h = DoubleVector.fromArray(S, x, xAt).expand(first);
        DoubleVector s = h.fma(DoubleVector.fromArray(S, a, aAt).expand(first), zero);
        int full = n - ((n - Lanes512.HEAD) & 7);
        for (int j = Lanes512.HEAD; j < full; j += 8) {
            s = DoubleVector.fromArray(S, a, aAt + j).fma(DoubleVector.fromArray(S, x, xAt + j), s);
        }
        if (full < n) {
            int e = n - 8;
            VectorMask<Double> last = VectorMask.fromLong(S, Lanes512.last(n - full));
            DoubleVector b = DoubleVector.fromArray(S, x, xAt + e).compress(last);
            s = DoubleVector.fromArray(S, a, aAt + e).compress(last).fma(b, s);
        }
        DoubleVector p = s.add(s.rearrange(SWAP_4));
        DoubleVector q = p.add(p.rearrange(SWAP_2));
        return q.add(q.rearrange(SWAP_1)).lane(0) + 0.0;
    }
}
