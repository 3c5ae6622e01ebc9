package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;

/// The open case: where steepest descent in a general norm goes on a linear model.
///
/// It is the interpolator of least norm for no norm in general, not even as the step vanishes; the
/// counterexample of Gunasekar et al. has two examples and three inputs (docs/theory, statement
/// 2.6).
@About(
        value =
                "steepest descent in a norm other than ℓ2 has no known characterization on the"
                        + " squared loss",
        formula = "w_∞ depends on γ and is not argmin { ‖w − w₀‖ : Xw = y }")
@Source(key = "Gunasekar2018", where = "Section 2.3 and Figure 1c")
@Source(key = "Efron2004", where = "Section 3.2, forward stagewise")
public record SteepestDescentInGeneralNorm() implements Theorem {
    @Override
    public String statement() {
        return """
        **No characterization in a general norm.** Let `L(w) = (c/n)·‖Xw − y‖²` be consistent. \
        Steepest descent `w ← w + γ_k·argmin_v ⟨∇L, v⟩ + ½‖v‖²` in a norm that is not Euclidean \
        converges to an interpolator for small steps, but

        - its limit depends on the step size, and
        - as `γ → 0` it is in general **not** `argmin { ‖w − w₀‖ : Xw = y }`.

        The counterexample: `x₁ = (1, 1, 1)`, `y₁ = 1`, `x₂ = (1, 2, 0)`, `y₂ = 10`, `‖·‖ = ℓ_{4/3}`, \
        `w₀ = 0`. The limit tends to (0.283, 4.858, −4.142) of norm 7.6470 as γ → 0; the \
        interpolator of least norm is (0, 5, −4), of norm 7.5836; γ = 0.6 (with `c = ½`) ends at \
        (−1.115, 5.557, −3.443).

        For ℓ1 (greedy coordinate descent) with vanishing steps the path is that of forward \
        stagewise regression, which is the lasso path, and so ends at the least ℓ1 norm, where every \
        coordinate of it is monotone; with finite steps, and for cyclic or random coordinate descent, \
        there is no such statement. For the exponential loss the margin in the dual norm decides.\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        return List.of(
                Checks.linearModel(setting),
                Checks.squaredLoss(setting),
                Methods.generalNorm(setting));
    }

    @Override
    public boolean predicts() {
        return false;
    }

    @Override
    public Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        return new Prediction.NoCharacterization(
                "the limit depends on the step size, and is not the interpolator of least norm in"
                        + " general, not even for vanishing steps");
    }
}
