package org.tropism.oracle.program;

import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.DenseMatrix;

/// `min Σ wᵢ·|βᵢ|` over interpolators; weights 1 where null.
public record LeastL1(DenseMatrix inputs, double[] targets, double @Nullable [] weights)
        implements ConvexProgram {
    @Override
    public double objective(double[] beta) {
        throw new IllegalStateException("pending");
    }
}
