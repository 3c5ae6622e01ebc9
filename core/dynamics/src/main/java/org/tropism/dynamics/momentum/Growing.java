package org.tropism.dynamics.momentum;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;

/// A momentum that grows to 1, `μ_k = k/(k + r)`: Nesterov's schedule for convex risks with r = 3.
///
/// With iterates counted from 1, as in the literature, `μ = (k − 1)/(k + 2)`. The accelerated rate
/// `O(1/k²)` holds for r ≥ 3.
@About(value = "a momentum that grows to 1", formula = "μ_k = k/(k + r)")
@Source(key = "SuBoydCandes2016", where = "Equation (1)")
public record Growing(
        @Parameter(
                        about = "the step at which the momentum is 1/2",
                        symbol = "r",
                        min = 0,
                        exclusive = true,
                        typical = {"3", "10"},
                        absent = "3")
                double offset)
        implements Momentum {
    @Override
    public double at(long step) {
        return step / (step + offset);
    }
}
