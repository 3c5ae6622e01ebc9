package org.tropism.dynamics.stepsize;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.problem.risk.ProblemInstance;

/// A step size that decays by a constant factor, `γ_k = γ₀·ρᵏ`.
///
/// The sum of the step sizes is `γ₀/(1 − ρ)`: a method whose steps have length γ_k goes no farther
/// than that. With it, normalized gradients and sign-like methods converge at the rate ρ, if the
/// problem allows that rate.
@About(value = "a step size that decays by a constant factor", formula = "γ_k = γ₀·ρᵏ")
public record Geometric(
        @Parameter(
                        about = "the step size at the start",
                        symbol = "γ₀",
                        min = 0,
                        exclusive = true,
                        typical = {"0.3", "0.02"})
                double initial,
        @Parameter(
                        about = "the factor from one step to the next",
                        symbol = "ρ",
                        min = 0,
                        max = 1,
                        exclusive = true,
                        typical = {"0.99", "0.9"},
                        absent = "0.99")
                double factor)
        implements StepSize {
    @Override
    public Schedule on(ProblemInstance problem) {
        return step -> initial * Math.pow(factor, step);
    }
}
