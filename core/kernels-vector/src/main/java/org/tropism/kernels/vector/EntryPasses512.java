package org.tropism.kernels.vector;

import org.tropism.kernels.Kernels;
import org.tropism.kernels.ScalarKernels;

/// The kernels that go through entries one by one and evaluate series or losses, and the products
/// of losses of margins.
abstract class EntryPasses512 implements Kernels {
    private static final int REGISTER = 8;
    private static final Kernels SHORT = new ScalarKernels();

    @Override
    public final boolean addEscapes(
            double c, double[] g, int gFrom, double most, double[] even, double[] odd, int n) {
        if (n < REGISTER) {
            return SHORT.addEscapes(c, g, gFrom, most, even, odd, n);
        }
        boolean small = Elementwise.maxAbs(g, gFrom, n) <= most;
        if (small) {
            Series512.addEscapes(c, g, gFrom, even, odd, n);
        }
        return small;
    }

    @Override
    public final double logisticPass(
            double[] target, int targetFrom, double[] prediction, int predictionFrom, int n) {
        return Margins512.logisticPass(target, targetFrom, prediction, predictionFrom, n);
    }

    @Override
    public final double exponentialPass(
            double[] target, int targetFrom, double[] prediction, int predictionFrom, int n) {
        return Margins512.exponentialPass(target, targetFrom, prediction, predictionFrom, n);
    }

    @Override
    public final void paddedMatVec(
            double[] a,
            int aFrom,
            int stride,
            int rows,
            int cols,
            double[] x,
            double[] y,
            int yFrom) {
        int first = Math.min(rows, Padded512.first(aFrom));
        int end = Math.max(first, Padded512.end(a, aFrom, stride, rows, cols));
        matVec(a, aFrom, stride, first, cols, x, LEAD, y, yFrom);
        Padded512.rows(a, aFrom, stride, first, end, cols, x, y, yFrom);
        int behind = aFrom + end * stride;
        matVec(a, behind, stride, rows - end, cols, x, LEAD, y, yFrom + end);
    }

    @Override
    public final void addPaddedMatTVec(
            double[] a,
            int aFrom,
            int stride,
            int rows,
            int cols,
            double[] x,
            int xFrom,
            double[] y) {
        int first = Math.min(rows, Padded512.first(aFrom));
        int end = Math.max(first, Padded512.end(a, aFrom, stride, rows, cols));
        addMatTVec(a, aFrom, stride, first, cols, x, xFrom, y, LEAD);
        Padded512.add(a, aFrom, stride, first, end, cols, x, xFrom, y);
        int behind = aFrom + end * stride;
        addMatTVec(a, behind, stride, rows - end, cols, x, xFrom + end, y, LEAD);
    }
}
