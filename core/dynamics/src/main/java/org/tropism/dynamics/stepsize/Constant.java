package org.tropism.dynamics.stepsize;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.problem.risk.ProblemInstance;

/// The same step size at every step, `γ_k = γ`.
@About(value = "the same step size at every step", formula = "γ_k = γ")
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
        return Schedule.always(value);
    }
}
