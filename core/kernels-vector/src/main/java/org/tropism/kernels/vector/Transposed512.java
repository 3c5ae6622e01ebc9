package org.tropism.kernels.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// Sums of matrix rows times factors, rows in increasing order, entry by entry: a register of the
/// sum is loaded and stored once for the rows of a block.
///
/// For at least eight columns. The register that ends with the row is computed first and stored
/// last: where it overlaps the one before it, both hold the same bits.
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
        end = DoubleVector.fromArray(S, a, r0 + e).fma(x0, end);
        end = DoubleVector.fromArray(S, a, r1 + e).fma(x1, end);
        end = DoubleVector.fromArray(S, a, r2 + e).fma(x2, end);
        end = DoubleVector.fromArray(S, a, r3 + e).fma(x3, end);
        end = DoubleVector.fromArray(S, a, r4 + e).fma(x4, end);
        end = DoubleVector.fromArray(S, a, r5 + e).fma(x5, end);
        end = DoubleVector.fromArray(S, a, r6 + e).fma(x6, end);
        end = DoubleVector.fromArray(S, a, r7 + e).fma(x7, end);
        for (int j = 0; j < e; j += 8) {
            DoubleVector s = DoubleVector.fromArray(S, y, yAt + j);
            s = DoubleVector.fromArray(S, a, r0 + j).fma(x0, s);
            s = DoubleVector.fromArray(S, a, r1 + j).fma(x1, s);
            s = DoubleVector.fromArray(S, a, r2 + j).fma(x2, s);
            s = DoubleVector.fromArray(S, a, r3 + j).fma(x3, s);
            s = DoubleVector.fromArray(S, a, r4 + j).fma(x4, s);
            s = DoubleVector.fromArray(S, a, r5 + j).fma(x5, s);
            s = DoubleVector.fromArray(S, a, r6 + j).fma(x6, s);
            s = DoubleVector.fromArray(S, a, r7 + j).fma(x7, s);
            s.intoArray(y, yAt + j);
        }
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
        end = DoubleVector.fromArray(S, a, r0 + e).fma(x0, end);
        end = DoubleVector.fromArray(S, a, r1 + e).fma(x1, end);
        end = DoubleVector.fromArray(S, a, r2 + e).fma(x2, end);
        end = DoubleVector.fromArray(S, a, r3 + e).fma(x3, end);
        for (int j = 0; j < e; j += 8) {
            DoubleVector s = DoubleVector.fromArray(S, y, yAt + j);
            s = DoubleVector.fromArray(S, a, r0 + j).fma(x0, s);
            s = DoubleVector.fromArray(S, a, r1 + j).fma(x1, s);
            s = DoubleVector.fromArray(S, a, r2 + j).fma(x2, s);
            s = DoubleVector.fromArray(S, a, r3 + j).fma(x3, s);
            s.intoArray(y, yAt + j);
        }
        end.intoArray(y, yAt + e);
    }
}
