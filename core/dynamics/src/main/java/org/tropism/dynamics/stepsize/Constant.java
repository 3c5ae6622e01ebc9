package org.tropism.dynamics.stepsize;

import org.tropism.base.describe.Parameter;
import org.tropism.problem.risk.ProblemInstance;

/// The same step size at every step.
public record Constant(
        @Parameter(
                        about = "the step size",
                        symbol = "γ",
                        min = 0,
                        exclusive = true,
                        typical = {"0.05", "0.01"})
                double value)
        implements StepSize {
    @Override
    public Schedule on(ProblemInstance problem) {
        return step -> value;
    }
}
