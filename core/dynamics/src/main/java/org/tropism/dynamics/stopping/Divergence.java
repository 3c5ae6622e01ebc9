package org.tropism.dynamics.stopping;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;

/// Give up when the risk has grown beyond `factor·max(L(θ₀), L(0))` or is no longer a number.
///
/// The bound scales with the data, so that it means the same for targets of any size. Always on:
/// a run without this rule has it with the default factor. Stable training with a large step may
/// climb above its start for a while, by far less than 1e6.
@About(
        value = "the risk has grown beyond bounds",
        formula = "L(β) > factor·max(L(β₀), L(0)), or L(β) is not a number")
public record Divergence(
        @Parameter(
                        about = "the factor by which the risk may grow",
                        min = 1,
                        typical = "1e6",
                        absent = "1e6")
                double factor)
        implements StoppingRule {
    @Override
    public void tighten(Bounds bounds) {
        bounds.divergence(factor);
    }
}
