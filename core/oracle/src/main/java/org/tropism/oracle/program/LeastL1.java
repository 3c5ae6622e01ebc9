package org.tropism.oracle.program;

import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.DenseMatrix;

/// The least weighted ℓ1 norm: `min Σ wᵢ·|βᵢ|` over interpolators (basis pursuit).
///
/// The dual is `max ⟨ν, y⟩` subject to `|xⱼᵀν| ≤ wⱼ` (docs/theory/duality.md, 3). The solution
/// need not be unique.
///
/// @param inputs X, n × d, kept, only read
/// @param targets y, n entries, kept, only read
/// @param weights w, d positive entries, or null for 1
public record LeastL1(DenseMatrix inputs, double[] targets, double @Nullable [] weights)
        implements InterpolationProgram {
    /// Without weights.
    public static LeastL1 unweighted(DenseMatrix inputs, double[] targets) {
        return new LeastL1(inputs, targets, null);
    }

    /// @throws org.tropism.base.describe.InputErrors if a shape disagrees, a number is not
    /// finite, or a weight is not positive
    public LeastL1(DenseMatrix inputs, double[] targets, double @Nullable [] weights) {
        new Shapes().constraint(inputs, targets).weights(weights, inputs.cols()).check();
        this.inputs = inputs;
        this.targets = targets;
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
