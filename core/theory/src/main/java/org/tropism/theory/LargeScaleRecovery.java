package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;

/// The large scale of Woodworth et al. as printed: how large α must be for the limit of gradient
/// flow to have nearly the least ℓ2 norm.
///
/// {@link DenseLimit} is the sharpened form that needs no ε; this one is the published implication,
/// with its own bound on α (docs/theory, statement 7.3). The least ℓ1 norm is not known before the
/// oracle has spoken; the upper bound `‖X⁺y‖₁` and the lower one of 7.4 stand for it, each where it
/// makes the hypothesis stronger.
@About(
        value = "gradient flow on w₊² − w₋² from a large enough scale has nearly the least ℓ2 norm",
        formula = "α ≥ √(2(1+ε)(1+2/ε)·N₂) ⇒ ‖β_∞‖₂² ≤ (1+ε)·N₂²")
@Source(key = "Woodworth2020", where = "Theorem 3")
public record LargeScaleRecovery(
        @Parameter(
                        about = "the relative excess that is allowed",
                        symbol = "ε",
                        min = 0,
                        exclusive = true,
                        max = 1e6,
                        typical = {"1", "0.1"},
                        absent = "1")
                double epsilon)
        implements Theorem {
    @Override
    public String statement() {
        return """
        **How large α must be.** Let `L(β) = (c/n)·‖Xβ − y‖²` be consistent, `N₂ = min { ‖β‖₂ : Xβ = y } > 0`, and \
        `β = w₊² − w₋²` with `w± = α` at the start. For every `ε > 0`,

        `α ≥ √( 2(1+ε)(1+2/ε)·N₂ ) ⇒ ‖β_∞‖₂² ≤ (1 + ε)·N₂²`

        for the limit of gradient flow; the root covers the whole product, as α² scales like β. Other \
        parametrizations count with the α of the same conserved scale `s = 2α²`. The implication is \
        true and far from sharp: at ε = 0.1 it asks for α ≥ 5.6 where 0.1 is enough. `dense-limit` \
        is the sharpened form.\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        var data = LeastSquares.of(setting.problem().data().train());
        double scale = RecoveryScales.scale(setting);
        double bound = RecoveryScales.dense(epsilon, Sensitivity.norm(data.leastNorm()));
        String asked =
                "the scale α is "
                        + Text.number(scale)
                        + ", at least "
                        + Text.number(bound)
                        + " is asked for";
        return NormLimit.hypotheses(
                setting, new Hypothesis("large-scale", scale >= bound, scale, bound, asked));
    }

    @Override
    public @Nullable Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        return NormLimit.leastL2(setting, run, Math.sqrt(1 + epsilon));
    }
}
