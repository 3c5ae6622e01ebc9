package org.tropism.oracle.program;

import org.jspecify.annotations.Nullable;

/// The largest ℓ1 margin: `min Σ wⱼ·|βⱼ|` over separators.
///
/// The dual is `max Σ mₖ·λₖ` subject to `|Σ λₖ·zₖⱼ| ≤ wⱼ`, λ ≥ 0, and `Σ λₖ·cₖ = 0` with intercepts
/// (docs/theory/margins.md, 3). The solution need not be unique. Coordinate descent and boosting
/// have this direction.
///
/// @param margins the constraints
/// @param weights w, one positive number per entry of β, or null for 1
public record LargestMarginL1(Margins margins, double @Nullable [] weights)
        implements SeparationProgram {
    /// Without weights.
    public static LargestMarginL1 unweighted(Margins margins) {
        return new LargestMarginL1(margins, null);
    }

    /// @throws org.tropism.base.describe.InputErrors if a weight is missing or not positive
    public LargestMarginL1(Margins margins, double @Nullable [] weights) {
        new Shapes().weights(weights, margins.dimension()).check();
        this.margins = margins;
        this.weights = weights;
    }

    @Override
    public double objective(double[] beta) {
        double sum = 0;
        for (int j = 0; j < beta.length; j++) {
            sum += (weights == null ? 1 : weights[j]) * Math.abs(beta[j]);
        }
        return sum;
    }
}
