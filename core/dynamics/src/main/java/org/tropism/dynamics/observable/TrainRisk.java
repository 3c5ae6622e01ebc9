package org.tropism.dynamics.observable;

import org.tropism.base.describe.About;
import org.tropism.problem.risk.ProblemInstance;

/// The training risk, the mean loss over the training examples.
@About(value = "the training risk", formula = "L(β) = (1/n)·Σ ℓ(⟨xᵢ, β⟩, yᵢ)")
public record TrainRisk() implements Observable {
    @Override
    public Probe on(ProblemInstance problem) {
        return State::risk;
    }
}
