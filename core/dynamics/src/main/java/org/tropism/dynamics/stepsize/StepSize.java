package org.tropism.dynamics.stepsize;

import org.tropism.base.describe.Family;
import org.tropism.problem.risk.ProblemInstance;

/// The factor γ_k of the gradient at step k = 0, 1, ….
public sealed interface StepSize extends Family permits Constant {
    /// The step sizes for a problem (a fraction of the largest stable step needs the data).
    Schedule on(ProblemInstance problem);

    /// γ_k for k = 0, 1, ….
    @FunctionalInterface
    interface Schedule {
        double at(long step);
    }
}
