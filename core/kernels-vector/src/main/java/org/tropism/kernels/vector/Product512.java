package org.tropism.kernels.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// `A·B` on registers of eight doubles, in tiles of 4 × 24 entries: twelve registers of sums, each
/// entry summed over k in increasing order.
///
/// A tile that would leave the product is moved back into it. For at least four rows and 24
/// columns.
final class Product512 {
    /// Rows and columns of a tile.
    static final int ROWS = 4;
    static final int COLS = 24;

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_512;

    private Product512() {}

    static void run(
            double[] a,
            int aFrom,
            int aStride,
            double[] b,
            int bFrom,
            int bStride,
            double[] c,
            int cFrom,
            int cStride,
            int m,
            int k,
            int n) {
        for (int col = 0; col < n; col += COLS) {
            int j = Math.min(col, n - COLS);
            for (int row = 0; row < m; row += ROWS) {
                int i = Math.min(row, m - ROWS);
                int to = cFrom + i * cStride + j;
                tile(a, aFrom + i * aStride, aStride, b, bFrom + j, bStride, c, to, cStride, k);
            }
        }
    }

    private static void tile(
            double[] a,
            int a0,
            int aStride,
            double[] b,
            int b0,
            int bStride,
            double[] c,
            int c0,
            int cStride,
            int k) {
        int a1 = a0 + aStride, a2 = a1 + aStride, a3 = a2 + aStride;
        DoubleVector zero = DoubleVector.zero(S);
        DoubleVector s00 = zero, s01 = zero, s02 = zero;
        DoubleVector s10 = zero, s11 = zero, s12 = zero;
        DoubleVector s20 = zero, s21 = zero, s22 = zero;
        DoubleVector s30 = zero, s31 = zero, s32 = zero;
        int at = b0;
        for (int l = 0; l < k; l++) {
            DoubleVector x = DoubleVector.fromArray(S, b, at);
            DoubleVector y = DoubleVector.fromArray(S, b, at + 8);
            DoubleVector z = DoubleVector.fromArray(S, b, at + 16);
            at += bStride;
            DoubleVector f0 = DoubleVector.broadcast(S, a[a0 + l]);
            s00 = f0.fma(x, s00);
            s01 = f0.fma(y, s01);
            s02 = f0.fma(z, s02);
            DoubleVector f1 = DoubleVector.broadcast(S, a[a1 + l]);
            s10 = f1.fma(x, s10);
            s11 = f1.fma(y, s11);
            s12 = f1.fma(z, s12);
            DoubleVector f2 = DoubleVector.broadcast(S, a[a2 + l]);
            s20 = f2.fma(x, s20);
            s21 = f2.fma(y, s21);
            s22 = f2.fma(z, s22);
            DoubleVector f3 = DoubleVector.broadcast(S, a[a3 + l]);
            s30 = f3.fma(x, s30);
            s31 = f3.fma(y, s31);
            s32 = f3.fma(z, s32);
        }
        int c1 = c0 + cStride, c2 = c1 + cStride, c3 = c2 + cStride;
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + 8);
        s02.intoArray(c, c0 + 16);
        s10.intoArray(c, c1);
        s11.intoArray(c, c1 + 8);
        s12.intoArray(c, c1 + 16);
        s20.intoArray(c, c2);
        s21.intoArray(c, c2 + 8);
        s22.intoArray(c, c2 + 16);
        s30.intoArray(c, c3);
        s31.intoArray(c, c3 + 8);
        s32.intoArray(c, c3 + 16);
    }
}
