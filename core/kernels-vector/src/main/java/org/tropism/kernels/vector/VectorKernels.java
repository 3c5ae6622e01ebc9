package org.tropism.kernels.vector;

import java.util.Arrays;
import org.tropism.kernels.KernelId;
import org.tropism.kernels.Kernels;
import org.tropism.kernels.ScalarKernels;

/// The kernels on `jdk.incubator.vector`. Stateless and safe to share.
public final class VectorKernels extends EntryPasses512 {
    private static final KernelId ID = new KernelId("vector", KernelId.ORDER);

    /// Sums over fewer entries than a register holds.
    private static final Kernels SHORT = new ScalarKernels();
    private static final int REGISTER = 8;

    /// Entries of a block that a first-level cache of 48 KiB keeps, β and the gradient beside it.
    private static final int NEAR = 5 * 1024;

    /// Entries of a block that a second-level cache of 1 MiB keeps.
    private static final int CACHED = 96 * 1024;

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
    public double moveTo(double[] a, int aFrom, double[] b, int bFrom, int n) {
        return n < REGISTER
                ? SHORT.moveTo(a, aFrom, b, bFrom, n)
                : Wide512.moveTo(a, aFrom, b, bFrom, n);
    }

    @Override
    public double sumAbs(double[] a, int aFrom, int n) {
        return n < REGISTER ? SHORT.sumAbs(a, aFrom, n) : Wide512.sumAbs(a, aFrom, n);
    }

    @Override
    public double maxAbs(double[] a, int aFrom, int n) {
        return n < REGISTER ? SHORT.maxAbs(a, aFrom, n) : Elementwise.maxAbs(a, aFrom, n);
    }

    @Override
    public void axpy(double alpha, double[] x, int xFrom, double[] y, int yFrom, int n) {
        if (n < REGISTER) {
            SHORT.axpy(alpha, x, xFrom, y, yFrom, n);
        } else {
            Elementwise.axpy(alpha, x, xFrom, y, yFrom, n);
        }
    }

    @Override
    public void scale(double alpha, double[] x, int xFrom, int n) {
        if (n < REGISTER) {
            SHORT.scale(alpha, x, xFrom, n);
        } else {
            Elementwise.scale(alpha, x, xFrom, n);
        }
    }

    @Override
    public void subtract(
            double[] a, int aFrom, double[] b, int bFrom, double[] c, int cFrom, int n) {
        if (n < REGISTER) {
            SHORT.subtract(a, aFrom, b, bFrom, c, cFrom, n);
        } else {
            Elementwise.subtract(a, aFrom, b, bFrom, c, cFrom, n);
        }
    }

    @Override
    public void hadamard(
            double[] a, int aFrom, double[] b, int bFrom, double[] c, int cFrom, int n) {
        if (n < REGISTER) {
            SHORT.hadamard(a, aFrom, b, bFrom, c, cFrom, n);
        } else {
            Elementwise.hadamard(a, aFrom, b, bFrom, c, cFrom, n);
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
        if (n < REGISTER) {
            SHORT.crossUpdate(c, s, sFrom, x, xFrom, y, yFrom, z, zFrom, n);
        } else {
            Elementwise.crossUpdate(c, s, sFrom, x, xFrom, y, yFrom, z, zFrom, n);
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
        CrossSteps512.descend(
                this,
                a,
                stride,
                cols,
                example,
                target,
                stepSize,
                slope,
                steps,
                x,
                y,
                z,
                prediction);
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
        for (; i + 8 <= rows; i += 8) {
            Rows512.rows8(a, aFrom + i * stride, stride, cols, x, xFrom, y, yFrom + i);
        }
        if (i + 4 <= rows) {
            Rows512.rows4(a, aFrom + i * stride, stride, cols, x, xFrom, y, yFrom + i);
            i += 4;
        }
        for (; i < rows; i++) {
            y[yFrom + i] = Rows512.row1(a, aFrom + i * stride, cols, x, xFrom);
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
        if (cols < REGISTER) {
            SHORT.addMatTVec(a, aFrom, stride, rows, cols, x, xFrom, y, yFrom);
            return;
        }
        int i = 0;
        for (; i + 8 <= rows; i += 8) {
            Transposed512.add8(a, aFrom + i * stride, stride, cols, x, xFrom + i, y, yFrom);
        }
        if (i + 4 <= rows) {
            Transposed512.add4(a, aFrom + i * stride, stride, cols, x, xFrom + i, y, yFrom);
            i += 4;
        }
        for (; i < rows; i++) {
            Elementwise.axpy(x[xFrom + i], a, aFrom + i * stride, y, yFrom, cols);
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
        int block = blockRows(cols);
        for (int i = 0; i < rows; i += block) {
            int count = Math.min(block, rows - i);
            int from = aFrom + i * stride;
            int r = residualFrom + i;
            matVec(a, from, stride, count, cols, beta, betaFrom, residual, r);
            for (int k = 0; k < count; k++) {
                residual[r + k] -= target[targetFrom + i + k];
            }
            addMatTVec(a, from, stride, count, cols, residual, r, gradient, gradientFrom);
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
        SharedPass512.run(
                this,
                a,
                aFrom,
                stride,
                rows,
                cols,
                target,
                targetFrom,
                vectors,
                beta,
                residual,
                residualFrom,
                gradient,
                work);
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
        if (cols < REGISTER) {
            for (int k = 0; k < vectors; k++) {
                matVec(a, 0, stride, rows, cols, beta[k], 0, residual[k], 0);
            }
        } else {
            SharedPass512.ends(cols, vectors, beta, work);
            SharedPass512.products(
                    this, a, 0, stride, rows, cols, vectors, beta, residual, 0, work);
        }
        for (int k = 0; k < vectors; k++) {
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
        int together = (vectors & 3) == 1 ? vectors - 1 : vectors;
        int k = cols < REGISTER ? 0 : together;
        if (k > 0) {
            LanesOfColumns512.sums(a, stride, rows, cols, c, k, x, y);
        }
        for (; k < vectors; k++) {
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
        if (m >= Product512.ROWS && n >= Product512.COLS) {
            Product512.run(a, aFrom, aStride, b, bFrom, bStride, c, cFrom, cStride, m, k, n);
            return;
        }
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
        if (cols < REGISTER || rows < Gram512.LEAST) {
            SHORT.weightedGram(a, aFrom, stride, rows, cols, w, wFrom, c, cFrom, cStride);
            return;
        }
        new Gram512(a, aFrom, stride, rows, cols, w, wFrom, c, cFrom, cStride).run();
    }

    /// Rows that are read twice while they are in cache.
    private static int blockRows(int cols) {
        if (cols <= NEAR / 8) {
            return 8;
        }
        return cols <= CACHED / 4 ? 4 : 1;
    }

    @Override
    public void normals(long[] state, double[] out, int from, int blocks) {
        Noise512.normals(state, out, from, blocks);
    }

    @Override
    public void decayedSinh(
            double[] z,
            int zFrom,
            double[] s,
            int sFrom,
            double c,
            double[] h,
            int hFrom,
            double[] out,
            int outFrom,
            int n) {
        if (n < REGISTER) {
            SHORT.decayedSinh(z, zFrom, s, sFrom, c, h, hFrom, out, outFrom, n);
        } else {
            Noise512.decayedSinh(z, zFrom, s, sFrom, c, h, hFrom, out, outFrom, n);
        }
    }
}
