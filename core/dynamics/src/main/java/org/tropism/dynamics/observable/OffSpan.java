package org.tropism.dynamics.observable;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.base.linalg.Qr;
import org.tropism.kernels.Kernels;
import org.tropism.problem.risk.ProblemInstance;

/// How far the dual variable of the hidden mirror flow is off the span of the inputs: the part of
/// `z − z₀` beside the row space of X, relative to it in the 2-norm.
///
/// `z = ln abs((u + v)/(u − v))`, `ln abs(w₊/w₋)`, or w for the linear model, each for the
/// parameters of the moment. 0 up to rounding for gradient flow, for the linear model under
/// every method that moves along gradients, and for noise in the span of the data; of order γ
/// for finite steps on a network, and of order 1 for noise at every input. 0 at the start; NaN
/// where there is no hidden mirror flow, and for several classes. Cost O(nd) a look, beside a
/// factorization of O(n²d) a run.
@About(
        value = "the share of the dual variable that is off the span of the inputs",
        formula = "‖P_⊥(z − z₀)‖₂ / ‖z − z₀‖₂")
@Source(key = "Pesme2021", where = "Section 2")
public record OffSpan() implements Observable {
    @Override
    public Probe on(ProblemInstance problem) {
        var mirror = problem.model().hiddenMirror(problem.start());
        if (mirror == null || problem.data().train().outputs() > 1) {
            return state -> Double.NaN;
        }
        var start = mirror.startDual();
        var inputs = problem.data().train().inputs();
        var span = Qr.of(inputs.transposed());
        int examples = inputs.rows();
        return state -> {
            var now = problem.model().hiddenMirror(state.parameters());
            if (now == null) {
                return Double.NaN;
            }
            var moved = now.startDual().clone();
            for (int j = 0; j < moved.length; j++) {
                moved[j] -= start[j];
            }
            double size = Math.sqrt(Kernels.selected().sumSquares(moved, 0, moved.length));
            return size == 0 ? 0 : span.leastSquares(moved, new double[examples]) / size;
        };
    }
}
