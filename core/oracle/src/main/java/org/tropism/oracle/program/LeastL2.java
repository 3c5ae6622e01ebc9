package org.tropism.oracle.program;

import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.DenseMatrix;

/// The least weighted Euclidean distance: `min √(Σ wᵢ·(βᵢ − cᵢ)²)` over interpolators.
///
/// The dual is `max ⟨ν, y − Xc⟩` subject to `‖W^(−1/2)·Xᵀν‖₂ ≤ 1` (docs/theory/duality.md, 2).
/// The solution is unique. Gradient descent on a linear model from c converges to it (weights
/// 1).
///
/// @param inputs X, n × d, kept, only read
/// @param targets y, n entries, kept, only read
/// @param center c, d entries, or null for 0
/// @param weights w, d positive entries, or null for 1
public record LeastL2(
        DenseMatrix inputs,
        double[] targets,
        double @Nullable [] center,
        double @Nullable [] weights)
        implements InterpolationProgram {
    /// The least norm, without weights.
    public static LeastL2 ofNorm(DenseMatrix inputs, double[] targets) {
        return new LeastL2(inputs, targets, null, null);
    }

    /// The least distance to a center, without weights.
    ///
    /// @param center kept, only read
    public static LeastL2 from(DenseMatrix inputs, double[] targets, double[] center) {
        return new LeastL2(inputs, targets, center, null);
    }

    /// @throws org.tropism.base.describe.InputErrors if a shape disagrees, a number is not
    /// finite, or a weight is not positive
    public LeastL2(
            DenseMatrix inputs,
            double[] targets,
            double @Nullable [] center,
            double @Nullable [] weights) {
        new Shapes()
                .constraint(inputs, targets)
                .coordinates("center", center, inputs.cols())
                .weights(weights, inputs.cols())
                .check();
        this.inputs = inputs;
        this.targets = targets;
        this.center = center;
        this.weights = weights;
    }

    @Override
    public double objective(double[] beta) {
        var scaled = new double[beta.length];
        for (int j = 0; j < beta.length; j++) {
            double difference = center == null ? beta[j] : beta[j] - center[j];
            scaled[j] = weights == null ? difference : Math.sqrt(weights[j]) * difference;
        }
        return new LeastLp(inputs, targets, 2).objective(scaled);
    }
}
