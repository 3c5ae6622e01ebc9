package org.tropism.kernels.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// `A·diag(w)·Aᵀ` on registers of eight doubles, in tiles of 2 × 4 entries: eight registers hold
/// the lanes of a tile while its six rows stream by, enough to keep two multipliers busy.
///
/// Tiles cover the lower triangle; a tile that would leave the matrix is moved back into it, and
/// what a tile writes above the diagonal is overwritten by the copy of the lower triangle. For at
/// least four rows and eight columns.
final class Gram512 {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_512;
    private static final VectorShuffle<Double> SWAP_4 = Lanes512.swap(4);
    private static final VectorShuffle<Double> SWAP_2 = Lanes512.swap(2);
    private static final VectorShuffle<Double> SWAP_1 = Lanes512.swap(1);

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
        for (int row = 0; row < rows; row += 2) {
            int i = Math.min(row, rows - 2);
            int ci = cFrom + i * cStride;
            for (int col = 0; col <= i + 1; col += 4) {
                int k = Math.min(col, rows - 4);
                int ai = aFrom + i * stride;
                int ak = aFrom + k * stride;
                tile(a, ai, ak, stride, cols, w, wFrom, c, ci + k, ci + cStride + k);
            }
        }
        mirror(rows, c, cFrom, cStride);
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

    /// Entries (i, k) to (i + 1, k + 3) of the product, to `c[c0..c0+3]` and
    /// `c[c1..c1+3]`.
    private static void tile(
            double[] a,
            int i0,
            int k0,
            int stride,
            int n,
            double[] w,
            int wAt,
            double[] c,
            int c0,
            int c1) {
        int i1 = i0 + stride, k1 = k0 + stride, k2 = k1 + stride, k3 = k2 + stride;
        DoubleVector zero = DoubleVector.zero(S);
        DoubleVector s0 = zero, s1 = zero, s2 = zero, s3 = zero;
        DoubleVector s4 = zero, s5 = zero, s6 = zero, s7 = zero;
        int full = n & -8;
        for (int j = 0; j < full; j += 8) {
            DoubleVector v = DoubleVector.fromArray(S, w, wAt + j);
            DoubleVector w0 = DoubleVector.fromArray(S, a, i0 + j).mul(v);
            DoubleVector w1 = DoubleVector.fromArray(S, a, i1 + j).mul(v);
            DoubleVector b0 = DoubleVector.fromArray(S, a, k0 + j);
            s0 = b0.fma(w0, s0);
            s4 = b0.fma(w1, s4);
            DoubleVector b1 = DoubleVector.fromArray(S, a, k1 + j);
            s1 = b1.fma(w0, s1);
            s5 = b1.fma(w1, s5);
            DoubleVector b2 = DoubleVector.fromArray(S, a, k2 + j);
            s2 = b2.fma(w0, s2);
            s6 = b2.fma(w1, s6);
            DoubleVector b3 = DoubleVector.fromArray(S, a, k3 + j);
            s3 = b3.fma(w0, s3);
            s7 = b3.fma(w1, s7);
        }
        if (full < n) {
            int e = n - 8;
            VectorMask<Double> last = VectorMask.fromLong(S, Lanes512.last(n - full));
            DoubleVector v = DoubleVector.fromArray(S, w, wAt + e).compress(last);
            DoubleVector w0 = DoubleVector.fromArray(S, a, i0 + e).compress(last).mul(v);
            DoubleVector w1 = DoubleVector.fromArray(S, a, i1 + e).compress(last).mul(v);
            DoubleVector b0 = DoubleVector.fromArray(S, a, k0 + e).compress(last);
            s0 = b0.fma(w0, s0);
            s4 = b0.fma(w1, s4);
            DoubleVector b1 = DoubleVector.fromArray(S, a, k1 + e).compress(last);
            s1 = b1.fma(w0, s1);
            s5 = b1.fma(w1, s5);
            DoubleVector b2 = DoubleVector.fromArray(S, a, k2 + e).compress(last);
            s2 = b2.fma(w0, s2);
            s6 = b2.fma(w1, s6);
            DoubleVector b3 = DoubleVector.fromArray(S, a, k3 + e).compress(last);
            s3 = b3.fma(w0, s3);
            s7 = b3.fma(w1, s7);
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
        c[c0] = sums.lane(0);
        c[c0 + 1] = sums.lane(1);
        c[c0 + 2] = sums.lane(2);
        c[c0 + 3] = sums.lane(3);
        c[c1] = sums.lane(4);
        c[c1 + 1] = sums.lane(5);
        c[c1 + 2] = sums.lane(6);
        c[c1 + 3] = sums.lane(7);
    }
}
