package org.tropism.kernels.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Entry-by-entry operations on registers of eight doubles, for at least eight entries.
///
/// The registers that start and end with the range are computed first and stored last: where they
/// overlap the ones between, all hold the same bits, in place too. Those between are aligned
/// ({@link Lanes512#HEAD}).
final class Elementwise {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_512;

    /// The bits of a double but its sign.
    private static final long SIZE = Long.MAX_VALUE;

    private Elementwise() {}

    static void axpy(double alpha, double[] x, int xAt, double[] y, int yAt, int n) {
        DoubleVector scale = DoubleVector.broadcast(S, alpha);
        int e = n - 8;
        DoubleVector end = DoubleVector.fromArray(S, y, yAt + e);
        end = scale.fma(DoubleVector.fromArray(S, x, xAt + e), end);
        DoubleVector start = DoubleVector.fromArray(S, y, yAt);
        start = scale.fma(DoubleVector.fromArray(S, x, xAt), start);
        for (int j = Lanes512.HEAD; j < e; j += 8) {
            DoubleVector sum = DoubleVector.fromArray(S, y, yAt + j);
            scale.fma(DoubleVector.fromArray(S, x, xAt + j), sum).intoArray(y, yAt + j);
        }
        start.intoArray(y, yAt);
        end.intoArray(y, yAt + e);
    }

    static void scale(double alpha, double[] x, int xAt, int n) {
        int e = n - 8;
        DoubleVector end = DoubleVector.fromArray(S, x, xAt + e).mul(alpha);
        DoubleVector start = DoubleVector.fromArray(S, x, xAt).mul(alpha);
        for (int j = Lanes512.HEAD; j < e; j += 8) {
            DoubleVector.fromArray(S, x, xAt + j).mul(alpha).intoArray(x, xAt + j);
        }
        start.intoArray(x, xAt);
        end.intoArray(x, xAt + e);
    }

    static void subtract(double[] a, int aAt, double[] b, int bAt, double[] c, int cAt, int n) {
        int e = n - 8;
        DoubleVector end = DoubleVector.fromArray(S, a, aAt + e);
        end = end.sub(DoubleVector.fromArray(S, b, bAt + e));
        DoubleVector start = DoubleVector.fromArray(S, a, aAt);
        start = start.sub(DoubleVector.fromArray(S, b, bAt));
        for (int j = Lanes512.HEAD; j < e; j += 8) {
            DoubleVector first = DoubleVector.fromArray(S, a, aAt + j);
            first.sub(DoubleVector.fromArray(S, b, bAt + j)).intoArray(c, cAt + j);
        }
        start.intoArray(c, cAt);
        end.intoArray(c, cAt + e);
    }

    static void hadamard(double[] a, int aAt, double[] b, int bAt, double[] c, int cAt, int n) {
        int e = n - 8;
        DoubleVector end = DoubleVector.fromArray(S, a, aAt + e);
        end = end.mul(DoubleVector.fromArray(S, b, bAt + e));
        DoubleVector start = DoubleVector.fromArray(S, a, aAt);
        start = start.mul(DoubleVector.fromArray(S, b, bAt));
        for (int j = Lanes512.HEAD; j < e; j += 8) {
            DoubleVector first = DoubleVector.fromArray(S, a, aAt + j);
            first.mul(DoubleVector.fromArray(S, b, bAt + j)).intoArray(c, cAt + j);
        }
        start.intoArray(c, cAt);
        end.intoArray(c, cAt + e);
    }

    static void crossUpdate(
            double c,
            double[] s,
            int sAt,
            double[] x,
            int xAt,
            double[] y,
            int yAt,
            double[] z,
            int zAt,
            int n) {
        DoubleVector factor = DoubleVector.broadcast(S, c);
        int e = n - 8;
        DoubleVector g = DoubleVector.fromArray(S, s, sAt + e);
        DoubleVector u = DoubleVector.fromArray(S, x, xAt + e);
        DoubleVector v = DoubleVector.fromArray(S, y, yAt + e);
        DoubleVector endX = factor.fma(g.mul(v), u);
        DoubleVector endY = factor.fma(g.mul(u), v);
        g = DoubleVector.fromArray(S, s, sAt);
        u = DoubleVector.fromArray(S, x, xAt);
        v = DoubleVector.fromArray(S, y, yAt);
        DoubleVector startX = factor.fma(g.mul(v), u);
        DoubleVector startY = factor.fma(g.mul(u), v);
        for (int j = Lanes512.HEAD; j < e; j += 8) {
            g = DoubleVector.fromArray(S, s, sAt + j);
            u = DoubleVector.fromArray(S, x, xAt + j);
            v = DoubleVector.fromArray(S, y, yAt + j);
            DoubleVector nextX = factor.fma(g.mul(v), u);
            DoubleVector nextY = factor.fma(g.mul(u), v);
            nextX.intoArray(x, xAt + j);
            nextY.intoArray(y, yAt + j);
            nextX.mul(nextY).intoArray(z, zAt + j);
        }
        startX.intoArray(x, xAt);
        startY.intoArray(y, yAt);
        startX.mul(startY).intoArray(z, zAt);
        endX.intoArray(x, xAt + e);
        endY.intoArray(y, yAt + e);
        endX.mul(endY).intoArray(z, zAt + e);
    }

    /// Sizes are compared as integers, whose order is theirs, with NaN above all: one instruction
    /// each, where the greater of two doubles takes several.
    static double maxAbs(double[] a, int aAt, int n) {
        LongVector max = DoubleVector.fromArray(S, a, aAt + n - 8).viewAsIntegralLanes();
        LongVector other = DoubleVector.fromArray(S, a, aAt).viewAsIntegralLanes();
        max = max.and(SIZE).max(other.and(SIZE));
        other = max;
        int j = Lanes512.HEAD;
        for (; j < n - 16; j += 16) {
            LongVector first = DoubleVector.fromArray(S, a, aAt + j).viewAsIntegralLanes();
            max = max.max(first.and(SIZE));
            LongVector second = DoubleVector.fromArray(S, a, aAt + j + 8).viewAsIntegralLanes();
            other = other.max(second.and(SIZE));
        }
        if (j < n - 8) {
            LongVector last = DoubleVector.fromArray(S, a, aAt + j).viewAsIntegralLanes();
            max = max.max(last.and(SIZE));
        }
        return Double.longBitsToDouble(max.max(other).reduceLanes(VectorOperators.MAX));
    }
}
