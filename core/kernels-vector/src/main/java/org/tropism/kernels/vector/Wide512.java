package org.tropism.kernels.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Sums in 32 lanes on registers of eight doubles: four registers, so that four additions are in
/// flight. For at least eight entries.
///
/// A register that the end leaves without entries is not touched; adding +0 to the total instead
/// gives the same bits (see the scalar reference).
final class Wide512 {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_512;
    private static final VectorShuffle<Double> SWAP_4 = Lanes512.swap(4);
    private static final VectorShuffle<Double> SWAP_2 = Lanes512.swap(2);
    private static final VectorShuffle<Double> SWAP_1 = Lanes512.swap(1);

    private Wide512() {}

    /// `Σ aⱼ·xⱼ`.
    ///
    /// The registers start at entry six, where they are aligned ({@link Lanes512#HEAD}): the first
    /// two entries of register k belong to group k of eight lanes, the others to group k + 1. The
    /// blends bring the groups together again.
    static double dot(double[] a, int aAt, double[] x, int xAt, int n) {
        VectorMask<Double> upper = VectorMask.fromLong(S, Lanes512.FIRST);
        DoubleVector zero = DoubleVector.zero(S);
        DoubleVector s0 = zero, s1 = zero, s2 = zero;
        DoubleVector h = DoubleVector.fromArray(S, x, xAt).expand(upper);
        DoubleVector s3 = DoubleVector.fromArray(S, a, aAt).expand(upper).fma(h, zero);
        int j = Lanes512.HEAD;
        for (; j + 32 <= n; j += 32) {
            s0 =
                    DoubleVector.fromArray(S, a, aAt + j)
                            .fma(DoubleVector.fromArray(S, x, xAt + j), s0);
            s1 =
                    DoubleVector.fromArray(S, a, aAt + j + 8)
                            .fma(DoubleVector.fromArray(S, x, xAt + j + 8), s1);
            s2 =
                    DoubleVector.fromArray(S, a, aAt + j + 16)
                            .fma(DoubleVector.fromArray(S, x, xAt + j + 16), s2);
            s3 =
                    DoubleVector.fromArray(S, a, aAt + j + 24)
                            .fma(DoubleVector.fromArray(S, x, xAt + j + 24), s3);
        }
        int rest = n - j;
        if (rest >= 8) {
            s0 =
                    DoubleVector.fromArray(S, a, aAt + j)
                            .fma(DoubleVector.fromArray(S, x, xAt + j), s0);
        }
        if (rest >= 16) {
            s1 =
                    DoubleVector.fromArray(S, a, aAt + j + 8)
                            .fma(DoubleVector.fromArray(S, x, xAt + j + 8), s1);
        }
        if (rest >= 24) {
            s2 =
                    DoubleVector.fromArray(S, a, aAt + j + 16)
                            .fma(DoubleVector.fromArray(S, x, xAt + j + 16), s2);
        }
        if ((rest & 7) != 0) {
            VectorMask<Double> last = VectorMask.fromLong(S, Lanes512.last(rest & 7));
            DoubleVector t = DoubleVector.fromArray(S, a, aAt + n - 8).compress(last);
            DoubleVector b = DoubleVector.fromArray(S, x, xAt + n - 8).compress(last);
            switch (rest >> 3) {
                case 0 -> s0 = t.fma(b, s0);
                case 1 -> s1 = t.fma(b, s1);
                case 2 -> s2 = t.fma(b, s2);
                default -> s3 = t.fma(b, s3);
            }
        }
        DoubleVector g0 = s0.blend(s3, upper), g1 = s1.blend(s0, upper);
        DoubleVector g2 = s2.blend(s1, upper), g3 = s3.blend(s2, upper);
        DoubleVector s = g0.add(g1).add(g2.add(g3));
        DoubleVector p = s.add(s.rearrange(SWAP_4));
        DoubleVector q = p.add(p.rearrange(SWAP_2));
        return q.add(q.rearrange(SWAP_1)).lane(0) + 0.0;
    }

