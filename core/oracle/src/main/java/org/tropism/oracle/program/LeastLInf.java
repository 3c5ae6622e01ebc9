package org.tropism.oracle.program;

import org.tropism.base.linalg.DenseMatrix;

/// The least largest entry: `min ‖β‖_∞` over interpolators.
///
/// The dual is `max ⟨ν, y⟩` subject to `‖Xᵀν‖₁ ≤ 1` (docs/theory/duality.md, 5). The solution
/// need not be unique.
///
/// @param inputs X, n × d, kept, only read
/// @param targets y, n entries, kept, only read
public record LeastLInf(DenseMatrix inputs, double[] targets) implements InterpolationProgram {
    /// @throws org.tropism.base.describe.InputErrors if a shape disagrees or a number is not
    /// finite
    public LeastLInf {
        new Shapes().constraint(inputs, targets).check();
    }

    @Override
    public double objective(double[] beta) {
        double largest = 0;
        for (double b : beta) {
            largest = Math.max(largest, Math.abs(b));
        }
        return largest;
    }
}
