package org.tropism.kernels.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// `y ← y + Σ xᵢ·rowᵢ` over a block of rows in increasing order, so that y is loaded and stored
/// once a block.
///
/// Any width of register: every entry of y has its own sum.
final class Transposed {
    private static final VectorSpecies<Double> S = LaneWidth.species();
    private static final int W = S.length();

    private Transposed() {}

    /// All rows, in blocks of four and one.
    static void add(
            double[] a,
            int aFrom,
            int stride,
            int rows,
            int cols,
            double[] x,
            int xFrom,
            double[] y,
            int yFrom) {
        int i = 0;
        for (; i + 4 <= rows; i += 4) {
            add4(a, aFrom + i * stride, stride, cols, x, xFrom + i, y, yFrom);
        }
        for (; i < rows; i++) {
            Elementwise.axpy(x[xFrom + i], a, aFrom + i * stride, y, yFrom, cols);
        }
    }

    static void add4(
            double[] a,
            int r0,
            int stride,
            int cols,
            double[] x,
            int xFrom,
            double[] y,
            int yFrom) {
        DoubleVector x0 = DoubleVector.broadcast(S, x[xFrom]);
        DoubleVector x1 = DoubleVector.broadcast(S, x[xFrom + 1]);
        DoubleVector x2 = DoubleVector.broadcast(S, x[xFrom + 2]);
        DoubleVector x3 = DoubleVector.broadcast(S, x[xFrom + 3]);
        int full = cols & -W;
        int j = 0;
        for (; j < full; j += W) {
            DoubleVector s = DoubleVector.fromArray(S, y, yFrom + j);
            s = chain(a, r0 + j, stride, x0, x1, x2, x3, s);
            s.intoArray(y, yFrom + j);
        }
        for (; j < cols; j++) {
            double s = Math.fma(x[xFrom], a[r0 + j], y[yFrom + j]);
            s = Math.fma(x[xFrom + 1], a[r0 + stride + j], s);
            s = Math.fma(x[xFrom + 2], a[r0 + 2 * stride + j], s);
            y[yFrom + j] = Math.fma(x[xFrom + 3], a[r0 + 3 * stride + j], s);
        }
    }

    /// `s` plus four rows, each times its factor.
    private static DoubleVector chain(
            double[] a,
            int at,
            int stride,
            DoubleVector x0,
            DoubleVector x1,
            DoubleVector x2,
            DoubleVector x3,
            DoubleVector s) {
        DoubleVector t = DoubleVector.fromArray(S, a, at).fma(x0, s);
        t = DoubleVector.fromArray(S, a, at + stride).fma(x1, t);
        t = DoubleVector.fromArray(S, a, at + 2 * stride).fma(x2, t);
        return DoubleVector.fromArray(S, a, at + 3 * stride).fma(x3, t);
    }
}
