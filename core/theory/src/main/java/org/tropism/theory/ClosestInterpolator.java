package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.accuracy.Tolerance;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.oracle.program.LeastL2;

/// The prediction `argmin ‖w − w₀‖₂` over interpolators, with the tolerance that the end of the run
/// allows: for `w_T ∈ w₀ + span(xᵢ)`, `‖w_T − w_∞‖₂ = ‖X⁺(y − Xw_T)‖₂` exactly.
final class ClosestInterpolator {
    /// What rounding may add: 1e5 steps of 1e-16 each, and the oracle's 1e-10 gap (its square root
    /// bounds a distance; the least-squares oracle is direct and far below).
    private static final double ROUNDING = 1e-10;

    private ClosestInterpolator() {}

    static Prediction predict(Setting setting, Run.@Nullable Result run) {
        var problem = setting.problem();
        var train = problem.data().train();
        var start = new double[train.dimension()];
        problem.model().predictor(problem.start(), start);
        var program = LeastL2.from(train.inputs(), train.targets(), start);
        var ending = Ending.of(setting, run);
        if (ending == null) {
            return new Prediction.Solves(
                    program, new Tolerance(ROUNDING, "rounding; there is no end of a run"));
        }
        double missing =
                ending.relative(
                        Sensitivity.norm(LeastSquares.of(train).pseudoInverse(ending.residual())));
        var near = Ending.nearLimit(missing);
        if (!near.holds()) {
            return new Prediction.DoesNotApply(List.of(near));
        }
        double size = Sensitivity.norm(start);
        double rounding = ROUNDING * Math.max(1, ending.norm() > 0 ? size / ending.norm() : size);
        return new Prediction.Solves(
                program,
                new Tolerance(
                        1.01 * missing + rounding,
                        "‖X⁺(y − Xw)‖/‖w‖ = "
                                + Text.number(missing)
                                + " at the end of the run, and rounding"));
    }
}
