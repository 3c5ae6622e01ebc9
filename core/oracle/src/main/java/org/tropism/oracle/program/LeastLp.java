package org.tropism.oracle.program;

import org.tropism.base.linalg.DenseMatrix;

/// The least ℓp norm: `min ‖β‖_p = min (Σ |βᵢ|ᵖ)^(1/p)` over interpolators, 1 < p < ∞.
///
/// The dual is `max ⟨ν, y⟩` subject to `‖Xᵀν‖_q ≤ 1`, `1/p + 1/q = 1` (docs/theory/duality.md,
/// 4). The solution is unique.
///
/// @param inputs X, n × d, kept, only read
/// @param targets y, n entries, kept, only read
/// @param p the exponent, 1 < p < ∞
public record LeastLp(DenseMatrix inputs, double[] targets, double p)
        implements InterpolationProgram {
    /// @throws org.tropism.base.describe.InputErrors if a shape disagrees, a number is not
    /// finite, or p is not in (1, ∞)
    public LeastLp {
        new Shapes()
                .constraint(inputs, targets)
                .require(
                        p > 1 && p < Double.POSITIVE_INFINITY,
                        "p",
                        "the exponent is " + p,
                        "give 1 < p < infinity, or ask for the least l1 or l-infinity norm")
                .check();
    }

    @Override
    public double objective(double[] beta) {
        double largest = 0;
        for (double b : beta) {
            largest = Math.max(largest, Math.abs(b));
        }
        if (largest == 0 || !Double.isFinite(largest)) {
            return largest;
        }
        double sum = 0;
        for (double b : beta) {
            sum += Math.pow(Math.abs(b) / largest, p);
        }
        return largest * Math.pow(sum, 1 / p);
    }
}
