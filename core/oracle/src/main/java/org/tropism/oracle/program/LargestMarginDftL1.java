package org.tropism.oracle.program;

/// The largest margin in the ℓ1 norm of the spectrum: `min Σₖ |β̂ₖ|` over separators, with the
/// unitary discrete Fourier transform `β̂ₖ = d^(−1/2)·Σⱼ βⱼ·e^(−2πi·jk/d)`; of several classes the
/// sum over their spectra.
///
/// The dual is `max Σ mₖ·λₖ` subject to `maxₖ |ûₖ| ≤ 1`, `u = Σ λₖ·zₖ`, λ ≥ 0, and `Σ λₖ·cₖ = 0`
/// with intercepts (docs/theory/margins.md, 5). The solution need not be unique. Gradient descent
/// on a linear convolutional network of two layers has this direction.
///
/// @param margins the constraints
public record LargestMarginDftL1(Margins margins) implements SeparationProgram {
    /// O(d²) a class, by the definition.
    @Override
    public double objective(double[] beta) {
        int d = margins.inputs().cols();
        double sum = 0;
        for (int from = 0; from < beta.length; from += d) {
            for (int k = 0; k < d; k++) {
                double real = 0;
                double imaginary = 0;
                for (int j = 0; j < d; j++) {
                    double angle = 2 * Math.PI * ((long) j * k % d) / d;
                    real += beta[from + j] * Math.cos(angle);
                    imaginary -= beta[from + j] * Math.sin(angle);
                }
                sum += Math.hypot(real, imaginary);
            }
        }
        return sum / Math.sqrt(d);
    }
}
