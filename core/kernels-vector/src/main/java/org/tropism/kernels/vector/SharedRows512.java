package org.tropism.kernels.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Products of four matrix rows with several vectors at once: a register holds the eight lanes of
/// one row and one vector, and every register that is loaded is used for four products.
///
/// Rows are padded: behind their columns stand zeros up to a multiple of eight. The entries of a
/// vector behind the last full register are given apart, in eight entries with zeros at the end, so
/// that no register of the end needs a permutation. Sums are stored in registers of eight of which
/// the lower four count: what is written behind them is to be overwritten by the next rows.
final class SharedRows512 {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_512;
    private static final VectorShuffle<Double> SWAP_4 = Lanes512.swap(4);
    private static final VectorShuffle<Double> SWAP_2 = Lanes512.swap(2);
    private static final VectorShuffle<Double> SWAP_1 = Lanes512.swap(1);

    private SharedRows512() {}

    /// Four rows with four vectors; the ends of the vectors stand at `xt`, `yt`, `zt` and `wt`.
    static void rows4x4(
            double[] a,
            int r0,
            int stride,
            int n,
            double[] x,
            double[] y,
            double[] z,
            double[] w,
            double[] ends,
            int xt,
            int yt,
            int zt,
            int wt,
            double[] sx,
            double[] sy,
            double[] sz,
            double[] sw,
            int at) {
        int r1 = r0 + stride, r2 = r1 + stride, r3 = r2 + stride;
        DoubleVector zero = DoubleVector.zero(S);
        DoubleVector x0 = zero, x1 = zero, x2 = zero, x3 = zero;
        DoubleVector y0 = zero, y1 = zero, y2 = zero, y3 = zero;
        DoubleVector z0 = zero, z1 = zero, z2 = zero, z3 = zero;
        DoubleVector w0 = zero, w1 = zero, w2 = zero, w3 = zero;
        int full = n & -8;
        for (int j = 0; j < full; j += 8) {
            DoubleVector a0 = DoubleVector.fromArray(S, a, r0 + j);
            DoubleVector a1 = DoubleVector.fromArray(S, a, r1 + j);
            DoubleVector a2 = DoubleVector.fromArray(S, a, r2 + j);
            DoubleVector a3 = DoubleVector.fromArray(S, a, r3 + j);
            DoubleVector b = DoubleVector.fromArray(S, x, j);
            x0 = b.fma(a0, x0);
            x1 = b.fma(a1, x1);
            x2 = b.fma(a2, x2);
            x3 = b.fma(a3, x3);
            b = DoubleVector.fromArray(S, y, j);
            y0 = b.fma(a0, y0);
            y1 = b.fma(a1, y1);
            y2 = b.fma(a2, y2);
            y3 = b.fma(a3, y3);
            b = DoubleVector.fromArray(S, z, j);
            z0 = b.fma(a0, z0);
            z1 = b.fma(a1, z1);
            z2 = b.fma(a2, z2);
            z3 = b.fma(a3, z3);
            b = DoubleVector.fromArray(S, w, j);
            w0 = b.fma(a0, w0);
            w1 = b.fma(a1, w1);
            w2 = b.fma(a2, w2);
            w3 = b.fma(a3, w3);
        }
        if (full < n) {
            DoubleVector a0 = DoubleVector.fromArray(S, a, r0 + full);
            DoubleVector a1 = DoubleVector.fromArray(S, a, r1 + full);
            DoubleVector a2 = DoubleVector.fromArray(S, a, r2 + full);
            DoubleVector a3 = DoubleVector.fromArray(S, a, r3 + full);
            DoubleVector b = DoubleVector.fromArray(S, ends, xt);
            x0 = b.fma(a0, x0);
            x1 = b.fma(a1, x1);
            x2 = b.fma(a2, x2);
            x3 = b.fma(a3, x3);
            b = DoubleVector.fromArray(S, ends, yt);
            y0 = b.fma(a0, y0);
            y1 = b.fma(a1, y1);
            y2 = b.fma(a2, y2);
            y3 = b.fma(a3, y3);
            b = DoubleVector.fromArray(S, ends, zt);
            z0 = b.fma(a0, z0);
            z1 = b.fma(a1, z1);
            z2 = b.fma(a2, z2);
            z3 = b.fma(a3, z3);
            b = DoubleVector.fromArray(S, ends, wt);
            w0 = b.fma(a0, w0);
            w1 = b.fma(a1, w1);
            w2 = b.fma(a2, w2);
            w3 = b.fma(a3, w3);
        }
        VectorMask<Double> upper4 = VectorMask.fromLong(S, Lanes512.UPPER_4);
        VectorMask<Double> upper2 = VectorMask.fromLong(S, Lanes512.UPPER_2);
        VectorMask<Double> upper1 = VectorMask.fromLong(S, Lanes512.UPPER_1);
        DoubleVector p0 = x0.blend(y0, upper4).add(y0.blend(x0, upper4).rearrange(SWAP_4));
        DoubleVector p1 = x1.blend(y1, upper4).add(y1.blend(x1, upper4).rearrange(SWAP_4));
        DoubleVector p2 = x2.blend(y2, upper4).add(y2.blend(x2, upper4).rearrange(SWAP_4));
        DoubleVector p3 = x3.blend(y3, upper4).add(y3.blend(x3, upper4).rearrange(SWAP_4));
        DoubleVector q0 = p0.blend(p2, upper2).add(p2.blend(p0, upper2).rearrange(SWAP_2));
        DoubleVector q1 = p1.blend(p3, upper2).add(p3.blend(p1, upper2).rearrange(SWAP_2));
        DoubleVector s = q0.blend(q1, upper1).add(q1.blend(q0, upper1).rearrange(SWAP_1));
        s.intoArray(sx, at);
        s.rearrange(SWAP_4).intoArray(sy, at);
        p0 = z0.blend(w0, upper4).add(w0.blend(z0, upper4).rearrange(SWAP_4));
        p1 = z1.blend(w1, upper4).add(w1.blend(z1, upper4).rearrange(SWAP_4));
        p2 = z2.blend(w2, upper4).add(w2.blend(z2, upper4).rearrange(SWAP_4));
        p3 = z3.blend(w3, upper4).add(w3.blend(z3, upper4).rearrange(SWAP_4));
        q0 = p0.blend(p2, upper2).add(p2.blend(p0, upper2).rearrange(SWAP_2));
        q1 = p1.blend(p3, upper2).add(p3.blend(p1, upper2).rearrange(SWAP_2));
        s = q0.blend(q1, upper1).add(q1.blend(q0, upper1).rearrange(SWAP_1));
        s.intoArray(sz, at);
        s.rearrange(SWAP_4).intoArray(sw, at);
    }
}
