package org.tropism.kernels.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// Sums of matrix rows times factors, rows in increasing order, entry by entry: a register of the
/// sum is loaded and stored once for the rows of a block.
///
/// For at least eight columns. The registers that start and end with the row are computed first and
/// stored last: where they overlap the ones between, all hold the same bits. Those between are
/// aligned ({@link Lanes512#HEAD}).
final class Transposed512 {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_512;

    private Transposed512() {}

    /// `y ← y + Σ xᵢ·rowᵢ` over eight rows.
    static void add8(
            double[] a, int r0, int stride, int n, double[] x, int xAt, double[] y, int yAt) {
        int r1 = r0 + stride, r2 = r1 + stride, r3 = r2 + stride, r4 = r3 + stride;
        int r5 = r4 + stride, r6 = r5 + stride, r7 = r6 + stride;
        DoubleVector x0 = DoubleVector.broadcast(S, x[xAt]);
        DoubleVector x1 = DoubleVector.broadcast(S, x[xAt + 1]);
        DoubleVector x2 = DoubleVector.broadcast(S, x[xAt + 2]);
        DoubleVector x3 = DoubleVector.broadcast(S, x[xAt + 3]);
        DoubleVector x4 = DoubleVector.broadcast(S, x[xAt + 4]);
        DoubleVector x5 = DoubleVector.broadcast(S, x[xAt + 5]);
        DoubleVector x6 = DoubleVector.broadcast(S, x[xAt + 6]);
        DoubleVector x7 = DoubleVector.broadcast(S, x[xAt + 7]);
        int e = n - 8;
        DoubleVector end = DoubleVector.fromArray(S, y, yAt + e);
        end = x0.fma(DoubleVector.fromArray(S, a, r0 + e), end);
        end = x1.fma(DoubleVector.fromArray(S, a, r1 + e), end);
        end = x2.fma(DoubleVector.fromArray(S, a, r2 + e), end);
        end = x3.fma(DoubleVector.fromArray(S, a, r3 + e), end);
        end = x4.fma(DoubleVector.fromArray(S, a, r4 + e), end);
        end = x5.fma(DoubleVector.fromArray(S, a, r5 + e), end);
        end = x6.fma(DoubleVector.fromArray(S, a, r6 + e), end);
        end = x7.fma(DoubleVector.fromArray(S, a, r7 + e), end);
        DoubleVector start = DoubleVector.fromArray(S, y, yAt);
        start = x0.fma(DoubleVector.fromArray(S, a, r0), start);
        start = x1.fma(DoubleVector.fromArray(S, a, r1), start);
        start = x2.fma(DoubleVector.fromArray(S, a, r2), start);
        start = x3.fma(DoubleVector.fromArray(S, a, r3), start);
        start = x4.fma(DoubleVector.fromArray(S, a, r4), start);
        start = x5.fma(DoubleVector.fromArray(S, a, r5), start);
        start = x6.fma(DoubleVector.fromArray(S, a, r6), start);
        start = x7.fma(DoubleVector.fromArray(S, a, r7), start);
        for (int j = Lanes512.HEAD; j < e; j += 8) {
            DoubleVector s = DoubleVector.fromArray(S, y, yAt + j);
            s = x0.fma(DoubleVector.fromArray(S, a, r0 + j), s);
            s = x1.fma(DoubleVector.fromArray(S, a, r1 + j), s);
            s = x2.fma(DoubleVector.fromArray(S, a, r2 + j), s);
            s = x3.fma(DoubleVector.fromArray(S, a, r3 + j), s);
            s = x4.fma(DoubleVector.fromArray(S, a, r4 + j), s);
            s = x5.fma(DoubleVector.fromArray(S, a, r5 + j), s);
            s = x6.fma(DoubleVector.fromArray(S, a, r6 + j), s);
            s = x7.fma(DoubleVector.fromArray(S, a, r7 + j), s);
            s.intoArray(y, yAt + j);
        }
        start.intoArray(y, yAt);
        end.intoArray(y, yAt + e);
    }

    /// `y ← y + Σ xᵢ·rowᵢ` over four rows.
    static void add4(
            double[] a, int r0, int stride, int n, double[] x, int xAt, double[] y, int yAt) {
        int r1 = r0 + stride, r2 = r1 + stride, r3 = r2 + stride;
        DoubleVector x0 = DoubleVector.broadcast(S, x[xAt]);
        DoubleVector x1 = DoubleVector.broadcast(S, x[xAt + 1]);
        DoubleVector x2 = DoubleVector.broadcast(S, x[xAt + 2]);
        DoubleVector x3 = DoubleVector.broadcast(S, x[xAt + 3]);
        int e = n - 8;
        DoubleVector end = DoubleVector.fromArray(S, y, yAt + e);
        end = x0.fma(DoubleVector.fromArray(S, a, r0 + e), end);
        end = x1.fma(DoubleVector.fromArray(S, a, r1 + e), end);
        end = x2.fma(DoubleVector.fromArray(S, a, r2 + e), end);
        end = x3.fma(DoubleVector.fromArray(S, a, r3 + e), end);
        DoubleVector start = DoubleVector.fromArray(S, y, yAt);
        start = x0.fma(DoubleVector.fromArray(S, a, r0), start);
        start = x1.fma(DoubleVector.fromArray(S, a, r1), start);
        start = x2.fma(DoubleVector.fromArray(S, a, r2), start);
        start = x3.fma(DoubleVector.fromArray(S, a, r3), start);
        for (int j = Lanes512.HEAD; j < e; j += 8) {
            DoubleVector s = DoubleVector.fromArray(S, y, yAt + j);
            s = x0.fma(DoubleVector.fromArray(S, a, r0 + j), s);
            s = x1.fma(DoubleVector.fromArray(S, a, r1 + j), s);
            s = x2.fma(DoubleVector.fromArray(S, a, r2 + j), s);
            s = x3.fma(DoubleVector.fromArray(S, a, r3 + j), s);
            s.intoArray(y, yAt + j);
        }
        start.intoArray(y, yAt);
        end.intoArray(y, yAt + e);
    }
}
