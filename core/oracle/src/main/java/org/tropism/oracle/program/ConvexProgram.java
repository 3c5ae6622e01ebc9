package org.tropism.oracle.program;

import org.tropism.base.linalg.DenseMatrix;

/// A convex program whose constraints come from data: over interpolators, or over separators. Data
/// only; nobody writes into it.
public sealed interface ConvexProgram permits InterpolationProgram, SeparationProgram {
    /// X, n × d.
    DenseMatrix inputs();

    /// y, n entries.
    double[] targets();

    /// The objective `f(β)`.
    double objective(double[] beta);
}
