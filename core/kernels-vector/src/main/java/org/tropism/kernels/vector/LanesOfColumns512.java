package org.tropism.kernels.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// Scaled sums of all matrix rows times factors, for four sequences of factors: the sums of three
/// or four registers of columns are formed over all rows before the next ones begin.
///
/// For at least eight columns. The last register ends with the columns; where it overlaps the one
/// before it, the same sums are formed twice.
final class LanesOfColumns512 {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_512;

    private LanesOfColumns512() {}

    /// `g_k = factor·Σ x_k[i]·rowᵢ` for two or more k, four at a time; two or three that are left
    /// over are filled up by repeating the last one. A single one that is left over is not done.
    static void sums(
            double[] a,
            int stride,
            int rows,
            int n,
            double factor,
            int vectors,
            double[][] x,
            double[][] g) {
        int left = (n + 7) >> 3;
        int e = n - 8;
        int last = vectors - 1;
        for (int j = 0; left > 0; ) {
            boolean four = (left & 3) == 0;
            int c0 = Math.min(j, e), c1 = Math.min(j + 8, e), c2 = Math.min(j + 16, e);
            int c3 = Math.min(j + 24, e);
            for (int k = 0; k < last; k += 4) {
                int k2 = Math.min(k + 2, last), k3 = Math.min(k + 3, last);
                if (four) {
                    sums4(
                            a, stride, rows, factor, x[k], x[k + 1], x[k2], x[k3], g[k], g[k + 1],
                            g[k2], g[k3], c0, c1, c2, c3);
                } else {
                    sums3(
                            a, stride, rows, factor, x[k], x[k + 1], x[k2], x[k3], g[k], g[k + 1],
                            g[k2], g[k3], c0, c1, c2);
                }
            }
            j += four ? 32 : 24;
            left -= four ? 4 : 3;
        }
    }

    /// Four registers of columns.
    private static void sums4(
            double[] a,
            int stride,
            int rows,
            double factor,
            double[] x,
            double[] y,
            double[] z,
            double[] w,
            double[] g,
            double[] h,
            double[] k,
            double[] l,
            int c0,
            int c1,
            int c2,
            int c3) {
        DoubleVector zero = DoubleVector.zero(S);
        DoubleVector g0 = zero, g1 = zero, g2 = zero, g3 = zero;
        DoubleVector h0 = zero, h1 = zero, h2 = zero, h3 = zero;
        DoubleVector k0 = zero, k1 = zero, k2 = zero, k3 = zero;
        DoubleVector l0 = zero, l1 = zero, l2 = zero, l3 = zero;
        for (int i = 0, r = 0; i < rows; i++, r += stride) {
            DoubleVector a0 = DoubleVector.fromArray(S, a, r + c0);
            DoubleVector a1 = DoubleVector.fromArray(S, a, r + c1);
            DoubleVector a2 = DoubleVector.fromArray(S, a, r + c2);
            DoubleVector a3 = DoubleVector.fromArray(S, a, r + c3);
            DoubleVector c = DoubleVector.broadcast(S, x[i]);
            g0 = c.fma(a0, g0);
            g1 = c.fma(a1, g1);
            g2 = c.fma(a2, g2);
            g3 = c.fma(a3, g3);
            c = DoubleVector.broadcast(S, y[i]);
            h0 = c.fma(a0, h0);
            h1 = c.fma(a1, h1);
            h2 = c.fma(a2, h2);
            h3 = c.fma(a3, h3);
            c = DoubleVector.broadcast(S, z[i]);
            k0 = c.fma(a0, k0);
            k1 = c.fma(a1, k1);
            k2 = c.fma(a2, k2);
            k3 = c.fma(a3, k3);
            c = DoubleVector.broadcast(S, w[i]);
            l0 = c.fma(a0, l0);
            l1 = c.fma(a1, l1);
            l2 = c.fma(a2, l2);
            l3 = c.fma(a3, l3);
        }
        g0.mul(factor).intoArray(g, c0);
        g1.mul(factor).intoArray(g, c1);
        g2.mul(factor).intoArray(g, c2);
        g3.mul(factor).intoArray(g, c3);
        h0.mul(factor).intoArray(h, c0);
        h1.mul(factor).intoArray(h, c1);
        h2.mul(factor).intoArray(h, c2);
        h3.mul(factor).intoArray(h, c3);
        k0.mul(factor).intoArray(k, c0);
        k1.mul(factor).intoArray(k, c1);
        k2.mul(factor).intoArray(k, c2);
        k3.mul(factor).intoArray(k, c3);
        l0.mul(factor).intoArray(l, c0);
        l1.mul(factor).intoArray(l, c1);
        l2.mul(factor).intoArray(l, c2);
        l3.mul(factor).intoArray(l, c3);
    }

    /// Three registers of columns.
    private static void sums3(
            double[] a,
            int stride,
            int rows,
            double factor,
            double[] x,
            double[] y,
            double[] z,
            double[] w,
            double[] g,
            double[] h,
            double[] k,
            double[] l,
            int c0,
            int c1,
            int c2) {
        DoubleVector zero = DoubleVector.zero(S);
        DoubleVector g0 = zero, g1 = zero, g2 = zero;
        DoubleVector h0 = zero, h1 = zero, h2 = zero;
        DoubleVector k0 = zero, k1 = zero, k2 = zero;
        DoubleVector l0 = zero, l1 = zero, l2 = zero;
        for (int i = 0, r = 0; i < rows; i++, r += stride) {
            DoubleVector a0 = DoubleVector.fromArray(S, a, r + c0);
            DoubleVector a1 = DoubleVector.fromArray(S, a, r + c1);
            DoubleVector a2 = DoubleVector.fromArray(S, a, r + c2);
            DoubleVector c = DoubleVector.broadcast(S, x[i]);
            g0 = c.fma(a0, g0);
            g1 = c.fma(a1, g1);
            g2 = c.fma(a2, g2);
            c = DoubleVector.broadcast(S, y[i]);
            h0 = c.fma(a0, h0);
            h1 = c.fma(a1, h1);
            h2 = c.fma(a2, h2);
            c = DoubleVector.broadcast(S, z[i]);
            k0 = c.fma(a0, k0);
            k1 = c.fma(a1, k1);
            k2 = c.fma(a2, k2);
            c = DoubleVector.broadcast(S, w[i]);
            l0 = c.fma(a0, l0);
            l1 = c.fma(a1, l1);
            l2 = c.fma(a2, l2);
        }
        g0.mul(factor).intoArray(g, c0);
        g1.mul(factor).intoArray(g, c1);
        g2.mul(factor).intoArray(g, c2);
        h0.mul(factor).intoArray(h, c0);
        h1.mul(factor).intoArray(h, c1);
        h2.mul(factor).intoArray(h, c2);
        k0.mul(factor).intoArray(k, c0);
        k1.mul(factor).intoArray(k, c1);
        k2.mul(factor).intoArray(k, c2);
        l0.mul(factor).intoArray(l, c0);
        l1.mul(factor).intoArray(l, c1);
        l2.mul(factor).intoArray(l, c2);
    }
}
