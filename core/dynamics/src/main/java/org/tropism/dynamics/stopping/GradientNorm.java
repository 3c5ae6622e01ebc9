package org.tropism.dynamics.stopping;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;

/// Stop as soon as the Euclidean norm of the gradient in the parameters is at or below a bound.
///
/// Looked at every 100 steps of a discrete algorithm and after every accepted step of a flow.
@About(
        value = "the norm of the gradient in the parameters is at or below a bound",
        formula = "‖∇_θ L‖₂ ≤ bound")
public record GradientNorm(
        @Parameter(
                        about = "the bound",
                        min = 0,
                        typical = {"1e-8", "1e-12"})
                double below)
        implements StoppingRule {
    @Override
    public void tighten(Bounds bounds) {
        bounds.gradientBelow(below);
    }
}
