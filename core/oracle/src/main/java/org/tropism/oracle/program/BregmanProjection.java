package org.tropism.oracle.program;

import org.tropism.base.linalg.DenseMatrix;
import org.tropism.problem.geometry.Potential;

/// `min D_φ(β, β₀)` over interpolators, with the start given by its dual variable `∇φ(β₀)`.
public record BregmanProjection(
        DenseMatrix inputs, double[] targets, Potential potential, double[] startDual)
        implements ConvexProgram {
    @Override
    public double objective(double[] beta) {
        throw new IllegalStateException("pending");
    }
}
