package org.tropism.oracle.program;

import org.tropism.problem.geometry.CoordinateScales;
import org.tropism.problem.geometry.Hyperentropy;

/// The separator of least hyperentropy: `min Σ q(βⱼ/μ)` over separators, `q(z) = 2 − √(4 + z²) +
/// z·asinh(z/2)`.
///
/// `μ·Σ q(βⱼ/μ)` is the {@link Hyperentropy} of scale s = 2μ, φ, in which the program is solved:
/// the
/// objective and the multipliers are those of φ. It is no norm: the solution depends on the
/// required
/// margins. For μ → 0 it is the largest ℓ1 margin, for μ → ∞ the largest ℓ2 margin. The dual is
/// `max Σ mₖ·λₖ − φ*(u)`, `u = Σ λₖ·zₖ`, λ ≥ 0, and `Σ λₖ·cₖ = 0` with intercepts; `β = s·sinh u`
/// is
/// unique (docs/theory/margins.md, 6).
///
/// A diagonal network `β = w₊² − w₋²` started at the scale α, trained on the exponential loss to
/// the
/// sum of losses ε, has this direction with `μ = α²/ln(1/ε)`.
///
/// @param margins the constraints
/// @param logScale ln μ
public record LeastHyperentropyMargin(Margins margins, double logScale)
        implements SeparationProgram {
    /// @throws org.tropism.base.describe.InputErrors if the scale is not finite
    public LeastHyperentropyMargin {
        new Shapes()
                .require(
                        Double.isFinite(logScale),
                        "log-scale",
                        "the logarithm of the scale is " + logScale,
                        "give a positive finite scale, or ask for the largest l1 or l2 margin")
                .check();
    }

    /// φ.
    public Hyperentropy potential() {
        return new Hyperentropy(CoordinateScales.uniformLog(Math.log(2) + logScale));
    }

    @Override
    public double objective(double[] beta) {
        return potential().value(beta);
    }

    @Override
    public double marginNorm(double[] beta) {
        return LargestMarginLp.norm(beta, 2);
    }
}
