package org.tropism.dynamics.observable;

import org.tropism.base.describe.About;
import org.tropism.problem.geometry.L1;
import org.tropism.problem.risk.ProblemInstance;

/// The ℓ1 norm of the predictor.
@About(value = "the ℓ1 norm of the predictor", formula = "‖β‖₁ = Σ|βᵢ|")
public record L1Norm() implements Observable {
    @Override
    public Probe on(ProblemInstance problem) {
        var norm = new L1();
        return state -> norm.value(state.predictor());
    }
}
