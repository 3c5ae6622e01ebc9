package org.tropism.dynamics.stopping;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;

/// Stop as soon as the logarithm of the training risk is at or below a bound, which may mean a risk
/// far below the doubles: −1000 is a risk of 5e-435.
///
/// Looked at as {@link TrainLoss} is; where the risk is below 1e-290, before every step.
@About(
        value = "the logarithm of the training risk is at or below a bound",
        formula = "ln L(β) ≤ bound")
public record LogTrainLoss(
        @Parameter(
                        about = "the bound",
                        typical = {"-1000", "-20"})
                double below)
        implements StoppingRule {
    @Override
    public void tighten(Bounds bounds) {
        bounds.logRiskBelow(below);
    }
}
