package org.tropism.theory;

/// How nearly a predictor is a first-order point of `Σ |β̂ₖ|^(2/L)` for given weights of the
/// constraints (docs/theory, statement 12.15).
final class SpectralPoint {
    private final int depth;
    private final double largest;
    private final double[] sizes;
    private final double[] real;
    private final double[] imaginary;

    /// @param depth L
    /// @param beta β
    /// @param q `Σ pᵢzᵢ`
    SpectralPoint(int depth, double[] beta, double[] q) {
        this.depth = depth;
        int d = beta.length;
        var point = Frequencies.of(beta);
        var slope = Frequencies.of(q);
        sizes = new double[d];
        real = new double[d];
        imaginary = new double[d];
        double most = 0;
        for (int k = 0; k < d; k++) {
            most = Math.max(most, Math.hypot(point[2 * k], point[2 * k + 1]));
        }
        largest = most;
        for (int k = 0; k < d; k++) {
            double a = point[2 * k] / largest;
            double b = point[2 * k + 1] / largest;
            sizes[k] = Math.pow(Math.hypot(a, b), 2.0 / depth);
            real[k] = a * slope[2 * k] + b * slope[2 * k + 1];
            imaginary[k] = a * slope[2 * k + 1] - b * slope[2 * k];
        }
    }

    /// `min_c ‖conj(β̂)·q̂ − c·a‖₂/(c·‖a‖₂)`, `a = |β̂|^(2/L)`.
    double residual() {
        double square = 0;
        double along = 0;
        for (int k = 0; k < sizes.length; k++) {
            square += sizes[k] * sizes[k];
            along += sizes[k] * real[k];
        }
        double c = along / square;
        double missing = 0;
        for (int k = 0; k < sizes.length; k++) {
            double apart = real[k] - c * sizes[k];
            missing += apart * apart + imaginary[k] * imaginary[k];
        }
        return c > 0 ? Math.sqrt(missing / square) / c : Double.POSITIVE_INFINITY;
    }

    /// What a tangent t of the angle between θ and −∇L leaves: `κ·t·√(1 + e)`, and e beside it, e
    /// what the squared moduli of the filters differ by, relative to their own size, in ℓ2.
    ///
    /// @param differences `|ŵ_l|² − |ŵ_{l+1}|²`, d entries for each l
    double room(double tangent, double[] differences) {
        double sum = 0;
        double square = 0;
        double most = 0;
        double apart = 0;
        int d = sizes.length;
        for (int k = 0; k < d; k++) {
            sum += sizes[k];
            square += sizes[k] * sizes[k];
            most = Math.max(most, sizes[k]);
            double between = 0;
            for (int l = k; l < differences.length; l += d) {
                between += Math.abs(differences[l]);
            }
            apart = Math.hypot(apart, between);
        }
        // |β̂| = d^((L−1)/2)·Π|ŵ_l|
        double unit = Math.pow(largest * Math.pow(d, (1.0 - depth) / 2), 2.0 / depth);
        double uneven = apart / (unit * Math.sqrt(square));
        return tangent * Math.sqrt(most * sum / square * (1 + uneven)) + uneven;
    }
}
