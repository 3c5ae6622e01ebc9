package org.tropism.kernels.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// The inner loop of {@link Gram512}: the lanes of 4 × 6 entries of `A·diag(w)·Aᵀ` while their
/// rows stream by, 24 registers that keep two multipliers busy.
final class GramTile512 {
    /// Rows and columns of a tile.
    static final int ROWS = 4;
    static final int COLS = 6;

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_512;

    private GramTile512() {}

    /// Adds the columns from `from` to before `to` to the lanes of a tile.
    ///
    /// @param lanes read and written, eight a tile entry, row by row
    static void add(
            double[] a,
            int i0,
            int k0,
            int stride,
            int from,
            int to,
            double[] w,
            int wAt,
            double[] lanes,
            int at) {
        int i1 = i0 + stride, i2 = i1 + stride, i3 = i2 + stride;
        int k1 = k0 + stride,
                k2 = k1 + stride,
                k3 = k2 + stride,
                k4 = k3 + stride,
                k5 = k4 + stride;
        DoubleVector s00 = DoubleVector.fromArray(S, lanes, at + 0);
        DoubleVector s01 = DoubleVector.fromArray(S, lanes, at + 8);
        DoubleVector s02 = DoubleVector.fromArray(S, lanes, at + 16);
        DoubleVector s03 = DoubleVector.fromArray(S, lanes, at + 24);
        DoubleVector s04 = DoubleVector.fromArray(S, lanes, at + 32);
        DoubleVector s05 = DoubleVector.fromArray(S, lanes, at + 40);
        DoubleVector s10 = DoubleVector.fromArray(S, lanes, at + 48);
        DoubleVector s11 = DoubleVector.fromArray(S, lanes, at + 56);
        DoubleVector s12 = DoubleVector.fromArray(S, lanes, at + 64);
        DoubleVector s13 = DoubleVector.fromArray(S, lanes, at + 72);
        DoubleVector s14 = DoubleVector.fromArray(S, lanes, at + 80);
        DoubleVector s15 = DoubleVector.fromArray(S, lanes, at + 88);
        DoubleVector s20 = DoubleVector.fromArray(S, lanes, at + 96);
        DoubleVector s21 = DoubleVector.fromArray(S, lanes, at + 104);
        DoubleVector s22 = DoubleVector.fromArray(S, lanes, at + 112);
        DoubleVector s23 = DoubleVector.fromArray(S, lanes, at + 120);
        DoubleVector s24 = DoubleVector.fromArray(S, lanes, at + 128);
        DoubleVector s25 = DoubleVector.fromArray(S, lanes, at + 136);
        DoubleVector s30 = DoubleVector.fromArray(S, lanes, at + 144);
        DoubleVector s31 = DoubleVector.fromArray(S, lanes, at + 152);
        DoubleVector s32 = DoubleVector.fromArray(S, lanes, at + 160);
        DoubleVector s33 = DoubleVector.fromArray(S, lanes, at + 168);
        DoubleVector s34 = DoubleVector.fromArray(S, lanes, at + 176);
        DoubleVector s35 = DoubleVector.fromArray(S, lanes, at + 184);
        int full = from + ((to - from) & -8);
        for (int j = from; j < full; j += 8) {
            DoubleVector v = DoubleVector.fromArray(S, w, wAt + j);
            DoubleVector w0 = DoubleVector.fromArray(S, a, i0 + j).mul(v);
            DoubleVector w1 = DoubleVector.fromArray(S, a, i1 + j).mul(v);
            DoubleVector w2 = DoubleVector.fromArray(S, a, i2 + j).mul(v);
            DoubleVector w3 = DoubleVector.fromArray(S, a, i3 + j).mul(v);
            DoubleVector b0 = DoubleVector.fromArray(S, a, k0 + j);
            s00 = b0.fma(w0, s00);
            s10 = b0.fma(w1, s10);
            s20 = b0.fma(w2, s20);
            s30 = b0.fma(w3, s30);
            DoubleVector b1 = DoubleVector.fromArray(S, a, k1 + j);
            s01 = b1.fma(w0, s01);
            s11 = b1.fma(w1, s11);
            s21 = b1.fma(w2, s21);
            s31 = b1.fma(w3, s31);
            DoubleVector b2 = DoubleVector.fromArray(S, a, k2 + j);
            s02 = b2.fma(w0, s02);
            s12 = b2.fma(w1, s12);
            s22 = b2.fma(w2, s22);
            s32 = b2.fma(w3, s32);
            DoubleVector b3 = DoubleVector.fromArray(S, a, k3 + j);
            s03 = b3.fma(w0, s03);
            s13 = b3.fma(w1, s13);
            s23 = b3.fma(w2, s23);
            s33 = b3.fma(w3, s33);
            DoubleVector b4 = DoubleVector.fromArray(S, a, k4 + j);
            s04 = b4.fma(w0, s04);
            s14 = b4.fma(w1, s14);
            s24 = b4.fma(w2, s24);
            s34 = b4.fma(w3, s34);
            DoubleVector b5 = DoubleVector.fromArray(S, a, k5 + j);
            s05 = b5.fma(w0, s05);
            s15 = b5.fma(w1, s15);
            s25 = b5.fma(w2, s25);
            s35 = b5.fma(w3, s35);
        }
        if (full < to) {
            int e = to - 8;
            VectorMask<Double> last = VectorMask.fromLong(S, Lanes512.last(to - full));
            DoubleVector v = DoubleVector.fromArray(S, w, wAt + e).compress(last);
            DoubleVector w0 = DoubleVector.fromArray(S, a, i0 + e).compress(last).mul(v);
            DoubleVector w1 = DoubleVector.fromArray(S, a, i1 + e).compress(last).mul(v);
            DoubleVector w2 = DoubleVector.fromArray(S, a, i2 + e).compress(last).mul(v);
            DoubleVector w3 = DoubleVector.fromArray(S, a, i3 + e).compress(last).mul(v);
            DoubleVector b0 = DoubleVector.fromArray(S, a, k0 + e).compress(last);
            s00 = b0.fma(w0, s00);
            s10 = b0.fma(w1, s10);
            s20 = b0.fma(w2, s20);
            s30 = b0.fma(w3, s30);
            DoubleVector b1 = DoubleVector.fromArray(S, a, k1 + e).compress(last);
            s01 = b1.fma(w0, s01);
            s11 = b1.fma(w1, s11);
            s21 = b1.fma(w2, s21);
            s31 = b1.fma(w3, s31);
            DoubleVector b2 = DoubleVector.fromArray(S, a, k2 + e).compress(last);
            s02 = b2.fma(w0, s02);
            s12 = b2.fma(w1, s12);
            s22 = b2.fma(w2, s22);
            s32 = b2.fma(w3, s32);
            DoubleVector b3 = DoubleVector.fromArray(S, a, k3 + e).compress(last);
            s03 = b3.fma(w0, s03);
            s13 = b3.fma(w1, s13);
            s23 = b3.fma(w2, s23);
            s33 = b3.fma(w3, s33);
            DoubleVector b4 = DoubleVector.fromArray(S, a, k4 + e).compress(last);
            s04 = b4.fma(w0, s04);
            s14 = b4.fma(w1, s14);
            s24 = b4.fma(w2, s24);
            s34 = b4.fma(w3, s34);
            DoubleVector b5 = DoubleVector.fromArray(S, a, k5 + e).compress(last);
            s05 = b5.fma(w0, s05);
            s15 = b5.fma(w1, s15);
            s25 = b5.fma(w2, s25);
            s35 = b5.fma(w3, s35);
        }
        s00.intoArray(lanes, at + 0);
        s01.intoArray(lanes, at + 8);
        s02.intoArray(lanes, at + 16);
        s03.intoArray(lanes, at + 24);
        s04.intoArray(lanes, at + 32);
        s05.intoArray(lanes, at + 40);
        s10.intoArray(lanes, at + 48);
        s11.intoArray(lanes, at + 56);
        s12.intoArray(lanes, at + 64);
        s13.intoArray(lanes, at + 72);
        s14.intoArray(lanes, at + 80);
        s15.intoArray(lanes, at + 88);
        s20.intoArray(lanes, at + 96);
        s21.intoArray(lanes, at + 104);
        s22.intoArray(lanes, at + 112);
        s23.intoArray(lanes, at + 120);
        s24.intoArray(lanes, at + 128);
        s25.intoArray(lanes, at + 136);
        s30.intoArray(lanes, at + 144);
        s31.intoArray(lanes, at + 152);
        s32.intoArray(lanes, at + 160);
        s33.intoArray(lanes, at + 168);
        s34.intoArray(lanes, at + 176);
        s35.intoArray(lanes, at + 184);
    }

