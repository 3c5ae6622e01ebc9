package org.tropism.oracle.program;

import org.tropism.problem.geometry.CoordinateScales;
import org.tropism.problem.geometry.DepthPotential;

/// The separator of least depth-D potential: `min μ·Σ q_D(βⱼ/μ)` over separators, with the
/// potential of the diagonal network of depth D ≥ 3 ({@link DepthPotential}, `μ = αᴰ`).
///
/// The counterpart of {@link LeastHyperentropyMargin} for deeper networks, and no norm either: for
/// μ → 0 it is the largest ℓ1 margin, for μ → ∞ the largest ℓ2 margin. The dual is `max Σ mₖ·λₖ −
/// φ*(u)`, `u = Σ λₖ·zₖ` with all entries between −1 and 1, λ ≥ 0, and `Σ λₖ·cₖ = 0` with
/// intercepts; `β = μ·h_D(u)` is unique (docs/theory/margins.md, 6).
///
/// A diagonal network `β = w₊ᴰ − w₋ᴰ` started at the scale α and divided by its least margin m
/// has, at every moment of gradient flow on a loss of margins, the direction of this separator for
/// `μ = αᴰ/m` and the margins that it has, relative to m.
///
/// @param margins the constraints
/// @param depth D ≥ 3
/// @param logScale ln μ
public record LeastDepthMargin(Margins margins, int depth, double logScale)
        implements SeparationProgram {
    /// @throws org.tropism.base.describe.InputErrors if the depth is below 3 or the scale is not
    /// finite
    public LeastDepthMargin {
        new Shapes()
                .require(
                        depth >= 3,
                        "depth",
                        "a depth of " + depth,
                        "give 3 or more; depth 2 has the hyperentropy")
                .require(
                        Double.isFinite(logScale),
                        "log-scale",
                        "the logarithm of the scale is " + logScale,
                        "give a positive finite scale, or ask for the largest l1 or l2 margin")
                .check();
    }

    /// φ.
    public DepthPotential potential() {
        return new DepthPotential(depth, CoordinateScales.uniformLog(logScale / depth));
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
