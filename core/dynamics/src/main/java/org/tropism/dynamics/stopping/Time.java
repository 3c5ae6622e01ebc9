package org.tropism.dynamics.stopping;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;

/// Stop at a time: `t` of a flow, met exactly; the first `Σγ_k` at or beyond it of a discrete
/// algorithm.
@About(value = "a time is reached", formula = "t = bound")
public record Time(
        @Parameter(
                        about = "the time",
                        symbol = "T",
                        min = 0,
                        typical = {"100", "1"})
                double atMost)
        implements StoppingRule {
    @Override
    public void tighten(Bounds bounds) {
        bounds.time(atMost);
    }
}
