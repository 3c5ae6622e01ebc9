package org.tropism.kernels.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// `A·diag(w)·Aᵀ` on registers of eight doubles, in tiles of 2 × 4 entries: eight registers hold
/// the lanes of a tile while its six rows stream by, enough to keep two multipliers busy.
///
/// Weighted rows are written to a scratch array once for all tiles of a pair of rows. Only tiles
/// that touch the lower triangle are computed; the other triangle is copied. For at least eight
/// columns.
final class Gram512 {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_512;

    private Gram512() {}

    static void run(
            double[] a,
            int aFrom,
            int stride,
            int rows,
            int cols,
            double[] w,
            int wFrom,
            double[] c,
            int cFrom,
            int cStride) {
        double[] weighted = new double[2 * cols];
        double[] lanes = new double[64];
        int i = 0;
        for (; i + 2 <= rows; i += 2) {
            int ci = cFrom + i * cStride;
            Elementwise.hadamard(a, aFrom + i * stride, w, wFrom, weighted, 0, cols);
            Elementwise.hadamard(a, aFrom + (i + 1) * stride, w, wFrom, weighted, cols, cols);
            int k = 0;
            for (; k + 4 <= i + 2; k += 4) {
                int ak = aFrom + k * stride;
                tile(weighted, 0, cols, a, ak, stride, cols & -8, lanes);
                finish(lanes, 0, weighted, 0, a, ak, stride, cols, c, ci + k);
                finish(lanes, 32, weighted, cols, a, ak, stride, cols, c, ci + cStride + k);
            }
            rest(a, aFrom, stride, k, i, cols, weighted, 0, c, ci);
            rest(a, aFrom, stride, k, i + 1, cols, weighted, cols, c, ci + cStride);
        }
        if (i < rows) {
            Elementwise.hadamard(a, aFrom + i * stride, w, wFrom, weighted, 0, cols);
            rest(a, aFrom, stride, 0, i, cols, weighted, 0, c, cFrom + i * cStride);
        }
        mirror(rows, c, cFrom, cStride);
    }

    /// Entries from `from` up to the diagonal of row i.
    private static void rest(
            double[] a,
            int aFrom,
            int stride,
            int from,
            int i,
            int cols,
            double[] weighted,
            int at,
            double[] c,
            int ci) {
        int k = from;
        for (; k + 4 <= i + 1; k += 4) {
            Rows512.dot4(a, aFrom + k * stride, stride, cols, weighted, at, c, ci + k);
        }
        for (; k <= i; k++) {
            c[ci + k] = Rows512.dot1(weighted, at, cols, a, aFrom + k * stride);
        }
    }

    /// Copies the lower triangle to the upper one, in blocks whose columns stay in cache.
    private static void mirror(int rows, double[] c, int cFrom, int cStride) {
        for (int i = 0; i < rows; i += 8) {
            int iEnd = Math.min(i + 8, rows);
            for (int k = 0; k < iEnd; k++) {
                for (int l = Math.max(i, k + 1); l < iEnd; l++) {
                    c[cFrom + k * cStride + l] = c[cFrom + l * cStride + k];
                }
            }
        }
    }

    /// The lanes of 2 × 4 entries over the full registers, to the scratch array.
    private static void tile(
            double[] a, int i0, int i1, double[] b, int k0, int stride, int full, double[] lanes) {
        int k1 = k0 + stride;
        int k2 = k1 + stride;
        int k3 = k2 + stride;
        DoubleVector s00 = DoubleVector.zero(S);
        DoubleVector s01 = s00;
        DoubleVector s02 = s00;
        DoubleVector s03 = s00;
        DoubleVector s10 = s00;
        DoubleVector s11 = s00;
        DoubleVector s12 = s00;
        DoubleVector s13 = s00;
        for (int j = 0; j < full; j += 8) {
            DoubleVector w0 = DoubleVector.fromArray(S, a, i0 + j);
            DoubleVector w1 = DoubleVector.fromArray(S, a, i1 + j);
            DoubleVector b0 = DoubleVector.fromArray(S, b, k0 + j);
            s00 = w0.fma(b0, s00);
            s10 = w1.fma(b0, s10);
            DoubleVector b1 = DoubleVector.fromArray(S, b, k1 + j);
            s01 = w0.fma(b1, s01);
            s11 = w1.fma(b1, s11);
            DoubleVector b2 = DoubleVector.fromArray(S, b, k2 + j);
            s02 = w0.fma(b2, s02);
            s12 = w1.fma(b2, s12);
            DoubleVector b3 = DoubleVector.fromArray(S, b, k3 + j);
            s03 = w0.fma(b3, s03);
            s13 = w1.fma(b3, s13);
        }
        s00.intoArray(lanes, 0);
        s01.intoArray(lanes, 8);
        s02.intoArray(lanes, 16);
        s03.intoArray(lanes, 24);
        s10.intoArray(lanes, 32);
        s11.intoArray(lanes, 40);
        s12.intoArray(lanes, 48);
        s13.intoArray(lanes, 56);
    }

    /// The tail and the tree of the four entries whose lanes start at `at`, to `c[to..to+3]`.
    private static void finish(
            double[] lanes,
            int at,
            double[] weighted,
            int wAt,
            double[] b,
            int k0,
            int stride,
            int cols,
            double[] c,
            int to) {
        DoubleVector s0 = DoubleVector.fromArray(S, lanes, at);
        DoubleVector s1 = DoubleVector.fromArray(S, lanes, at + 8);
        DoubleVector s2 = DoubleVector.fromArray(S, lanes, at + 16);
        DoubleVector s3 = DoubleVector.fromArray(S, lanes, at + 24);
        if (cols % 8 != 0) {
            VectorMask<Double> last = Lanes512.last(cols % 8);
            DoubleVector v = DoubleVector.fromArray(S, weighted, wAt + cols - 8).compress(last);
            s0 = Lanes512.tail(b, k0, cols, last, v, s0);
            s1 = Lanes512.tail(b, k0 + stride, cols, last, v, s1);
            s2 = Lanes512.tail(b, k0 + 2 * stride, cols, last, v, s2);
            s3 = Lanes512.tail(b, k0 + 3 * stride, cols, last, v, s3);
        }
        DoubleVector even = Lanes512.fold4(s0, s2);
        DoubleVector odd = Lanes512.fold4(s1, s3);
        Lanes512.store4(Lanes512.fold2(even, odd), c, to);
    }
}
