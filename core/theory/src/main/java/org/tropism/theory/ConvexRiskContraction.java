package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.dynamics.Limit;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.Termination;

/// On a convex risk gradient descent never moves away from a minimizer.
///
/// Checked on the states that the run kept and on its end, against the minimizer of least norm,
/// `w̄ = X⁺y` (docs/theory, statement 2.5).
@About(
        value =
                "gradient descent on a convex risk never moves away from the minimum-norm"
                        + " minimizer",
        formula = "‖w_k − w̄‖ ≤ ‖w₀ − w̄‖ and ‖w_k‖ ≤ ‖w₀‖ + 2‖w̄‖, w̄ = X⁺y")
@Source(key = "Nesterov2004", where = "Theorem 2.1.14")
public record ConvexRiskContraction() implements Theorem {
    /// What the rounding of many steps may add.
    private static final double ROUNDING = 1e-9;

    @Override
    public String statement() {
        return """
        **Never away from the minimum.** Let `L(w) = (c/n)·‖Xw − y‖²`, a convex risk, consistent or not, \
        and w̄ any minimizer, such as `X⁺y`. Gradient flow, and gradient descent with \
        `γ_k ≤ 2/λ_max(∇²L)`, satisfy at every step

        `‖w_{k+1} − w̄‖₂ ≤ ‖w_k − w̄‖₂`, hence `‖w_k‖₂ ≤ ‖w₀‖₂ + 2‖w̄‖₂`.

        For any convex risk of smoothness β it holds with `γ ≤ 2/β`, because \
        `⟨∇L(w), w − w̄⟩ ≥ ‖∇L(w)‖²/β`. The measured number is the largest `‖w_k − w̄‖/‖w₀ − w̄‖` over \
        the recorded states and the end: it judges those only, not the steps between them. It fails for larger steps, and on diagonal networks, whose \
        risk is not convex in θ and whose flow is no gradient flow of β: from a small scale they move \
        away from `X⁺y`, to a sparse interpolator.\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        var data = LeastSquares.of(setting.problem().data().train());
        double product =
                Checks.largestStep(setting) * Checks.curvature(setting) * data.largestEigenvalue();
        return List.of(
                Checks.linearModel(setting),
                Checks.squaredLoss(setting),
                Checks.flowOrDescent(setting),
                Hypothesis.atMost(
                        "bounded-step",
                        product,
                        2,
                        "the largest step size times the largest eigenvalue of ∇²L is "
                                + Text.number(product)));
    }

    @Override
    public @Nullable Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        if (!Checks.isOfInputs(setting)) {
            return null;
        }
        var data = LeastSquares.of(setting.problem().data().train());
        return Prediction.Within.atMost(
                "the largest ‖w_k − w̄‖/‖w₀ − w̄‖",
                run == null ? Double.NaN : largest(setting, run, data.leastNorm()),
                1 + ROUNDING);
    }

    static double largest(Setting setting, Run.Result run, double[] center) {
        var problem = setting.problem();
        var start = new double[center.length];
        problem.model().predictor(problem.start(), start);
        double unit = distance(start, center);
        double largest = Double.NaN;
        for (var snapshot : run.trajectory().snapshots()) {
            largest = greater(largest, distance(snapshot.predictor(), center));
        }
        if (run.termination() instanceof Termination.Diverged) {
            return Double.POSITIVE_INFINITY;
        }
        if (run.limit() instanceof Limit.Point point) {
            largest = greater(largest, distance(point.predictor(), center));
        }
        return unit > 0 ? largest / unit : 1 + largest;
    }

    /// The larger of two, a number if one is.
    static double greater(double a, double b) {
        return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b);
    }

    static double distance(double[] a, double[] b) {
        double distance = 0;
        for (int i = 0; i < a.length; i++) {
            distance = Math.hypot(distance, a[i] - b[i]);
        }
        return distance;
    }
}
