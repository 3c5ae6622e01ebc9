package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.GradientFlow;

/// The closest interpolator: where gradient descent and gradient flow take the linear model.
///
/// The gradient `(2c/n)·Xᵀ(Xw − y)` lies in the span of the inputs, so that `w − w₀` never leaves
/// it, and the one interpolator in `w₀ + span(xᵢ)` is `w₀ + X⁺(y − Xw₀)`, the closest to w₀ in ℓ2
/// (docs/theory, statement 2.1). Gradient descent converges for every `0 < γ < 2/λ_max` of the
/// Hessian `(2c/n)·XᵀX` (statement 2.2).
@About(
        value =
                "gradient descent and gradient flow on the linear model reach the closest"
                        + " interpolator",
        formula = "w_∞ = argmin { ‖w − w₀‖₂ : Xw = y } = w₀ + X⁺(y − Xw₀)")
@Source(key = "Gunasekar2018", where = "Section 1 and Theorem 1")
public record LinearMinimumNorm() implements Theorem {
    @Override
    public String statement() {
        return """
        **The closest interpolator.** Let `L(w) = (c/n)·‖Xw − y‖²` be consistent: `Xw = y` has a \
        solution. Gradient flow `ẇ = −∇L(w)`, and gradient descent `w ← w − γ_k·∇L(w)` with \
        `sup γ_k < 2/λ_max(∇²L)`, `∇²L = (2c/n)·XᵀX`, and `Σγ_k = ∞`, converge from every start \
        w₀ to the interpolator that is closest to the start:

        `w_∞ = argmin { ‖w − w₀‖₂ : Xw = y } = w₀ + X⁺(y − Xw₀).`

        From `w₀ = 0` this is the interpolator of least ℓ2 norm.\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        var data = LeastSquares.of(setting.problem().data().train());
        return List.of(
                Checks.linearModel(setting),
                Checks.squaredLoss(setting),
                Checks.flowOrDescent(setting),
                Checks.consistentData(data),
                stableStep(setting, data));
    }

    @Override
    public @Nullable Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        return Checks.isOfInputs(setting) ? ClosestInterpolator.predict(setting, run) : null;
    }

    private static Hypothesis stableStep(Setting setting, LeastSquares data) {
        double product =
                Checks.largestStep(setting) * Checks.curvature(setting) * data.largestEigenvalue();
        String sentence =
                setting.algorithm() instanceof GradientFlow
                        ? "a flow has no step size"
                        : "the largest step size times the largest eigenvalue of ∇²L is "
                                + Text.number(product);
        return Hypothesis.below("stable-step", product, 2, sentence);
    }
}
