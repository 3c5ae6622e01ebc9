package org.tropism.oracle.program;

import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.DenseMatrix;

/// `min √(Σ wᵢ·(βᵢ − cᵢ)²)` over interpolators; center 0 and weights 1 where null.
public record LeastL2(
        DenseMatrix inputs,
        double[] targets,
        double @Nullable [] center,
        double @Nullable [] weights)
        implements ConvexProgram {
    @Override
    public double objective(double[] beta) {
        throw new IllegalStateException("pending");
    }
}
