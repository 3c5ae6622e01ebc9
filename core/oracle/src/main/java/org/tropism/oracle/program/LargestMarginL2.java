package org.tropism.oracle.program;

import org.jspecify.annotations.Nullable;

/// The largest ℓ2 margin: `min √(Σ wⱼ·βⱼ²)` over separators, the hard-margin support vector
/// machine; of several classes the Frobenius norm of B.
///
/// The dual is `max Σ mₖ·λₖ` subject to `‖W^(−1/2)·Σ λₖ·zₖ‖₂ ≤ 1`, λ ≥ 0, and `Σ λₖ·cₖ = 0` with
/// intercepts (docs/theory/margins.md, 2). The solution is unique, the intercept need not be.
/// Gradient descent on a linear model and the logistic loss has this direction.
///
/// @param margins the constraints
/// @param weights w, one positive number per entry of β, or null for 1
public record LargestMarginL2(Margins margins, double @Nullable [] weights)
        implements SeparationProgram {
    /// Without weights.
    public static LargestMarginL2 unweighted(Margins margins) {
        return new LargestMarginL2(margins, null);
    }

    /// @throws org.tropism.base.describe.InputErrors if a weight is missing or not positive
    public LargestMarginL2(Margins margins, double @Nullable [] weights) {
        new Shapes().weights(weights, margins.dimension()).check();
        this.margins = margins;
        this.weights = weights;
    }

    @Override
    public double objective(double[] beta) {
        var scaled = new double[beta.length];
        for (int j = 0; j < beta.length; j++) {
            scaled[j] = weights == null ? beta[j] : Math.sqrt(weights[j]) * beta[j];
        }
        return LargestMarginLp.norm(scaled, 2);
    }
}
