package org.tropism.dynamics.momentum;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;

/// The same momentum at every step, `μ_k = μ`.
@About(value = "the same momentum at every step", formula = "μ_k = μ")
@Source(key = "Polyak1964", where = "the two-step method")
public record Constant(
        @Parameter(
                        about = "the momentum",
                        symbol = "μ",
                        min = 0,
                        max = 1,
                        typical = {"0.9", "0.5"},
                        absent = "0.9")
                double value)
        implements Momentum {
    @Override
    public double at(long step) {
        return value;
    }
}
