package org.tropism.oracle.program;

import org.jspecify.annotations.Nullable;

/// The largest ℓ∞ margin: `min maxⱼ wⱼ·|βⱼ|` over separators.
///
/// The dual is `max Σ mₖ·λₖ` subject to `Σⱼ |Σ λₖ·zₖⱼ|/wⱼ ≤ 1`, λ ≥ 0, and `Σ λₖ·cₖ = 0` with
/// intercepts (docs/theory/margins.md, 3). The solution need not be unique. Sign descent has this
/// direction.
///
/// @param margins the constraints
/// @param weights w, one positive number per entry of β, or null for 1
public record LargestMarginLInf(Margins margins, double @Nullable [] weights)
        implements SeparationProgram {
    /// Without weights.
    public static LargestMarginLInf unweighted(Margins margins) {
        return new LargestMarginLInf(margins, null);
    }

    /// @throws org.tropism.base.describe.InputErrors if a weight is missing or not positive
    public LargestMarginLInf(Margins margins, double @Nullable [] weights) {
        new Shapes().weights(weights, margins.dimension()).check();
        this.margins = margins;
        this.weights = weights;
    }

    @Override
    public double objective(double[] beta) {
        double largest = 0;
        for (int j = 0; j < beta.length; j++) {
            double size = (weights == null ? 1 : weights[j]) * Math.abs(beta[j]);
            largest = Math.max(largest, size);
        }
        return largest;
    }
}
