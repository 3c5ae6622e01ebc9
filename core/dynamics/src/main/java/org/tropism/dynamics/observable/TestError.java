package org.tropism.dynamics.observable;

import org.tropism.base.describe.About;
import org.tropism.problem.risk.ProblemInstance;

/// The share of held-out examples on the wrong side, or on the boundary; NaN if the targets are no
/// labels, or there are no such examples. One pass over the data.
@About(
        value = "the share of held-out examples on the wrong side",
        formula = "(1/m)·#{i : yᵢ·f(xᵢ) ≤ 0}")
public record TestError() implements Observable {
    @Override
    public Probe on(ProblemInstance problem) {
        var test = problem.data().test();
        if (test == null || test.examples() == 0) {
            return state -> Double.NaN;
        }
        var margins = problem.margins(test);
        return state -> margins.errorRate(state.predictor());
    }
}
