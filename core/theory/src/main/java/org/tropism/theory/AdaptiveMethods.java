package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;

/// The open case: where AdaGrad, RMSProp and Adam go on a linear model in general.
///
/// Their preconditioner depends on the path and leaves the span of the inputs. Only where
/// `sign(Xᵀy)` fits the data up to a factor is the limit known ({@link AdaptiveSignSolution}).
@About(
        value = "AdaGrad, RMSProp and Adam have no known characterization on the linear model",
        formula = "w_∞ depends on γ, ε and the decay rates")
@Source(key = "Gunasekar2018", where = "Section 2.3")
@Source(key = "Wilson2017", where = "Section 3")
public record AdaptiveMethods() implements Theorem {
    @Override
    public String statement() {
        return """
        **No characterization of adaptive methods.** Let `L(w) = (c/n)·‖Xw − y‖²` be consistent. AdaGrad, \
        RMSProp and Adam divide every entry of the gradient by the root of a mean of its squares. The \
        preconditioner depends on the path, so that `w_k − w₀` leaves the span of the inputs, and the \
        limit depends on the step size, on ε and on the decay rates: it is no Bregman projection and \
        has no least norm in general.

        The exception is `adaptive-sign-solution`: if `X·sign(Xᵀy)` is a multiple of y and `w₀ = 0`, the \
        limit is the interpolator of least ℓ∞ norm. Away from that case the limit need not be near it: \
        on a draw of n = 20, d = 60 Gaussian inputs the ℓ∞ norm of AdaGrad's limit is 1.8, 2.2 and \
        11.9 times the least one for γ = 0.01, 0.1 and 1.\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        var sign = AdaptiveSignSolution.signCondition(setting);
        return List.of(
                Checks.linearModel(setting),
                Checks.squaredLoss(setting),
                Methods.adaptive(setting),
                new Hypothesis(
                        "no-sign-solution",
                        !sign.holds(),
                        sign.measured(),
                        sign.bound(),
                        sign.sentence() + "; it must not be, or adaptive-sign-solution speaks"));
    }

    @Override
    public boolean predicts() {
        return false;
    }

    @Override
    public Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        return new Prediction.NoCharacterization(
                "the preconditioner depends on the path, and the limit on the step size and on ε");
    }
}
