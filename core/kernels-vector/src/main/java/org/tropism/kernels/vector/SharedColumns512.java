package org.tropism.kernels.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// Sums of matrix rows times factors for several sequences of factors at once: the sums of some
/// columns stay in registers over all rows, and a register of a row is loaded once for the
/// sequences.
///
/// Rows in increasing order, entry by entry. For at least eight columns. The register that ends
/// with the columns is computed first and stored last, as in {@link Transposed512}.
final class SharedColumns512 {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_512;

    private SharedColumns512() {}

    /// `g ← g + Σ xᵢ·rowᵢ`, and the same for h with y, k with z and l with w.
    static void add4(
            double[] a,
            int from,
            int stride,
            int rows,
            int n,
            double[] x,
            double[] y,
            double[] z,
            double[] w,
            int at,
            double[] g,
            double[] h,
            double[] k,
            double[] l) {
        int e = n - 8;
        DoubleVector endG = DoubleVector.fromArray(S, g, e);
        DoubleVector endH = DoubleVector.fromArray(S, h, e);
        DoubleVector endK = DoubleVector.fromArray(S, k, e);
        DoubleVector endL = DoubleVector.fromArray(S, l, e);
        for (int i = 0, r = from + e; i < rows; i++, r += stride) {
            DoubleVector row = DoubleVector.fromArray(S, a, r);
            endG = DoubleVector.broadcast(S, x[at + i]).fma(row, endG);
            endH = DoubleVector.broadcast(S, y[at + i]).fma(row, endH);
            endK = DoubleVector.broadcast(S, z[at + i]).fma(row, endK);
            endL = DoubleVector.broadcast(S, w[at + i]).fma(row, endL);
        }
        int j = 0;
        for (; j + 32 <= n; j += 32) {
            wide4(a, from + j, stride, rows, x, y, z, w, at, g, h, k, l, j);
        }
        for (; j < e; j += 8) {
            narrow4(a, from + j, stride, rows, x, y, z, w, at, g, h, k, l, j);
        }
        endG.intoArray(g, e);
        endH.intoArray(h, e);
        endK.intoArray(k, e);
        endL.intoArray(l, e);
    }

    /// Thirty-two columns.
    private static void wide4(
            double[] a,
            int from,
            int stride,
            int rows,
            double[] x,
            double[] y,
            double[] z,
            double[] w,
            int at,
            double[] g,
            double[] h,
            double[] k,
            double[] l,
            int j) {
        DoubleVector g0 = DoubleVector.fromArray(S, g, j);
        DoubleVector g1 = DoubleVector.fromArray(S, g, j + 8);
        DoubleVector g2 = DoubleVector.fromArray(S, g, j + 16);
        DoubleVector g3 = DoubleVector.fromArray(S, g, j + 24);
        DoubleVector h0 = DoubleVector.fromArray(S, h, j);
        DoubleVector h1 = DoubleVector.fromArray(S, h, j + 8);
        DoubleVector h2 = DoubleVector.fromArray(S, h, j + 16);
        DoubleVector h3 = DoubleVector.fromArray(S, h, j + 24);
        DoubleVector k0 = DoubleVector.fromArray(S, k, j);
        DoubleVector k1 = DoubleVector.fromArray(S, k, j + 8);
        DoubleVector k2 = DoubleVector.fromArray(S, k, j + 16);
        DoubleVector k3 = DoubleVector.fromArray(S, k, j + 24);
        DoubleVector l0 = DoubleVector.fromArray(S, l, j);
        DoubleVector l1 = DoubleVector.fromArray(S, l, j + 8);
        DoubleVector l2 = DoubleVector.fromArray(S, l, j + 16);
        DoubleVector l3 = DoubleVector.fromArray(S, l, j + 24);
        for (int i = 0, r = from; i < rows; i++, r += stride) {
            DoubleVector a0 = DoubleVector.fromArray(S, a, r);
            DoubleVector a1 = DoubleVector.fromArray(S, a, r + 8);
            DoubleVector a2 = DoubleVector.fromArray(S, a, r + 16);
            DoubleVector a3 = DoubleVector.fromArray(S, a, r + 24);
            DoubleVector c = DoubleVector.broadcast(S, x[at + i]);
            g0 = c.fma(a0, g0);
            g1 = c.fma(a1, g1);
            g2 = c.fma(a2, g2);
            g3 = c.fma(a3, g3);
            c = DoubleVector.broadcast(S, y[at + i]);
            h0 = c.fma(a0, h0);
            h1 = c.fma(a1, h1);
            h2 = c.fma(a2, h2);
            h3 = c.fma(a3, h3);
            c = DoubleVector.broadcast(S, z[at + i]);
            k0 = c.fma(a0, k0);
            k1 = c.fma(a1, k1);
            k2 = c.fma(a2, k2);
            k3 = c.fma(a3, k3);
            c = DoubleVector.broadcast(S, w[at + i]);
            l0 = c.fma(a0, l0);
            l1 = c.fma(a1, l1);
            l2 = c.fma(a2, l2);
            l3 = c.fma(a3, l3);
        }
        g0.intoArray(g, j);
        g1.intoArray(g, j + 8);
        g2.intoArray(g, j + 16);
        g3.intoArray(g, j + 24);
        h0.intoArray(h, j);
        h1.intoArray(h, j + 8);
        h2.intoArray(h, j + 16);
        h3.intoArray(h, j + 24);
        k0.intoArray(k, j);
        k1.intoArray(k, j + 8);
        k2.intoArray(k, j + 16);
        k3.intoArray(k, j + 24);
        l0.intoArray(l, j);
        l1.intoArray(l, j + 8);
        l2.intoArray(l, j + 16);
        l3.intoArray(l, j + 24);
    }

    /// Eight columns.
    private static void narrow4(
            double[] a,
            int from,
            int stride,
            int rows,
            double[] x,
            double[] y,
            double[] z,
            double[] w,
            int at,
            double[] g,
            double[] h,
            double[] k,
            double[] l,
            int j) {
        DoubleVector g0 = DoubleVector.fromArray(S, g, j);
        DoubleVector h0 = DoubleVector.fromArray(S, h, j);
        DoubleVector k0 = DoubleVector.fromArray(S, k, j);
        DoubleVector l0 = DoubleVector.fromArray(S, l, j);
        for (int i = 0, r = from; i < rows; i++, r += stride) {
            DoubleVector row = DoubleVector.fromArray(S, a, r);
            g0 = DoubleVector.broadcast(S, x[at + i]).fma(row, g0);
            h0 = DoubleVector.broadcast(S, y[at + i]).fma(row, h0);
            k0 = DoubleVector.broadcast(S, z[at + i]).fma(row, k0);
            l0 = DoubleVector.broadcast(S, w[at + i]).fma(row, l0);
        }
        g0.intoArray(g, j);
        h0.intoArray(h, j);
        k0.intoArray(k, j);
        l0.intoArray(l, j);
    }
}
