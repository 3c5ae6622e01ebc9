package org.tropism.oracle.program;

import org.tropism.base.linalg.DenseMatrix;
import org.tropism.problem.geometry.Potential;
import org.tropism.problem.geometry.Separable;

/// The Bregman projection of a start onto the interpolators: `min D_φ(β, β₀)` with `D_φ(β, β₀)
/// = φ(β) − φ(β₀) − ⟨∇φ(β₀), β − β₀⟩`.
///
/// The dual is `max ⟨ν, y⟩ − Σ[φᵢ*(xᵢᵀν + z₀ᵢ) − φᵢ*(z₀ᵢ)]` with `z₀ = ∇φ(β₀)`, and the
/// solution is `β = (∇φ)⁻¹(Xᵀν + z₀)` (docs/theory/duality.md, 6). It is unique. Mirror flow on
/// any loss whose gradient lies in the row space converges to it.
///
/// On the domain of the potential: for {@link
/// org.tropism.problem.geometry.NegativeEntropy} β is positive, for {@link
/// org.tropism.problem.geometry.SimplexEntropy} its entries sum to one as well. Where no such
/// interpolator exists, the program has no solution.
///
/// @param inputs X, n × d, kept, only read
/// @param targets y, n entries, kept, only read
/// @param potential φ
/// @param startDual `z₀`, d entries strictly inside the range of ∇φ, kept, only read
public record BregmanProjection(
        DenseMatrix inputs, double[] targets, Potential potential, double[] startDual)
        implements InterpolationProgram {
    /// @throws org.tropism.base.describe.InputErrors if a shape disagrees, a number is not
    /// finite, or the start is outside the range of the mirror map
    public BregmanProjection {
        var shapes =
                new Shapes()
                        .constraint(inputs, targets)
                        .coordinates("start-dual", startDual, inputs.cols());
        int known = Math.min(startDual.length, inputs.cols());
        for (int j = 0; potential instanceof Separable sum && j < known; j++) {
            if (Math.abs(startDual[j]) >= sum.dualBound(j)) {
                shapes.require(
                        false,
                        "start-dual[" + j + "]",
                        startDual[j] + " is outside the range ±" + sum.dualBound(j),
                        "give the mirror map of a finite start");
                break;
            }
        }
        shapes.check();
    }

    /// `φ(β) + φ*(z₀) − ⟨z₀, β⟩`, by plain sums; the checker has a form that does not cancel.
    @Override
    public double objective(double[] beta) {
        double sum = potential.value(beta) + potential.conjugate(startDual);
        for (int j = 0; j < beta.length; j++) {
            sum -= startDual[j] * beta[j];
        }
        return sum;
    }
}
