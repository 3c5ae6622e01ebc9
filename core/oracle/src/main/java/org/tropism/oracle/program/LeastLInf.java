package org.tropism.oracle.program;

import org.tropism.base.linalg.DenseMatrix;

/// `min ‖β‖_∞` over interpolators.
public record LeastLInf(DenseMatrix inputs, double[] targets) implements ConvexProgram {
    @Override
    public double objective(double[] beta) {
        throw new IllegalStateException("pending");
    }
}
