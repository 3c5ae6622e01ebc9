package org.tropism.kernels.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.tropism.kernels.Kernels;

/// The two products of a matrix with padded vectors, eight rows at a time, every load a full and
/// aligned register.
///
/// A register that reaches beyond a row meets zeros of the padded vector there, or adds to entries
/// of the padded sum that nobody reads; so there is no head and no tail to mask, which is worth a
/// quarter of the time at 50 columns. Groups of rows at the ends of the array, where a register
/// would leave it, are left to {@link Rows512} and {@link Transposed512}.
final class Padded512 {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_512;
    private static final VectorShuffle<Double> SWAP_4 = Lanes512.swap(4);
    private static final VectorShuffle<Double> SWAP_2 = Lanes512.swap(2);
    private static final VectorShuffle<Double> SWAP_1 = Lanes512.swap(1);

    /// Entries of the first register that stand before the row.
    private static final int BEFORE = 8 - Lanes512.HEAD;

    private Padded512() {}

    /// The first row of a range from which on {@link #BEFORE} entries stand before it.
    static int first(int aFrom) {
        return aFrom >= BEFORE ? 0 : 8;
    }

    /// The row before which groups of eight end that may be read beyond.
    static int end(double[] a, int aFrom, int stride, int rows, int cols) {
        int beyond = BEFORE + cols + 7;
        int groups = rows / 8;
        int last = aFrom + (8 * groups - 1) * stride + beyond - beyond % 8 - BEFORE;
        return last <= a.length ? 8 * groups : 8 * groups - 8;
    }

    /// Sums of the rows `from` … before `end`, a multiple of eight further on, to their places.
    ///
    /// @param x padded, read
    static void rows(
            double[] a,
            int aFrom,
            int stride,
            int from,
            int end,
            int cols,
            double[] x,
            double[] y,
            int yFrom) {
        for (int i = from; i < end; i += 8) {
            int r0 = aFrom + i * stride;
            int r1 = r0 + stride, r2 = r1 + stride, r3 = r2 + stride, r4 = r3 + stride;
            int r5 = r4 + stride, r6 = r5 + stride, r7 = r6 + stride;
            DoubleVector zero = DoubleVector.zero(S);
            DoubleVector s0 = zero, s1 = zero, s2 = zero, s3 = zero;
            DoubleVector s4 = zero, s5 = zero, s6 = zero, s7 = zero;
            for (int j = -BEFORE; j < cols; j += 8) {
                DoubleVector b = DoubleVector.fromArray(S, x, Kernels.LEAD + j);
                s0 = b.fma(DoubleVector.fromArray(S, a, r0 + j), s0);
                s1 = b.fma(DoubleVector.fromArray(S, a, r1 + j), s1);
                s2 = b.fma(DoubleVector.fromArray(S, a, r2 + j), s2);
                s3 = b.fma(DoubleVector.fromArray(S, a, r3 + j), s3);
                s4 = b.fma(DoubleVector.fromArray(S, a, r4 + j), s4);
                s5 = b.fma(DoubleVector.fromArray(S, a, r5 + j), s5);
                s6 = b.fma(DoubleVector.fromArray(S, a, r6 + j), s6);
                s7 = b.fma(DoubleVector.fromArray(S, a, r7 + j), s7);
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
            sums.add(zero).intoArray(y, yFrom + i);
        }
    }

    /// `y ← y + Σ xᵢ·rowᵢ` over the rows `from` … before `end`, a multiple of eight further on.
    ///
    /// @param x read from `xFrom` on, the factor of row 0
    /// @param y padded, read and written
    static void add(
            double[] a,
            int aFrom,
            int stride,
            int from,
            int end,
            int cols,
            double[] x,
            int xFrom,
            double[] y) {
        for (int i = from; i < end; i += 8) {
            int r0 = aFrom + i * stride;
            int r1 = r0 + stride, r2 = r1 + stride, r3 = r2 + stride, r4 = r3 + stride;
            int r5 = r4 + stride, r6 = r5 + stride, r7 = r6 + stride;
            DoubleVector x0 = DoubleVector.broadcast(S, x[xFrom + i]);
            DoubleVector x1 = DoubleVector.broadcast(S, x[xFrom + i + 1]);
            DoubleVector x2 = DoubleVector.broadcast(S, x[xFrom + i + 2]);
            DoubleVector x3 = DoubleVector.broadcast(S, x[xFrom + i + 3]);
            DoubleVector x4 = DoubleVector.broadcast(S, x[xFrom + i + 4]);
            DoubleVector x5 = DoubleVector.broadcast(S, x[xFrom + i + 5]);
            DoubleVector x6 = DoubleVector.broadcast(S, x[xFrom + i + 6]);
            DoubleVector x7 = DoubleVector.broadcast(S, x[xFrom + i + 7]);
            for (int j = -BEFORE; j < cols; j += 8) {
                DoubleVector s = DoubleVector.fromArray(S, y, Kernels.LEAD + j);
                s = x0.fma(DoubleVector.fromArray(S, a, r0 + j), s);
                s = x1.fma(DoubleVector.fromArray(S, a, r1 + j), s);
                s = x2.fma(DoubleVector.fromArray(S, a, r2 + j), s);
                s = x3.fma(DoubleVector.fromArray(S, a, r3 + j), s);
                s = x4.fma(DoubleVector.fromArray(S, a, r4 + j), s);
                s = x5.fma(DoubleVector.fromArray(S, a, r5 + j), s);
                s = x6.fma(DoubleVector.fromArray(S, a, r6 + j), s);
                s = x7.fma(DoubleVector.fromArray(S, a, r7 + j), s);
                s.intoArray(y, Kernels.LEAD + j);
            }
        }
    }
}
