package org.tropism.dynamics.observable;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.base.describe.Words;
import org.tropism.base.linalg.Dft;
import org.tropism.problem.risk.ProblemInstance;

/// The p-norm of the unitary discrete Fourier transform of the predictor, `β̂_k = D^(−1/2)·Σ_j
/// β_j·e^(−2πi·jk/D)`; a quasi-norm for p < 1. Linear convolutional networks of depth L favor a
/// small one for p = 2/L.
///
/// @param p the power
@About(
        value = "the p-norm of the discrete Fourier transform of the predictor",
        formula = "‖DFT β‖_p = (Σ|β̂_k|^p)^(1/p), unitary")
@Source(key = "GunasekarConvolutional2018", where = "Theorem 2")
public record DftNorm(
        @Parameter(
                        about = "the power",
                        min = 0,
                        exclusive = true,
                        typical = {"1", "0.5"},
                        absent = "1")
                double p)
        implements Observable {
    @Override
    public String fullName() {
        return p == 1 ? name() : name() + "-" + Words.number(p);
    }

    @Override
    public Probe on(ProblemInstance problem) {
        int d = problem.predictorSize();
        var dft = new Dft(d);
        var re = new double[d];
        var im = new double[d];
        return state -> {
            System.arraycopy(state.predictor(), 0, re, 0, d);
            java.util.Arrays.fill(im, 0);
            dft.forward(re, im);
            double largest = 0;
            for (int k = 0; k < d; k++) {
                re[k] = Math.hypot(re[k], im[k]) / Math.sqrt(d);
                largest = Math.max(largest, re[k]);
            }
            if (!(largest > 0) || Double.isInfinite(largest)) {
                return largest;
            }
            double sum = 0;
            for (int k = 0; k < d; k++) {
                sum += Math.pow(re[k] / largest, p);
            }
            return largest * Math.pow(sum, 1 / p);
        };
    }
}
