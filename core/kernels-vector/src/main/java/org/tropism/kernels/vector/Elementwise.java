package org.tropism.kernels.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Entry-by-entry operations: no order of summation, any width of register.
final class Elementwise {
    private static final VectorSpecies<Double> S = LaneWidth.species();
    private static final int W = S.length();

    private Elementwise() {}

    static void axpy(double alpha, double[] x, int xFrom, double[] y, int yFrom, int n) {
        DoubleVector scale = DoubleVector.broadcast(S, alpha);
        int full = n & -W;
        int j = 0;
        for (; j < full; j += W) {
            DoubleVector sum = DoubleVector.fromArray(S, y, yFrom + j);
            scale.lanewise(VectorOperators.FMA, DoubleVector.fromArray(S, x, xFrom + j), sum)
                    .intoArray(y, yFrom + j);
        }
        for (; j < n; j++) {
            y[yFrom + j] = Math.fma(alpha, x[xFrom + j], y[yFrom + j]);
        }
    }

    static void scale(double alpha, double[] x, int xFrom, int n) {
        int full = n & -W;
        int j = 0;
        for (; j < full; j += W) {
            DoubleVector.fromArray(S, x, xFrom + j).mul(alpha).intoArray(x, xFrom + j);
        }
        for (; j < n; j++) {
            x[xFrom + j] *= alpha;
        }
    }

    static void subtract(
            double[] a, int aFrom, double[] b, int bFrom, double[] c, int cFrom, int n) {
        int full = n & -W;
        int j = 0;
        for (; j < full; j += W) {
            DoubleVector.fromArray(S, a, aFrom + j)
                    .sub(DoubleVector.fromArray(S, b, bFrom + j))
                    .intoArray(c, cFrom + j);
        }
        for (; j < n; j++) {
            c[cFrom + j] = a[aFrom + j] - b[bFrom + j];
        }
    }

    static void hadamard(
            double[] a, int aFrom, double[] b, int bFrom, double[] c, int cFrom, int n) {
        int full = n & -W;
        int j = 0;
        for (; j < full; j += W) {
            DoubleVector.fromArray(S, a, aFrom + j)
                    .mul(DoubleVector.fromArray(S, b, bFrom + j))
                    .intoArray(c, cFrom + j);
        }
        for (; j < n; j++) {
            c[cFrom + j] = a[aFrom + j] * b[bFrom + j];
        }
    }

    static double maxAbs(double[] a, int aFrom, int n) {
        DoubleVector max0 = DoubleVector.zero(S);
        DoubleVector max1 = max0;
        int full = n & -(2 * W);
        int j = 0;
        for (; j < full; j += 2 * W) {
            max0 = max0.max(DoubleVector.fromArray(S, a, aFrom + j).abs());
            max1 = max1.max(DoubleVector.fromArray(S, a, aFrom + j + W).abs());
        }
        double max = max0.max(max1).reduceLanes(VectorOperators.MAX);
        for (; j < n; j++) {
            max = Math.max(max, Math.abs(a[aFrom + j]));
        }
        return max;
    }
}