    /// Starts the lanes of a tile with its first six columns.
    static void head(
            double[] a, int i0, int k0, int stride, double[] w, int wAt, double[] lanes, int at) {
        int i1 = i0 + stride, i2 = i1 + stride, i3 = i2 + stride;
        int k1 = k0 + stride,
                k2 = k1 + stride,
                k3 = k2 + stride,
                k4 = k3 + stride,
                k5 = k4 + stride;
        VectorMask<Double> first = VectorMask.fromLong(S, Lanes512.FIRST);
        DoubleVector zero = DoubleVector.zero(S);
        DoubleVector v = DoubleVector.fromArray(S, w, wAt).expand(first);
        DoubleVector w0 = DoubleVector.fromArray(S, a, i0).expand(first).mul(v);
        DoubleVector w1 = DoubleVector.fromArray(S, a, i1).expand(first).mul(v);
        DoubleVector w2 = DoubleVector.fromArray(S, a, i2).expand(first).mul(v);
        DoubleVector w3 = DoubleVector.fromArray(S, a, i3).expand(first).mul(v);
        DoubleVector b0 = DoubleVector.fromArray(S, a, k0).expand(first);
        b0.fma(w0, zero).intoArray(lanes, at + 0);
        b0.fma(w1, zero).intoArray(lanes, at + 48);
        b0.fma(w2, zero).intoArray(lanes, at + 96);
        b0.fma(w3, zero).intoArray(lanes, at + 144);
        DoubleVector b1 = DoubleVector.fromArray(S, a, k1).expand(first);
        b1.fma(w0, zero).intoArray(lanes, at + 8);
        b1.fma(w1, zero).intoArray(lanes, at + 56);
        b1.fma(w2, zero).intoArray(lanes, at + 104);
        b1.fma(w3, zero).intoArray(lanes, at + 152);
        DoubleVector b2 = DoubleVector.fromArray(S, a, k2).expand(first);
        b2.fma(w0, zero).intoArray(lanes, at + 16);
        b2.fma(w1, zero).intoArray(lanes, at + 64);
        b2.fma(w2, zero).intoArray(lanes, at + 112);
        b2.fma(w3, zero).intoArray(lanes, at + 160);
        DoubleVector b3 = DoubleVector.fromArray(S, a, k3).expand(first);
        b3.fma(w0, zero).intoArray(lanes, at + 24);
        b3.fma(w1, zero).intoArray(lanes, at + 72);
        b3.fma(w2, zero).intoArray(lanes, at + 120);
        b3.fma(w3, zero).intoArray(lanes, at + 168);
        DoubleVector b4 = DoubleVector.fromArray(S, a, k4).expand(first);
        b4.fma(w0, zero).intoArray(lanes, at + 32);
        b4.fma(w1, zero).intoArray(lanes, at + 80);
        b4.fma(w2, zero).intoArray(lanes, at + 128);
        b4.fma(w3, zero).intoArray(lanes, at + 176);
        DoubleVector b5 = DoubleVector.fromArray(S, a, k5).expand(first);
        b5.fma(w0, zero).intoArray(lanes, at + 40);
        b5.fma(w1, zero).intoArray(lanes, at + 88);
        b5.fma(w2, zero).intoArray(lanes, at + 136);
        b5.fma(w3, zero).intoArray(lanes, at + 184);
    }
}
