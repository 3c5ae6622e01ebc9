package org.tropism.oracle.program;

import org.tropism.base.linalg.DenseMatrix;

/// A convex program over interpolators: `min f(β) subject to X·β = y`. Data only; nobody writes
/// into it.
public sealed interface ConvexProgram
        permits LeastL2, LeastL1, LeastLp, LeastLInf, LeastNuclearNorm, BregmanProjection {
    /// X, n × d.
    DenseMatrix inputs();

    /// y, n entries.
    double[] targets();

    /// The objective `f(β)`.
    double objective(double[] beta);
}
