package org.tropism.dynamics.algorithm;

import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.stepsize.StepSize;
import org.tropism.problem.risk.ProblemInstance;

/// Gradient descent `θ ← θ − γ_k·∇L(θ)`.
public record GradientDescent(StepSize stepSize) implements Algorithm {
    @Override
    public Stepper start(ProblemInstance problem, RandomStream random) {
        throw new IllegalStateException("pending");
    }
}
