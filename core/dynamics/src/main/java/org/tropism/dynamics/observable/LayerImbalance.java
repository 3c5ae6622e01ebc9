package org.tropism.dynamics.observable;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.base.linalg.Vectors;
import org.tropism.problem.model.FlowInvariants;
import org.tropism.problem.risk.ProblemInstance;

/// How far the layers of a product of matrices are from balanced, in the Frobenius norm over all
/// pairs of neighbors. Gradient flow keeps every entry; {@link Balancedness} is its change. NaN for
/// a model of fewer than two matrices.
@About(
        value = "how far neighboring layers are from balanced",
        formula = "(Σ over l of ‖W_{l+1}ᵀW_{l+1} − W_lW_lᵀ‖_F²)^½")
@Source(key = "AroraCohenHazan2018", where = "Theorem 1")
public record LayerImbalance() implements Observable {
    @Override
    public Probe on(ProblemInstance problem) {
        var model = problem.model();
        int inputs = model.width(problem.data().train());
        if (Layers.of(problem).size() < 2) {
            return state -> Double.NaN;
        }
        return state -> Vectors.norm2(FlowInvariants.of(model, inputs, state.parameters()));
    }
}
