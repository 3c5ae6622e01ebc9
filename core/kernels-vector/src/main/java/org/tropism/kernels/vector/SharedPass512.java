package org.tropism.kernels.vector;

import java.util.Arrays;

/// Residual passes of several vectors over one matrix: blocks of rows are multiplied with all
/// vectors, four at a time, and then added to all gradients while they are in cache.
///
/// Two or three that are left over are filled up to four by repeating the last one, which
/// writes the same bits twice; one goes alone.
final class SharedPass512 {
    /// Entries of a block of rows that is read once for every four vectors.
    private static final int NEAR = 24 * 1024;

    private SharedPass512() {}

    /// Fewer than two vectors, eight columns or four rows go alone.
    static void run(
            VectorKernels kernels,
            double[] a,
            int aFrom,
            int stride,
            int rows,
            int cols,
            double[] target,
            int targetFrom,
            int vectors,
            double[][] beta,
            double[][] residual,
            int residualFrom,
            double[][] gradient,
            double[] ends) {
        if (cols < 8 || rows < 4 || vectors < 2) {
            for (int k = 0; k < vectors; k++) {
                double[] r = residual[k];
                double[] g = gradient[k];
                kernels.residualPass(
                        a,
                        aFrom,
                        stride,
                        rows,
                        cols,
                        beta[k],
                        0,
                        target,
                        targetFrom,
                        r,
                        residualFrom,
                        g,
                        0);
            }
            return;
        }
        ends(cols, vectors, beta, ends);
        for (int k = 0; k < vectors; k++) {
            Arrays.fill(gradient[k], 0, cols, 0);
        }
        int block = Math.max(4, NEAR / stride & -4);
        for (int i = 0; i < rows; i += block) {
            int count = Math.min(block, rows - i);
            int from = aFrom + i * stride;
            int r = residualFrom + i;
            products(kernels, a, from, stride, count, cols, vectors, beta, residual, r, ends);
            for (int k = 0; k < vectors; k++) {
                kernels.subtract(residual[k], r, target, targetFrom + i, residual[k], r, count);
            }
            sums(kernels, a, from, stride, count, cols, vectors, residual, r, gradient);
        }
    }

    /// Copies the entries behind the last full register to eight each, with zeros at the end.
    static void ends(int cols, int vectors, double[][] x, double[] ends) {
        int full = cols & -8;
        for (int k = 0; k < vectors; k++) {
            for (int j = 0; j < 8; j++) {
                ends[8 * k + j] = full + j < cols ? x[k][full + j] : 0;
            }
        }
    }

    /// Products of rows with vectors, from entry `at` of their arrays on.
    static void products(
            VectorKernels kernels,
            double[] a,
            int from,
            int stride,
            int rows,
            int cols,
            int vectors,
            double[][] x,
            double[][] s,
            int at,
            double[] ends) {
        int fours = rows & -4;
        int last = vectors - 1;
        int k = 0;
        for (; k + 1 < vectors; k += 4) {
            int k2 = Math.min(k + 2, last);
            int k3 = Math.min(k + 3, last);
            double[] x0 = x[k], x1 = x[k + 1], x2 = x[k2], x3 = x[k3];
            double[] s0 = s[k], s1 = s[k + 1], s2 = s[k2], s3 = s[k3];
            for (int i = 0; i < fours; i += 4) {
                SharedRows512.rows4x4(
                        a,
                        from + i * stride,
                        stride,
                        cols,
                        x0,
                        x1,
                        x2,
                        x3,
                        ends,
                        8 * k,
                        8 * k + 8,
                        8 * k2,
                        8 * k3,
                        s0,
                        s1,
                        s2,
                        s3,
                        at + i);
            }
        }
        if (k < vectors) {
            kernels.matVec(a, from, stride, fours, cols, x[k], 0, s[k], at);
        }
        for (int i = fours; i < rows; i++) {
            for (int m = 0; m < vectors; m++) {
                s[m][at + i] = Rows512.row1(a, from + i * stride, cols, x[m], 0);
            }
        }
    }

    private static void sums(
            VectorKernels kernels,
            double[] a,
            int from,
            int stride,
            int rows,
            int cols,
            int vectors,
            double[][] x,
            int at,
            double[][] g) {
        int last = vectors - 1;
        int k = 0;
        for (; k + 1 < vectors; k += 4) {
            int k2 = Math.min(k + 2, last);
            int k3 = Math.min(k + 3, last);
            SharedColumns512.add4(
                    a, from, stride, rows, cols, x[k], x[k + 1], x[k2], x[k3], at, g[k], g[k + 1],
                    g[k2], g[k3]);
        }
        if (k < vectors) {
            kernels.addMatTVec(a, from, stride, rows, cols, x[k], at, g[k], 0);
        }
    }
}
