package org.tropism.dynamics.observable;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.base.linalg.Svd;
import org.tropism.problem.risk.ProblemInstance;

/// How far the layers of a product of matrices are from rank one: the largest ratio of the second
/// to the first singular value of a layer. 0 for layers with one row or column and for a layer that
/// is 0; NaN for a model whose layers are no matrices. One decomposition of every layer a look.
@About(
        value = "the largest ratio of the first two singular values of a layer",
        formula = "max over l of σ₂(W_l)/σ₁(W_l)")
@Source(key = "JiTelgarsky2019", where = "Theorem 2.8")
public record LayerRankRatio() implements Observable {
    @Override
    public Probe on(ProblemInstance problem) {
        var layers = Layers.of(problem);
        if (layers.isEmpty()) {
            return state -> Double.NaN;
        }
        return state -> {
            double largest = 0;
            for (var layer : layers) {
                var matrix = layer.in(state.parameters());
                if (!matrix.isFinite()) {
                    return Double.NaN;
                }
                var values = Svd.of(matrix).values();
                if (values.length > 1 && values[0] > 0) {
                    largest = Math.max(largest, values[1] / values[0]);
                }
            }
            return largest;
        };
    }
}
