package org.tropism.dynamics.stopping;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;

/// Stop as soon as the training risk is at or below a bound.
///
/// Gradient descent stops at the first step whose risk is; SGD looks at the full risk every
/// `max(1, ⌈10·n/B⌉)` steps; a flow stops after the first accepted step of its integrator that is.
@About(value = "the training risk is at or below a bound", formula = "L(β) ≤ bound")
public record TrainLoss(
        @Parameter(
                        about = "the bound",
                        min = 0,
                        typical = {"1e-12", "1e-20"})
                double below)
        implements StoppingRule {
    @Override
    public void tighten(Bounds bounds) {
        bounds.riskBelow(below);
    }
}
