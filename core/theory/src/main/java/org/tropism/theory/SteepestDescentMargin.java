package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Source;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.SteepestDescent;
import org.tropism.dynamics.observable.EarlierState;
import org.tropism.dynamics.observable.PathFunctional;

/// The largest margin in a norm: where steepest descent in this norm takes the linear model on
/// separable data.
///
/// The one place where steepest descent has a characterization: on interpolated data with the
/// squared loss it has none ({@link SteepestDescentInGeneralNorm}). Docs/theory, statement 12.2 for
/// any norm.
@About(
        value =
                "steepest descent in a norm on the linear model and separable data goes in the"
                        + " direction of the largest margin in this norm",
        formula = "β_t/‖β_t‖ → β̂/‖β̂‖, β̂ ∈ argmin { ‖β‖ : yᵢ⟨xᵢ, β⟩ ≥ 1 }")
@Source(key = "Gunasekar2018", where = "Theorem 5")
public record SteepestDescentMargin() implements Theorem {
    @Override
    public String statement() {
        return """
        **The margin of the norm.** Let `L(β) = (1/n)·Σ ℓ(yᵢ⟨xᵢ, β⟩)` with a loss that falls like \
        `exp(−u^ν)`, ν ≥ ¼, and separable data. Steepest descent in a norm, \
        `β ← β + γ·v`, `v = argmin ⟨∇L, v⟩ + ½‖v‖²`, with a small enough step, has

        `minᵢ yᵢ⟨xᵢ, β_t⟩/‖β_t‖ → γ*_{‖·‖} = max { minᵢ yᵢ⟨xᵢ, β⟩ : ‖β‖ ≤ 1 }`,

        and where the largest margin has one direction, `β_t/‖β_t‖` converges to it. ℓ2 is gradient \
        descent; **ℓ1 is greedy coordinate descent** (boosting with shrunken steps) and ends at the largest ℓ1 \
        margin, which is sparse; **ℓ∞ is sign descent**. \
        Each method is best in its own norm. Along the flow `Δm̃ ≥ γ*·Δ‖β‖` for any norm, \
        m̃ the smoothed margin.

        ℓ1 and ℓ∞ have edges: where **several directions** have the largest margin, only the margin is predicted. The \
        regularization path `argmin { L(β) : ‖β‖ ≤ ρ }` of the exponential loss goes to the lexicographic margin then, the largest second \
        margin among them, and so on; for steepest descent with any step that is not known. The measurement \
        `lexicographic-levels` compares.

        The direction v has the length `‖∇L‖_*`. With steps of constant length γ the corners of ℓ1 \
        and ℓ∞ leave a gap of O(γ), bounded here by `½γ·max‖xᵢ‖_*²`. Cyclic coordinate steps in \
        proportion to the partial derivative are gradient descent in disguise and have the ℓ2 margin.\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        return List.of(
                SeparableChecks.linearModel(setting),
                SeparableChecks.exponentialTail(setting),
                Methods.asked(
                        "steepest-descent",
                        setting.algorithm() instanceof SteepestDescent steepest
                                && steepest.batches() == null,
                        setting,
                        "steepest-descent with all examples"));
    }

    @Override
    public List<PathFunctional> reads(Setting setting) {
        return setting.problem().loss().isOfMargins() ? List.of(new EarlierState()) : List.of();
    }

    @Override
    public @Nullable Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        if (!(setting.algorithm() instanceof SteepestDescent steepest)) {
            return null;
        }
        try {
            return MarginLimit.steepest(
                    setting,
                    run,
                    Geometry.of(setting, steepest.norm()),
                    steepest.normalized()
                            ? SeparableSteps.ofLengths(setting)
                            : SeparableSteps.proportional(setting));
        } catch (InputErrors noLabels) {
            return null;
        }
    }
}
