package org.tropism.kernels.vector;

import java.util.Arrays;
import org.tropism.kernels.KernelId;
import org.tropism.kernels.Kernels;
import org.tropism.kernels.ScalarKernels;

/// The kernels on `jdk.incubator.vector`. Stateless and safe to share.
public final class VectorKernels implements Kernels {
    private static final KernelId ID = new KernelId("vector", KernelId.ORDER);

    /// Sums over fewer entries than a register holds.
    private static final Kernels SHORT = new ScalarKernels();
    private static final int REGISTER = 8;

    /// Rows that are read twice while they are in cache.
    private static final int BLOCK = 4;

    /// Entries of a block that a second-level cache of 1 MiB keeps, the gradient beside it.
    private static final long CACHED = 96 * 1024;

    @Override
    public KernelId id() {
        return ID;
    }

    @Override
    public double dot(double[] a, int aFrom, double[] b, int bFrom, int n) {
        return n < REGISTER ? SHORT.dot(a, aFrom, b, bFrom, n) : Wide512.dot(a, aFrom, b, bFrom, n);
    }

    @Override
    public double sumSquares(double[] a, int aFrom, int n) {
        return dot(a, aFrom, a, aFrom, n);
    }

    @Override
    public double sumAbs(double[] a, int aFrom, int n) {
        return n < REGISTER ? SHORT.sumAbs(a, aFrom, n) : Wide512.sumAbs(a, aFrom, n);
    }

    @Override
    public double maxAbs(double[] a, int aFrom, int n) {
        return Elementwise.maxAbs(a, aFrom, n);
    }

    @Override
    public void axpy(double alpha, double[] x, int xFrom, double[] y, int yFrom, int n) {
        Elementwise.axpy(alpha, x, xFrom, y, yFrom, n);
    }

    @Override
    public void scale(double alpha, double[] x, int xFrom, int n) {
        Elementwise.scale(alpha, x, xFrom, n);
    }

    @Override
    public void subtract(
            double[] a, int aFrom, double[] b, int bFrom, double[] c, int cFrom, int n) {
        Elementwise.subtract(a, aFrom, b, bFrom, c, cFrom, n);
    }

    @Override
    public void hadamard(
            double[] a, int aFrom, double[] b, int bFrom, double[] c, int cFrom, int n) {
        Elementwise.hadamard(a, aFrom, b, bFrom, c, cFrom, n);
    }

    @Override
    public void matVec(
            double[] a,
            int aFrom,
            int stride,
            int rows,
            int cols,
            double[] x,
            int xFrom,
            double[] y,
            int yFrom) {
        if (cols < REGISTER) {
            SHORT.matVec(a, aFrom, stride, rows, cols, x, xFrom, y, yFrom);
            return;
        }
        int i = 0;
        for (; i + 4 <= rows; i += 4) {
            Rows512.dot4(a, aFrom + i * stride, stride, cols, x, xFrom, y, yFrom + i);
        }
        for (; i < rows; i++) {
            y[yFrom + i] = Rows512.dot1(a, aFrom + i * stride, cols, x, xFrom);
        }
    }

    @Override
    public void matTVec(
            double[] a,
            int aFrom,
            int stride,
            int rows,
            int cols,
            double[] x,
            int xFrom,
            double[] y,
            int yFrom) {
        Arrays.fill(y, yFrom, yFrom + cols, 0);
        Transposed.add(a, aFrom, stride, rows, cols, x, xFrom, y, yFrom);
    }

    @Override
    public void addMatTVec(
            double[] a,
            int aFrom,
            int stride,
            int rows,
            int cols,
            double[] x,
            int xFrom,
            double[] y,
            int yFrom) {
        Transposed.add(a, aFrom, stride, rows, cols, x, xFrom, y, yFrom);
    }

    @Override
    public double residualPass(
            double[] a,
            int aFrom,
            int stride,
            int rows,
            int cols,
            double[] beta,
            int betaFrom,
            double[] target,
            int targetFrom,
            double[] residual,
            int residualFrom,
            double[] gradient,
            int gradientFrom) {
        Arrays.fill(gradient, gradientFrom, gradientFrom + cols, 0);
        int i = 0;
        if (cols >= REGISTER && BLOCK * (long) cols <= CACHED) {
            for (; i + BLOCK <= rows; i += BLOCK) {
                int from = aFrom + i * stride;
                int r = residualFrom + i;
                int t = targetFrom + i;
                Rows512.dot4(a, from, stride, cols, beta, betaFrom, residual, r);
                residual[r] -= target[t];
                residual[r + 1] -= target[t + 1];
                residual[r + 2] -= target[t + 2];
                residual[r + 3] -= target[t + 3];
                Transposed.add4(a, from, stride, cols, residual, r, gradient, gradientFrom);
            }
        }
        for (; i < rows; i++) {
            int from = aFrom + i * stride;
            int r = residualFrom + i;
            matVec(a, from, stride, 1, cols, beta, betaFrom, residual, r);
            residual[r] -= target[targetFrom + i];
            axpy(residual[r], a, from, gradient, gradientFrom, cols);
        }
        return sumSquares(residual, residualFrom, rows);
    }

    @Override
    public void matMat(
            double[] a,
            int aFrom,
            int aStride,
            double[] b,
            int bFrom,
            int bStride,
            double[] c,
            int cFrom,
            int cStride,
            int m,
            int k,
            int n) {
        for (int i = 0; i < m; i++) {
            matTVec(b, bFrom, bStride, k, n, a, aFrom + i * aStride, c, cFrom + i * cStride);
        }
    }

    @Override
    public void weightedGram(
            double[] a,
            int aFrom,
            int stride,
            int rows,
            int cols,
            double[] w,
            int wFrom,
            double[] c,
            int cFrom,
            int cStride) {
        if (cols < REGISTER) {
            SHORT.weightedGram(a, aFrom, stride, rows, cols, w, wFrom, c, cFrom, cStride);
            return;
        }
        Gram512.run(a, aFrom, stride, rows, cols, w, wFrom, c, cFrom, cStride);
    }
}
