package org.tropism.kernels;

import java.util.Arrays;

/// The kernels in plain Java: the reference that defines the bits, and the fallback that runs
/// anywhere.
///
/// Every sum is written out in the order that {@link Kernels} fixes, with {@link Math#fma}, which
/// is one instruction wherever the processor has it. Stateless and safe to share.
public final class ScalarKernels implements Kernels {
    private static final KernelId ID = new KernelId("scalar", KernelId.ORDER);

    /// Rows that {@link #residualPass} multiplies before it transposes them.
    private static final int BLOCK_ROWS = 4;

    @Override
    public KernelId id() {
        return ID;
    }

    @Override
    public double dot(double[] a, int aFrom, double[] b, int bFrom, int n) {
        return ScalarSums.dot(a, aFrom, b, bFrom, n);
    }

    @Override
    public double sumSquares(double[] a, int aFrom, int n) {
        return ScalarSums.dot(a, aFrom, a, aFrom, n);
    }

    @Override
    public double moveTo(double[] a, int aFrom, double[] b, int bFrom, int n) {
        subtract(a, aFrom, b, bFrom, b, bFrom, n);
        double squares = sumSquares(b, bFrom, n);
        System.arraycopy(a, aFrom, b, bFrom, n);
        return squares;
    }

    @Override
    public double sumAbs(double[] a, int aFrom, int n) {
        return ScalarSums.sumAbs(a, aFrom, n);
    }

    @Override
    public double maxAbs(double[] a, int aFrom, int n) {
        double max = 0;
        for (int j = 0; j < n; j++) {
            max = Math.max(max, Math.abs(a[aFrom + j]));
        }
        return max;
    }

    @Override
    public void axpy(double alpha, double[] x, int xFrom, double[] y, int yFrom, int n) {
        for (int j = 0; j < n; j++) {
            y[yFrom + j] = Math.fma(alpha, x[xFrom + j], y[yFrom + j]);
        }
    }

    @Override
    public void scale(double alpha, double[] x, int xFrom, int n) {
        for (int j = 0; j < n; j++) {
            x[xFrom + j] *= alpha;
        }
    }

    @Override
    public void subtract(
            double[] a, int aFrom, double[] b, int bFrom, double[] c, int cFrom, int n) {
        for (int j = 0; j < n; j++) {
            c[cFrom + j] = a[aFrom + j] - b[bFrom + j];
        }
    }

    @Override
    public void hadamard(
            double[] a, int aFrom, double[] b, int bFrom, double[] c, int cFrom, int n) {
        for (int j = 0; j < n; j++) {
            c[cFrom + j] = a[aFrom + j] * b[bFrom + j];
        }
    }

    @Override
    public void crossUpdate(
            double c,
            double[] s,
            int sFrom,
            double[] x,
            int xFrom,
            double[] y,
            int yFrom,
            double[] z,
            int zFrom,
            int n) {
        for (int j = 0; j < n; j++) {
            double factor = s[sFrom + j];
            double u = x[xFrom + j];
            double v = y[yFrom + j];
            double nextX = Math.fma(c, factor * v, u);
            double nextY = Math.fma(c, factor * u, v);
            x[xFrom + j] = nextX;
            y[yFrom + j] = nextY;
            z[zFrom + j] = nextX * nextY;
        }
    }

    @Override
    public void crossSteps(
            double[] a,
            int stride,
            int cols,
            int[] example,
            double[] target,
            double[] stepSize,
            double slope,
            int steps,
            double[] x,
            double[] y,
            double[] z,
            double[] prediction) {
        for (int k = 0; k < steps; k++) {
            int row = example[k] * stride;
            prediction[k] = dot(a, row, z, 0, cols);
            double c = -(stepSize[k] * (slope * (prediction[k] - target[k])));
            crossUpdate(c, a, row, x, LEAD, y, LEAD, z, 0, cols);
        }
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
        for (int i = 0; i < rows; i++) {
            y[yFrom + i] = ScalarSums.rowDot(a, aFrom + i * stride, x, xFrom, cols);
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
        addMatTVec(a, aFrom, stride, rows, cols, x, xFrom, y, yFrom);
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
        int i = 0;
        for (; i + 4 <= rows; i += 4) {
            int r0 = aFrom + i * stride;
            int r1 = r0 + stride;
            int r2 = r1 + stride;
            int r3 = r2 + stride;
            double x0 = x[xFrom + i];
            double x1 = x[xFrom + i + 1];
            double x2 = x[xFrom + i + 2];
            double x3 = x[xFrom + i + 3];
            for (int j = 0; j < cols; j++) {
                double s = Math.fma(x0, a[r0 + j], y[yFrom + j]);
                s = Math.fma(x1, a[r1 + j], s);
                s = Math.fma(x2, a[r2 + j], s);
                y[yFrom + j] = Math.fma(x3, a[r3 + j], s);
            }
        }
        for (; i < rows; i++) {
            axpy(x[xFrom + i], a, aFrom + i * stride, y, yFrom, cols);
        }
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
        for (int i = 0; i < rows; i += BLOCK_ROWS) {
            int count = Math.min(BLOCK_ROWS, rows - i);
            int block = aFrom + i * stride;
            int r = residualFrom + i;
            matVec(a, block, stride, count, cols, beta, betaFrom, residual, r);
            subtract(residual, r, target, targetFrom + i, residual, r, count);
            addMatTVec(a, block, stride, count, cols, residual, r, gradient, gradientFrom);
        }
        return sumSquares(residual, residualFrom, rows);
    }

    @Override
    public void residualPasses(
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
            double[] work) {
        for (int k = 0; k < vectors; k++) {
            residualPass(
                    a,
                    aFrom,
                    stride,
                    rows,
                    cols,
                    beta[k],
                    0,
                    target,
                    targetFrom,
                    residual[k],
                    residualFrom,
                    gradient[k],
                    0);
        }
    }

    @Override
    public void residuals(
            double[] a,
            int stride,
            int rows,
            int cols,
            double[] target,
            int vectors,
            double[][] beta,
            double[][] residual,
            double[] work) {
        for (int k = 0; k < vectors; k++) {
            matVec(a, 0, stride, rows, cols, beta[k], 0, residual[k], 0);
            subtract(residual[k], 0, target, 0, residual[k], 0, rows);
        }
    }

    @Override
    public void scaledMatTVecs(
            double c,
            double[] a,
            int stride,
            int rows,
            int cols,
            int vectors,
            double[][] x,
            double[][] y) {
        for (int k = 0; k < vectors; k++) {
            matTVec(a, 0, stride, rows, cols, x[k], 0, y[k], 0);
            scale(c, y[k], 0, cols);
        }
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
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k <= i; k++) {
                double s =
                        ScalarSums.weightedRowDot(
                                a, aFrom + i * stride, w, wFrom, aFrom + k * stride, cols);
                c[cFrom + i * cStride + k] = s;
                c[cFrom + k * cStride + i] = s;
            }
        }
    }
}
