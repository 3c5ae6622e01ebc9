package org.tropism.kernels.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// Products of matrix rows with a vector on registers of eight doubles: a register holds the eight
/// lanes of one row, and a register of the vector is loaded once for the four rows of a block.
///
/// For at least eight columns: the entries behind the last full register are taken from a load
/// that ends with the row, moved to the lower lanes.
final class Rows512 {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_512;

    private Rows512() {}

    /// Four sums to `y[yFrom..yFrom+3]`.
    static void dot4(
            double[] a,
            int r0,
            int stride,
            int cols,
            double[] x,
            int xFrom,
            double[] y,
            int yFrom) {
        int r1 = r0 + stride;
        int r2 = r1 + stride;
        int r3 = r2 + stride;
        DoubleVector s0 = DoubleVector.zero(S);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        int full = cols & -8;
        for (int j = 0; j < full; j += 8) {
            DoubleVector b = DoubleVector.fromArray(S, x, xFrom + j);
            s0 = DoubleVector.fromArray(S, a, r0 + j).fma(b, s0);
            s1 = DoubleVector.fromArray(S, a, r1 + j).fma(b, s1);
            s2 = DoubleVector.fromArray(S, a, r2 + j).fma(b, s2);
            s3 = DoubleVector.fromArray(S, a, r3 + j).fma(b, s3);
        }
        if (full < cols) {
            VectorMask<Double> last = Lanes512.last(cols - full);
            DoubleVector b = DoubleVector.fromArray(S, x, xFrom + cols - 8).compress(last);
            s0 = Lanes512.tail(a, r0, cols, last, b, s0);
            s1 = Lanes512.tail(a, r1, cols, last, b, s1);
            s2 = Lanes512.tail(a, r2, cols, last, b, s2);
            s3 = Lanes512.tail(a, r3, cols, last, b, s3);
        }
        DoubleVector even = Lanes512.fold4(s0, s2);
        DoubleVector odd = Lanes512.fold4(s1, s3);
        Lanes512.store4(Lanes512.fold2(even, odd), y, yFrom);
    }

    /// One sum.
    static double dot1(double[] a, int aFrom, int cols, double[] x, int xFrom) {
        DoubleVector s = DoubleVector.zero(S);
        int full = cols & -8;
        for (int j = 0; j < full; j += 8) {
            s =
                    DoubleVector.fromArray(S, a, aFrom + j)
                            .fma(DoubleVector.fromArray(S, x, xFrom + j), s);
        }
        if (full < cols) {
            VectorMask<Double> last = Lanes512.last(cols - full);
            DoubleVector b = DoubleVector.fromArray(S, x, xFrom + cols - 8).compress(last);
            s = Lanes512.tail(a, aFrom, cols, last, b, s);
        }
        return Lanes512.sum(s);
    }
}
