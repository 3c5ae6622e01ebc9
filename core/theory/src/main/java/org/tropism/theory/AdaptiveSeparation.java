package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.Adam;
import org.tropism.dynamics.algorithm.RmsProp;

/// The open case: RMSProp and Adam on separable data.
///
/// Their means of squares forget, so that no metric stays: what is known holds for ε = 0, or for
/// ε > 0 at risks so low that ε alone is left.
@About(
        value =
                "RMSProp and Adam on separable data have no margin that holds for all their"
                        + " parameters",
        formula = "ε > 0: ℓ2 in the end; ε = 0, decaying steps: ℓ∞; between: neither")
@Source(key = "Wang2021", where = "Theorem 2 and Section 5")
@Source(key = "ZhangZouCao2024", where = "Theorem 4.4")
public record AdaptiveSeparation() implements Theorem {
    @Override
    public String statement() {
        return """
        **No margin of adaptive means.** Let `L(β) = (1/n)·Σ ℓ(yᵢ⟨xᵢ, β⟩)` with a loss that falls like \
        `exp(−u^ν)` and separable data. RMSProp and Adam divide every entry of the gradient by the root of a \
        mean of its squares that forgets. Two limits are known, and they contradict each other:

        - with **ε > 0** fixed the gradients fall below ε in the end, the division becomes one by ε, and \
        the direction that of the largest **ℓ2** margin; before the risk is near ε² nothing of it is seen;
        - with **ε = 0** and step sizes that decay like `k^(−a)`, a < 1, Adam without bias goes to the largest **ℓ∞** margin: the ratio \
        g/√v is a sign in the mean.

        What a run of finite length shows lies between the two and depends on ε, on the step size and on \
        the decay rates. Reference directions `largest-margin-l2` and `largest-margin-linf` beside a run \
        say which one it is near.\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        return List.of(
                SeparableChecks.linearModel(setting),
                SeparableChecks.exponentialTail(setting),
                Methods.asked(
                        "forgetting-method",
                        setting.algorithm() instanceof Adam
                                || setting.algorithm() instanceof RmsProp,
                        setting,
                        "adam or rms-prop"));
    }

    @Override
    public boolean predicts() {
        return false;
    }

    @Override
    public Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        return new Prediction.NoCharacterization(
                "the mean of squares forgets: ℓ2 below risks of ε², ℓ∞ for ε = 0, neither between");
    }
}
