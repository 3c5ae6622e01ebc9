package org.tropism.dynamics.observable;

import org.tropism.base.describe.About;
import org.tropism.problem.model.FlowInvariants;
import org.tropism.problem.risk.ProblemInstance;

/// How far the quantities that gradient flow conserves have moved from the start: the largest
/// absolute change of a coordinate of {@link FlowInvariants}.
///
/// 0 up to rounding along a gradient flow, and a measure of what discrete steps and noise change;
/// NaN for a model that conserves nothing coordinate by coordinate (the linear model).
@About(
        value = "the largest change of a quantity that gradient flow conserves",
        formula = "max|qᵢ(θ) − qᵢ(θ₀)|, q = u² − v² for products")
public record Balancedness() implements Observable {
    @Override
    public Probe on(ProblemInstance problem) {
        var model = problem.model();
        int inputs = model.width(problem.data().train());
        var start = FlowInvariants.of(model, inputs, problem.start());
        if (start.length == 0) {
            return state -> Double.NaN;
        }
        return state -> {
            var now = FlowInvariants.of(model, inputs, state.parameters());
            double largest = 0;
            for (int i = 0; i < now.length; i++) {
                largest = Math.max(largest, Math.abs(now[i] - start[i]));
            }
            return largest;
        };
    }
}
