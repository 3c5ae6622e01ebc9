package org.tropism.oracle.program;

import org.jspecify.annotations.Nullable;

/// The largest ℓp margin, 1 < p < ∞: `min (Σ wⱼ·|βⱼ|ᵖ)^(1/p)` over separators.
///
/// The dual is `max Σ mₖ·λₖ` subject to `‖W^(−1/p)·Σ λₖ·zₖ‖_q ≤ 1`, `1/p + 1/q = 1`, λ ≥ 0, and `Σ
/// λₖ·cₖ = 0` with intercepts (docs/theory/margins.md, 4). The solution is unique.
///
/// @param margins the constraints
/// @param p the exponent, 1 < p < ∞
/// @param weights w, one positive number per entry of β, or null for 1
public record LargestMarginLp(Margins margins, double p, double @Nullable [] weights)
        implements SeparationProgram {
    /// Without weights.
    public static LargestMarginLp unweighted(Margins margins, double p) {
        return new LargestMarginLp(margins, p, null);
    }

    /// @throws org.tropism.base.describe.InputErrors if p is not in (1, ∞), or a weight is missing
    /// or not positive
    public LargestMarginLp(Margins margins, double p, double @Nullable [] weights) {
        new Shapes()
                .weights(weights, margins.dimension())
                .require(
                        p > 1 && p < Double.POSITIVE_INFINITY,
                        "p",
                        "the exponent is " + p,
                        "give 1 < p < infinity, or ask for the largest l1 or l-infinity margin")
                .check();
        this.margins = margins;
        this.p = p;
        this.weights = weights;
    }

    @Override
    public double objective(double[] beta) {
        var scaled = new double[beta.length];
        for (int j = 0; j < beta.length; j++) {
            scaled[j] = weights == null ? beta[j] : Math.pow(weights[j], 1 / p) * beta[j];
        }
        return norm(scaled, p);
    }

    /// `(Σ|vⱼ|ᵖ)^(1/p)` without overflow.
    static double norm(double[] values, double p) {
        double largest = 0;
        for (double v : values) {
            largest = Math.max(largest, Math.abs(v));
        }
        if (largest == 0 || !Double.isFinite(largest)) {
            return largest;
        }
        double sum = 0;
        for (double v : values) {
            double part = Math.abs(v) / largest;
            sum += p == 2 ? part * part : Math.pow(part, p);
        }
        return largest * (p == 2 ? Math.sqrt(sum) : Math.pow(sum, 1 / p));
    }
}
