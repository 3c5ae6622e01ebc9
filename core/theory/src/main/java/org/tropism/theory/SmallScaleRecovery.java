package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.problem.geometry.L1;

/// The small scale of Woodworth et al. as printed: how small α must be for the limit of
/// gradient flow to have nearly the least ℓ1 norm.
///
/// {@link SparseLimit} is the sharpened form that needs no ε; this one is the published
/// implication, with its own bound on α (docs/theory, statement 7.3). The least ℓ1 norm is not
/// known before the oracle has spoken; the upper bound `‖X⁺y‖₁` and the lower one of 7.4 stand
/// for it, each where it makes the hypothesis stronger.
@About(
        value = "gradient flow on w₊² − w₋² from a small enough scale has nearly the least ℓ1 norm",
        formula = "α ≤ min{(2(1+ε)N₁)^(−(2+ε)/(2ε)), exp(−d/(εN₁))} ⇒ ‖β_∞‖₁ ≤ (1+ε)·N₁")
@Source(key = "Woodworth2020", where = "Theorem 2")
public record SmallScaleRecovery(
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
        **How small α must be.** Let `L(β) = (c/n)·‖Xβ − y‖²` be consistent, `N₁ = min { ‖β‖₁ : Xβ = y } > 0`, and \
        `β = w₊² − w₋²` with `w± = α` at the start. For every `0 < ε < d`,

        `α ≤ min { (2(1+ε)·N₁)^(−(2+ε)/(2ε)), exp(−d/(ε·N₁)) } ⇒ ‖β_∞‖₁ ≤ (1 + ε)·N₁`

        for the limit of gradient flow. Other parametrizations count with the α of the same conserved \
        scale `s = 2α²`. The implication is true and very far from sharp: on n = 10, d = 30 it asks for \
        α ≤ 1e-54 or less at ε = 0.1, where 0.03 is enough. It is not homogeneous: measured in other \
        units of y it asks for another α. `sparse-limit` is the sharpened form.\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        double[] w = LeastSquares.of(setting.problem().data().train()).leastNorm();
        double scale = RecoveryScales.scale(setting);
        double bound =
                Math.min(
                        RecoveryScales.sparse(epsilon, SparseLimit.leastL1Bound(w), w.length),
                        RecoveryScales.sparse(epsilon, new L1().value(w), w.length));
        String asked =
                "the scale α is "
                        + Text.number(scale)
                        + ", at most "
                        + Text.number(bound)
                        + " is asked for";
        return NormLimit.hypotheses(setting, Hypothesis.atMost("small-scale", scale, bound, asked));
    }

    @Override
    public @Nullable Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        return NormLimit.leastL1(setting, run, 1 + epsilon);
    }
}
