package org.tropism.problem.model;

import java.util.Arrays;
import org.tropism.base.linalg.Dft;

/// The circular convolutions of `β = w_1 * ⋯ * w_L` in the frequency domain, O(L·D·ln D), with the
/// work arrays of one thread: the transform of β is the product of those of the layers, that of the
/// gradient in w_l is that of g times the conjugates of the other layers.
final class TransformedConvolutions extends WorkingMap {
    private final int depth;
    private final int size;
    private final Dft dft;
    private final double[][] re;
    private final double[][] im;
    /// Products of the layers before l and the gradient.
    private final double[][] aheadRe;
    private final double[][] aheadIm;
    private final double[] behindRe;
    private final double[] behindIm;
    private final double[] outRe;
    private final double[] outIm;

    TransformedConvolutions(int depth, int size) {
        super(depth * size);
        this.depth = depth;
        this.size = size;
        this.dft = new Dft(size);
        this.re = new double[depth][size];
        this.im = new double[depth][size];
        this.aheadRe = new double[depth][size];
        this.aheadIm = new double[depth][size];
        this.behindRe = new double[size];
        this.behindIm = new double[size];
        this.outRe = new double[size];
        this.outIm = new double[size];
    }

    @Override
    public void predictor(double[] theta, double[] beta) {
        transform(theta);
        System.arraycopy(re[0], 0, outRe, 0, size);
        System.arraycopy(im[0], 0, outIm, 0, size);
        for (int l = 1; l < depth; l++) {
            times(outRe, outIm, re[l], im[l], 1, outRe, outIm);
        }
        dft.inverse(outRe, outIm);
        System.arraycopy(outRe, 0, beta, 0, size);
    }

    private void transform(double[] theta) {
        for (int l = 0; l < depth; l++) {
            System.arraycopy(theta, l * size, re[l], 0, size);
            Arrays.fill(im[l], 0);
            dft.forward(re[l], im[l]);
        }
    }

    @Override
    void pullBack(double[] theta, double[] gradient, int at, double[] out) {
        transform(theta);
        System.arraycopy(gradient, at, aheadRe[0], 0, size);
        Arrays.fill(aheadIm[0], 0);
        dft.forward(aheadRe[0], aheadIm[0]);
        for (int l = 1; l < depth; l++) {
            times(aheadRe[l - 1], aheadIm[l - 1], re[l - 1], im[l - 1], -1, aheadRe[l], aheadIm[l]);
        }
        Arrays.fill(behindRe, 1);
        Arrays.fill(behindIm, 0);
        for (int l = depth - 1; l >= 0; l--) {
            times(aheadRe[l], aheadIm[l], behindRe, behindIm, -1, outRe, outIm);
            dft.inverse(outRe, outIm);
            System.arraycopy(outRe, 0, out, l * size, size);
            times(behindRe, behindIm, re[l], im[l], 1, behindRe, behindIm);
        }
    }

    /// `z = x·y`, or with the conjugate of y for the sign −1.
    private static void times(
            double[] xRe,
            double[] xIm,
            double[] yRe,
            double[] yIm,
            int sign,
            double[] zRe,
            double[] zIm) {
        for (int k = 0; k < xRe.length; k++) {
            double a = xRe[k];
            double b = xIm[k];
            double c = yRe[k];
            double d = sign * yIm[k];
            zRe[k] = a * c - b * d;
            zIm[k] = a * d + b * c;
        }
    }
}
