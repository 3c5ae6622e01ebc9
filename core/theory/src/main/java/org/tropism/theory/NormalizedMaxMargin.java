package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Source;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.observable.EarlierState;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.problem.geometry.L2;

/// The largest ℓ2 margin at a polynomial rate: normalized gradient descent on separable data.
///
/// The path is that of gradient descent, travelled without slowing down: the norm grows with the
/// sum of the step sizes instead of the logarithm of the time (docs/theory, statement 12.7).
@About(
        value =
                "normalized gradient descent on the linear model and separable data reaches the"
                        + " largest ℓ2 margin, at a polynomial rate",
        formula = "β_k/‖β_k‖₂ → β̂/‖β̂‖₂; gap Õ(1/√k) for γ/√(k+1), O(1/k) for constant γ")
@Source(key = "Nacson2019", where = "normalized gradient descent")
@Source(key = "JiTelgarsky2021", where = "Theorem 4.1, constant normalized steps")
public record NormalizedMaxMargin() implements Theorem {
    @Override
    public String statement() {
        return """
        **The largest margin, at a polynomial rate.** Let `L(β) = (1/n)·Σ ℓ(yᵢ⟨xᵢ, β⟩)` with a loss that \
        falls like `exp(−u^ν)`, ν ≥ ¼, and separable data. Normalized gradient descent \
        `β ← β − γ_k·∇L/‖∇L‖₂` with `Σγ_k = ∞` goes in the direction of the largest ℓ2 margin γ*, as \
        gradient descent does, and the smoothed margin gains at least `γ*·γ_k − ½κγ_k²` a step, \
        κ ≤ max‖xᵢ‖². The norm grows like `Σγ_k`, so that the gap of the margin is

        - `Õ(1/√k)` for `γ_k = γ₀/√(k + 1)`,
        - `O(1/k)` for a **constant** γ, as the curvature κ along the limit direction vanishes; the same \
        for steps `γ·∇L/L`.

        The rate `1/√k` often quoted for "steps 1/‖∇L‖" is that of the first schedule. Plain gradient \
        descent needs exp(√k) steps for the same. With batches the steps do not shrink with the \
        noise, and nothing of this is claimed.\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        return List.of(
                SeparableChecks.linearModel(setting),
                SeparableChecks.exponentialTail(setting),
                SeparableChecks.normalizedSteps(setting));
    }

    @Override
    public List<PathFunctional> reads(Setting setting) {
        return setting.problem().loss().isOfMargins() ? List.of(new EarlierState()) : List.of();
    }

    @Override
    public @Nullable Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        try {
            return MarginLimit.steepest(
                    setting,
                    run,
                    Geometry.of(setting, new L2()),
                    SeparableSteps.ofLengths(setting));
        } catch (InputErrors noLabels) {
            return null;
        }
    }
}
