package org.tropism.dynamics.observable;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.problem.risk.ProblemInstance;

/// The least margin of a training example, not divided by a norm: `yᵢ·f(xᵢ)` for targets −1 and 1,
/// `min_{k≠yᵢ} f_{yᵢ} − f_k` for classes; NaN if the targets are no labels. One pass over the data.
@About(value = "the least margin of a training example", formula = "min yᵢ·f(xᵢ)")
@Source(key = "Soudry2018", where = "Section 2")
public record Margin() implements Observable {
    @Override
    public Probe on(ProblemInstance problem) {
        var margins = problem.margins();
        return state -> margins.least(state.predictor());
    }
}
