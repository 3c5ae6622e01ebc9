package org.tropism.kernels.vector;

import java.util.Arrays;

/// Residual passes of several vectors over one matrix: blocks of rows are multiplied with all
/// vectors, four and two at a time, and then added to all gradients while they are in cache.
final class SharedPass512 {
    /// Entries of a block of rows that is read once for every four vectors.
    private static final int NEAR = 24 * 1024;

    private SharedPass512() {}

    /// For at least two vectors, eight columns and four rows.
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
            double[][] gradient,
            double[] squares,
            double[] ends) {
        int full = cols & -8;
        for (int k = 0; k < vectors; k++) {
            Arrays.fill(gradient[k], 0, cols, 0);
            System.arraycopy(beta[k], full, ends, 8 * k, cols - full);
            Arrays.fill(ends, 8 * k + cols - full, 8 * k + 8, 0);
        }
        int block = Math.max(4, NEAR / stride & -4);
        for (int i = 0; i < rows; i += block) {
            int count = Math.min(block, rows - i);
            int from = aFrom + i * stride;
            products(kernels, a, from, stride, count, cols, vectors, beta, residual, i, ends);
            for (int k = 0; k < vectors; k++) {
                kernels.subtract(residual[k], i, target, targetFrom + i, residual[k], i, count);
            }
            sums(kernels, a, from, stride, count, cols, vectors, residual, i, gradient);
        }
        for (int k = 0; k < vectors; k++) {
            squares[k] = kernels.sumSquares(residual[k], 0, rows);
        }
    }

    private static void products(
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
        int k = 0;
        for (; k + 4 <= vectors; k += 4) {
            double[] x0 = x[k], x1 = x[k + 1], x2 = x[k + 2], x3 = x[k + 3];
            double[] s0 = s[k], s1 = s[k + 1], s2 = s[k + 2], s3 = s[k + 3];
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
                        s0,
                        s1,
                        s2,
                        s3,
                        at + i);
            }
        }
        if (k + 2 <= vectors) {
            for (int i = 0; i < fours; i += 4) {
                SharedRows512.rows4x2(
                        a,
                        from + i * stride,
                        stride,
                        cols,
                        x[k],
                        x[k + 1],
                        ends,
                        8 * k,
                        s[k],
                        s[k + 1],
                        at + i);
            }
            k += 2;
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
        int k = 0;
        for (; k + 4 <= vectors; k += 4) {
            SharedColumns512.add4(
                    a, from, stride, rows, cols, x[k], x[k + 1], x[k + 2], x[k + 3], at, g[k],
                    g[k + 1], g[k + 2], g[k + 3]);
        }
        if (k + 2 <= vectors) {
            SharedColumns512.add2(a, from, stride, rows, cols, x[k], x[k + 1], at, g[k], g[k + 1]);
            k += 2;
        }
        if (k < vectors) {
            kernels.addMatTVec(a, from, stride, rows, cols, x[k], at, g[k], 0);
        }
    }
}
