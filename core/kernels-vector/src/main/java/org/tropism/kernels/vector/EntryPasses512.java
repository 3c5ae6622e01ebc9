package org.tropism.kernels.vector;

import org.tropism.kernels.Kernels;
import org.tropism.kernels.ScalarKernels;

/// The kernels that go through entries one by one and evaluate series or losses.
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
}
