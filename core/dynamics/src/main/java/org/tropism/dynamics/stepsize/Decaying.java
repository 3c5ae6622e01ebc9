package org.tropism.dynamics.stepsize;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.problem.risk.ProblemInstance;

/// A step size that decays as a power, `γ_k = γ₀/(1 + k/k₀)^p`.
///
/// It stays near γ₀ for k ≪ k₀ and is `γ₀·(k₀/k)^p` beyond. For `p ≤ 1` the sum of the step sizes
/// is infinite, for `p > 1/2` the sum of their squares is finite.
@About(value = "a step size that decays as a power", formula = "γ_k = γ₀/(1 + k/k₀)^p")
public record Decaying(
        @Parameter(
                        about = "the step size at the start",
                        symbol = "γ₀",
                        min = 0,
                        exclusive = true,
                        typical = {"0.1", "0.02"})
                double initial,
        @Parameter(
                        about = "the number of steps after which the decay sets in",
                        symbol = "k₀",
                        min = 0,
                        exclusive = true,
                        typical = "1000",
                        absent = "1")
                double after,
        @Parameter(
                        about = "the power of the decay",
                        symbol = "p",
                        min = 0,
                        typical = {"0.5", "1"},
                        absent = "0.5")
                double power)
        implements StepSize {
    @Override
    public Schedule on(ProblemInstance problem) {
        return step -> initial / Math.pow(1 + step / after, power);
    }
}
