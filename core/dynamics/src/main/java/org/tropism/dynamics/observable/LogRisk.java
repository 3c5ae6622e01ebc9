package org.tropism.dynamics.observable;

import org.tropism.base.describe.About;
import org.tropism.problem.risk.ProblemInstance;

/// The logarithm of the training risk, exact where the risk is far below the doubles.
@About(value = "the logarithm of the training risk", formula = "ln L(β)")
public record LogRisk() implements Observable {
    @Override
    public Probe on(ProblemInstance problem) {
        return State::logRisk;
    }
}
