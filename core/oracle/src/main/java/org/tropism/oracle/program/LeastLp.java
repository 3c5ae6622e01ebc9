package org.tropism.oracle.program;

import org.tropism.base.linalg.DenseMatrix;

/// `min ‖β‖_p` over interpolators, 1 < p < ∞.
public record LeastLp(DenseMatrix inputs, double[] targets, double p) implements ConvexProgram {
    @Override
    public double objective(double[] beta) {
        throw new IllegalStateException("pending");
    }
}
