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

/// The largest ℓ2 margin: where gradient methods take the linear model on separable data.
///
/// Every step lies in the cone of the constraints, and the gradient points ever more along those of
/// the least margin, the conditions of the support vector machine (docs/theory, statements 12.2 to
/// 12.6). The tolerance is that of the run: what its smoothed margin gained for every unit of norm
/// bounds the largest margin.
@About(
        value =
                "gradient methods on the linear model and separable data go in the direction of the"
                        + " largest ℓ2 margin",
        formula = "β_t/‖β_t‖₂ → β̂/‖β̂‖₂, β̂ = argmin { ‖β‖₂ : yᵢ⟨xᵢ, β⟩ ≥ 1 }")
@Source(key = "Soudry2018", where = "Theorems 3, 5 and 7")
@Source(key = "Nacson2019", where = "the tails exp(−u^ν)")
@Source(key = "NacsonSrebroSoudry2019", where = "Theorems 1 and 2, stochastic gradient descent")
@Source(key = "Wang2022", where = "Theorems 1 and 2, momentum")
public record MaxMarginDirection() implements Theorem {
    @Override
    public String statement() {
        return """
        **The direction of the largest margin.** Let `L(β) = (1/n)·Σ ℓ(yᵢ⟨xᵢ, β⟩)` with a loss that \
        falls like `exp(−u^ν)`, ν ≥ ¼ (logistic and exponential: ν = 1), and let some β separate the \
        data: `yᵢ⟨xᵢ, β⟩ > 0` for all i. Gradient flow, gradient descent with \
        `γ·sup λ_max(∇²L) < 2`, SGD with or without replacement with \
        `γ·sup ℓ″·max‖xᵢ‖² < 2`, and heavy ball and Nesterov's method with constant momentum μ and \
        `γ·sup λ_max(∇²L) < 2(1 − μ)`, have `L(β_t) → 0`, `‖β_t‖ → ∞`, and **from every start, with \
        every such step size**

        `β_t/‖β_t‖₂ → β̂/‖β̂‖₂`, `β̂ = argmin { ‖β‖₂ : yᵢ⟨xᵢ, β⟩ ≥ 1 }`,

        the direction of the largest margin `γ* = 1/‖β̂‖₂`. With K classes and softmax cross-entropy \
        the constraints are `⟨B_{yᵢ} − B_k, xᵢ⟩ ≥ 1`, k ≠ yᵢ.

        **Rates**, t = Σγ_k, ν = 1, multipliers `β̂ = Σ αᵢyᵢxᵢ`, all positive on the margin: \
        `β_t = β̂·ln t + w̃ + o(1)`, `yᵢ⟨xᵢ, w̃⟩ = −ln αᵢ + const` on the margin. So \
        `‖β_t‖/ln t → ‖β̂‖`, the risk falls as `1/t`, and direction and margin converge as `1/ln t`: \
        `(γ* − γ(β_t))·ln t → C = γ*·[max ln αᵢ − Σ αᵢ ln αᵢ/Σ αᵢ]`. **C = 0 if all αᵢ are equal**, as on \
        symmetric data: the gap then falls as a power of t. For other tails both gaps are `C/(ν·ln t)` where the support \
        vectors span the space. **Degenerate data**, \
        with a vanishing multiplier on the margin, have no such constants: the direction converges as `ln ln t/ln t` (the measurement `margin-rate` \
        says which data are, and gives the constant of the rate that holds).

        The run's own tolerance: `γ* ≤ Δm̃/Δ‖β‖` between two moments, `m̃ = ℓ⁻¹(n·L)` the smoothed \
        margin. A run that has not come near its direction is not judged: at fixed steps a million \
        of them are a ln t of 14.\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        return List.of(
                SeparableChecks.linearModel(setting),
                SeparableChecks.exponentialTail(setting),
                SeparableChecks.gradientMethod(setting),
                SeparableSteps.decreasingStep(setting));
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
                    SeparableSteps.proportional(setting));
        } catch (InputErrors noLabels) {
            return null;
        }
    }
}
