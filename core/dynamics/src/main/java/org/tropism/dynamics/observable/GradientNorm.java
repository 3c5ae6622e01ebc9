package org.tropism.dynamics.observable;

import org.tropism.base.describe.About;
import org.tropism.problem.geometry.L2;
import org.tropism.problem.risk.ProblemInstance;

/// The Euclidean norm of the gradient of the training risk in the parameters. One gradient each.
@About(value = "the norm of the gradient in the parameters", formula = "‖∇_θ L‖₂ = ‖J(θ)ᵀ·∇L(β)‖₂")
public record GradientNorm() implements Observable {
    @Override
    public Probe on(ProblemInstance problem) {
        var risk = problem.risk();
        var gradient = new double[problem.predictorSize()];
        var pulled = new double[problem.start().length];
        var norm = new L2();
        return state -> {
            risk.gradient(state.predictor(), gradient);
            problem.model().pullBack(state.parameters(), gradient, pulled);
            return norm.value(pulled);
        };
    }
}
