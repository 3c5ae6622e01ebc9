package org.tropism.dynamics.observable;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.base.linalg.Svd;
import org.tropism.base.linalg.Vectors;
import org.tropism.problem.risk.ProblemInstance;

/// How well neighboring layers of a product of matrices are aligned: the least `abs(⟨u_l,
// v_{l+1}⟩)`
/// of the first left singular vector of a layer and the first right one of the next. 1 where all
/// are aligned; NaN for a model of fewer than two matrices. One decomposition of every layer a
// look.
@About(
        value = "the least alignment of the first singular vectors of neighboring layers",
        formula = "min over l of |⟨u(W_l), v(W_{l+1})⟩|")
@Source(key = "JiTelgarsky2019", where = "Theorem 2.8")
public record LayerAlignment() implements Observable {
    @Override
    public Probe on(ProblemInstance problem) {
        var layers = Layers.of(problem);
        if (layers.size() < 2) {
            return state -> Double.NaN;
        }
        return state -> {
            double least = Double.POSITIVE_INFINITY;
            double[] below = new double[0];
            for (var layer : layers) {
                var matrix = layer.in(state.parameters());
                if (!matrix.isFinite()) {
                    return Double.NaN;
                }
                var svd = Svd.of(matrix);
                if (below.length > 0) {
                    least = Math.min(least, Math.abs(Vectors.dot(below, svd.right().column(0))));
                }
                below = svd.left().column(0);
            }
            return least;
        };
    }
}
