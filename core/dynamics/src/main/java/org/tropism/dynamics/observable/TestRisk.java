package org.tropism.dynamics.observable;

import org.tropism.base.describe.About;
import org.tropism.problem.risk.ProblemInstance;

/// The risk on held-out examples, with the loss of the training; NaN if there are none.
@About(value = "the risk on held-out examples", formula = "(1/m)·Σ ℓ(⟨xᵢ, β⟩, yᵢ)")
public record TestRisk() implements Observable {
    @Override
    public Probe on(ProblemInstance problem) {
        var test = problem.data().test();
        if (test == null || test.examples() == 0) {
            return state -> Double.NaN;
        }
        var risk = problem.risk(test);
        return state -> risk.value(state.predictor());
    }
}
