package org.tropism.dynamics.stopping;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;

/// Stop at the logarithm of a time: ln t of a flow, met exactly by one whose clock shows it, which
/// may mean a time far beyond the doubles; the first `Σγ_k` at or beyond it of a discrete
/// algorithm.
@About(value = "the logarithm of the time is reached", formula = "ln t = bound")
public record LogTime(
        @Parameter(
                        about = "the logarithm of the time",
                        symbol = "ln T",
                        typical = {"2217", "100"})
                double atMost)
        implements StoppingRule {
    @Override
    public void tighten(Bounds bounds) {
        bounds.logTime(atMost);
    }
}
