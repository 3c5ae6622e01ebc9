package org.tropism.dynamics.observable;

import org.tropism.base.describe.About;
import org.tropism.problem.geometry.L2;
import org.tropism.problem.risk.ProblemInstance;

/// The Euclidean norm of the predictor.
@About(value = "the Euclidean norm of the predictor", formula = "‖β‖₂ = √Σβᵢ²")
public record L2Norm() implements Observable {
    @Override
    public Probe on(ProblemInstance problem) {
        var norm = new L2();
        return state -> norm.value(state.predictor());
    }
}
