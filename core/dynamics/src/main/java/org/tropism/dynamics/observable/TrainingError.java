package org.tropism.dynamics.observable;

import org.tropism.base.describe.About;
import org.tropism.problem.risk.ProblemInstance;

/// The share of training examples on the wrong side, or on the boundary; NaN if the targets are no
/// labels. One pass over the data.
@About(
        value = "the share of training examples on the wrong side",
        formula = "(1/n)·#{i : yᵢ·f(xᵢ) ≤ 0}")
public record TrainingError() implements Observable {
    @Override
    public Probe on(ProblemInstance problem) {
        var margins = problem.margins();
        return state -> margins.errorRate(state.predictor());
    }
}
