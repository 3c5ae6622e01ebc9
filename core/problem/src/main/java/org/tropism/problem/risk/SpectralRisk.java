package org.tropism.problem.risk;

import org.tropism.base.describe.Source;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.Svd;

/// The expected error of gradient flow from 0 on linear regression with noise, in closed form.
///
/// For `y = Xb + ξ`, ξ of independent entries with mean 0 and variance ε², X with singular values
/// σⱼ and right singular vectors vⱼ, and the flow of `L(w) = (c/n)·‖Xw − y‖²`, with
/// `kⱼ = (2c/n)·σⱼ²`:
///
/// `E‖w(t) − b‖² = Σⱼ ⟨vⱼ, b⟩²·e^(−2kⱼt) + ‖b_⊥‖² + ε²·Σⱼ (1 − e^(−kⱼt))²/σⱼ²`,
///
/// `b_⊥` the part of b outside the span of the inputs, which no training reaches. Since
/// `(1 − e^(−x))²/x ≤ 0.40726…` (at x = 1.2564…), the last sum is at most `0.40726·ε²·2c·t`:
/// deterioration is slow. Immutable.
@Source(key = "AdvaniSaxeSompolinsky2020", where = "Section 2, the exact solution")
public final class SpectralRisk {
    /// `sup (1 − e^(−x))²/x`, where `e^x = 1 + 2x`.
    public static final double SLOWEST = 0.4072643775890737;

    private final double[] values;
    private final double[] coefficients;
    private final double outside;
    private final int examples;
    private final double factor;
    private final double variance;

    private SpectralRisk(
            double[] values,
            double[] coefficients,
            double outside,
            int examples,
            double weight,
            double noise) {
        this.values = values;
        this.coefficients = coefficients;
        this.outside = outside;
        this.examples = examples;
        this.factor = 2 * weight / examples;
        this.variance = noise * noise;
    }

    /// The curve for a design and a truth; cost O(n·d·min(n, d)).
    ///
    /// @param inputs X, read
    /// @param truth b, read
    /// @param weight c
    /// @param noise ε, a standard deviation
    public static SpectralRisk of(DenseMatrix inputs, double[] truth, double weight, double noise) {
        var svd = Svd.of(inputs);
        int rank = svd.rank();
        var values = new double[rank];
        var coefficients = new double[rank];
        var sigma = svd.values();
        var rest = truth.clone();
        for (int j = 0; j < rank; j++) {
            var v = svd.right().column(j);
            values[j] = sigma[j];
            for (int i = 0; i < v.length; i++) {
                coefficients[j] += v[i] * truth[i];
            }
            for (int i = 0; i < v.length; i++) {
                rest[i] -= coefficients[j] * v[i];
            }
        }
        double outside = 0;
        for (double entry : rest) {
            outside += entry * entry;
        }
        return new SpectralRisk(values, coefficients, outside, inputs.rows(), weight, noise);
    }

    /// What is left of the truth at time t: `Σⱼ ⟨vⱼ, b⟩²·e^(−2kⱼt) + ‖b_⊥‖²`.
    public double bias(double t) {
        double sum = outside;
        for (int j = 0; j < values.length; j++) {
            double left = coefficients[j] * Math.exp(-rate(j) * t);
            sum += left * left;
        }
        return sum;
    }

    /// What the noise has added by time t: `ε²·Σⱼ (1 − e^(−kⱼt))²/σⱼ²`.
    public double variance(double t) {
        double sum = 0;
        for (int j = values.length - 1; j >= 0; j--) {
            double fitted = -Math.expm1(-rate(j) * t) / values[j];
            sum += fitted * fitted;
        }
        return variance * sum;
    }

    /// `E‖w(t) − b‖²`.
    public double error(double t) {
        return bias(t) + variance(t);
    }

    /// `E‖w(∞) − b‖² = ε²·Σⱼ 1/σⱼ² + ‖b_⊥‖²`.
    public double finalError() {
        double sum = 0;
        for (int j = values.length - 1; j >= 0; j--) {
            sum += 1 / (values[j] * values[j]);
        }
        return variance * sum + outside;
    }

    /// The bound `bias(t) + 0.40726·2c·ε²·t` on the error.
    public double bound(double t) {
        return bias(t) + SLOWEST * variance * factor * examples * t;
    }

    /// The time `T₀ = ln(S)/(2k₁)`, `S = 2σ₁²·‖b‖²/(n·ε²)`, at which the bound is nearly least if b
    /// is a multiple of v₁; 0 for `S ≤ 1`, infinite without noise.
    public double stoppingTime() {
        double ratio = signalToNoise();
        return ratio > 1 ? Math.log(ratio) / (2 * rate(0)) : 0;
    }

    /// The bound `(n·ε²/(2σ₁²))·(1 + ln S)` on the error at {@link #stoppingTime}; NaN unless b
    /// is a multiple of v₁ and `S > 1`.
    public double stoppingBound() {
        double ratio = signalToNoise();
        double along = values.length == 0 ? 0 : coefficients[0] * coefficients[0];
        boolean aligned = values.length > 0 && bias(0) - along <= 1e-12 * along;
        return aligned && ratio > 1
                ? examples * variance / (2 * values[0] * values[0]) * (1 + Math.log(ratio))
                : Double.NaN;
    }

    private double signalToNoise() {
        return values.length == 0 ? 0 : 2 * values[0] * values[0] * bias(0) / (examples * variance);
    }

    private double rate(int j) {
        return factor * values[j] * values[j];
    }
}