    /// `b ← a`; `Σ (aⱼ − bⱼ)²`, in registers as in {@link #dot}.
    ///
    /// The first and the last register overlap their neighbors: what was moved already is left out
    /// of the sum, and is moved again.
    static double moveTo(double[] a, int aAt, double[] b, int bAt, int n) {
        VectorMask<Double> upper = VectorMask.fromLong(S, Lanes512.FIRST);
        DoubleVector zero = DoubleVector.zero(S);
        DoubleVector s0 = zero, s1 = zero, s2 = zero;
        DoubleVector head = DoubleVector.fromArray(S, a, aAt);
        DoubleVector t;
        DoubleVector d = head.sub(DoubleVector.fromArray(S, b, bAt)).expand(upper);
        DoubleVector s3 = d.fma(d, zero);
        int j = Lanes512.HEAD;
        for (; j + 32 <= n; j += 32) {
            t = DoubleVector.fromArray(S, a, aAt + j);
            d = t.sub(DoubleVector.fromArray(S, b, bAt + j));
            s0 = d.fma(d, s0);
            t.intoArray(b, bAt + j);
            t = DoubleVector.fromArray(S, a, aAt + j + 8);
            d = t.sub(DoubleVector.fromArray(S, b, bAt + j + 8));
            s1 = d.fma(d, s1);
            t.intoArray(b, bAt + j + 8);
            t = DoubleVector.fromArray(S, a, aAt + j + 16);
            d = t.sub(DoubleVector.fromArray(S, b, bAt + j + 16));
            s2 = d.fma(d, s2);
            t.intoArray(b, bAt + j + 16);
            t = DoubleVector.fromArray(S, a, aAt + j + 24);
            d = t.sub(DoubleVector.fromArray(S, b, bAt + j + 24));
            s3 = d.fma(d, s3);
            t.intoArray(b, bAt + j + 24);
        }
        int rest = n - j;
        if (rest >= 8) {
            t = DoubleVector.fromArray(S, a, aAt + j);
            d = t.sub(DoubleVector.fromArray(S, b, bAt + j));
            s0 = d.fma(d, s0);
            t.intoArray(b, bAt + j);
        }
        if (rest >= 16) {
            t = DoubleVector.fromArray(S, a, aAt + j + 8);
            d = t.sub(DoubleVector.fromArray(S, b, bAt + j + 8));
            s1 = d.fma(d, s1);
            t.intoArray(b, bAt + j + 8);
        }
        if (rest >= 24) {
            t = DoubleVector.fromArray(S, a, aAt + j + 16);
            d = t.sub(DoubleVector.fromArray(S, b, bAt + j + 16));
            s2 = d.fma(d, s2);
            t.intoArray(b, bAt + j + 16);
        }
        if ((rest & 7) != 0) {
            VectorMask<Double> last = VectorMask.fromLong(S, Lanes512.last(rest & 7));
            t = DoubleVector.fromArray(S, a, aAt + n - 8);
            d = t.sub(DoubleVector.fromArray(S, b, bAt + n - 8)).compress(last);
            switch (rest >> 3) {
                case 0 -> s0 = d.fma(d, s0);
                case 1 -> s1 = d.fma(d, s1);
                case 2 -> s2 = d.fma(d, s2);
                default -> s3 = d.fma(d, s3);
            }
            t.intoArray(b, bAt + n - 8);
        }
        head.intoArray(b, bAt);
        DoubleVector g0 = s0.blend(s3, upper), g1 = s1.blend(s0, upper);
        DoubleVector g2 = s2.blend(s1, upper), g3 = s3.blend(s2, upper);
        DoubleVector s = g0.add(g1).add(g2.add(g3));
        DoubleVector p = s.add(s.rearrange(SWAP_4));
        DoubleVector q = p.add(p.rearrange(SWAP_2));
        return q.add(q.rearrange(SWAP_1)).lane(0) + 0.0;
    }

    /// `Σ |aⱼ|`.
    static double sumAbs(double[] a, int aAt, int n) {
        DoubleVector zero = DoubleVector.zero(S);
        DoubleVector s0 = zero, s1 = zero, s2 = zero, s3 = zero;
        int j = 0;
        for (int full = n & -32; j < full; j += 32) {
            s0 = s0.add(DoubleVector.fromArray(S, a, aAt + j).abs());
            s1 = s1.add(DoubleVector.fromArray(S, a, aAt + j + 8).abs());
            s2 = s2.add(DoubleVector.fromArray(S, a, aAt + j + 16).abs());
            s3 = s3.add(DoubleVector.fromArray(S, a, aAt + j + 24).abs());
        }
        if (j + 8 <= n) {
            s0 = s0.add(DoubleVector.fromArray(S, a, aAt + j).abs());
        }
        if (j + 16 <= n) {
            s1 = s1.add(DoubleVector.fromArray(S, a, aAt + j + 8).abs());
        }
        if (j + 24 <= n) {
            s2 = s2.add(DoubleVector.fromArray(S, a, aAt + j + 16).abs());
        }
        if ((n & 7) != 0) {
            VectorMask<Double> last = VectorMask.fromLong(S, Lanes512.last(n & 7));
            DoubleVector t = DoubleVector.fromArray(S, a, aAt + n - 8).compress(last).abs();
            switch ((n & 31) >> 3) {
                case 0 -> s0 = s0.add(t);
                case 1 -> s1 = s1.add(t);
                case 2 -> s2 = s2.add(t);
                default -> s3 = s3.add(t);
            }
        }
        DoubleVector s = s0.add(s1).add(s2.add(s3));
        DoubleVector p = s.add(s.rearrange(SWAP_4));
        DoubleVector q = p.add(p.rearrange(SWAP_2));
        double sum = q.add(q.rearrange(SWAP_1)).lane(0);
        return sum + 0.0;
    }
}
