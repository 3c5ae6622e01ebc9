package org.tropism.dynamics.stopping;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;

/// Stop after a number of steps: updates of a discrete algorithm, accepted steps of an integrator.
///
/// Without this rule a run has its algorithm's own budget: no run is endless.
@About(value = "a number of steps is done", formula = "k = bound")
public record Steps(
        @Parameter(
                        about = "the number of steps",
                        min = 0,
                        typical = {"100000", "1000"})
                long atMost)
        implements StoppingRule {
    @Override
    public void tighten(Bounds bounds) {
        bounds.steps(atMost);
    }
}
