package org.tropism.theory;

import org.tropism.base.linalg.Dft;

/// The unitary discrete Fourier transform of a predictor.
final class Frequencies {
    private Frequencies() {}

    /// `β̂ₖ = d^(−1/2)·Σⱼ βⱼ·e^(−2πi·jk/d)`, real and imaginary parts in turn.
    static double[] of(double[] beta) {
        int d = beta.length;
        var real = beta.clone();
        var imaginary = new double[d];
        new Dft(d).forward(real, imaginary);
        var spectrum = new double[2 * d];
        double scale = 1 / Math.sqrt(d);
        for (int k = 0; k < d; k++) {
            spectrum[2 * k] = scale * real[k];
            spectrum[2 * k + 1] = scale * imaginary[k];
        }
        return spectrum;
    }
}
