package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;

/// The closest interpolator, for every method that moves along the span of the inputs: momentum,
/// conjugate gradients, quasi-Newton methods from the identity, normalized gradients.
///
/// `w_k − w₀` is a combination of gradients, which lie in `span(xᵢ)`; BFGS and L-BFGS keep this
/// because their matrices are the identity plus terms `s·yᵀ` of vectors in the span. Whether the
/// method converges is not claimed; if it reaches zero loss, it is there (docs/theory, statement
/// 2.1).
@About(
        value =
                "momentum, conjugate gradients, BFGS from the identity and L-BFGS on the linear"
                        + " model reach the closest interpolator",
        formula = "w_∞ = argmin { ‖w − w₀‖₂ : Xw = y } = w₀ + X⁺(y − Xw₀)")
@Source(key = "Gunasekar2018", where = "Section 1 and Theorem 1")
public record LinearSpanMethods() implements Theorem {
    @Override
    public String statement() {
        return """
        **The closest interpolator, by any path in the span.** Let `L(w) = (c/n)·‖Xw − y‖²` be \
        consistent and let every step keep `w_k − w₀ ∈ span(x₁, …, xₙ)`: heavy ball and Nesterov's \
        method (with batches of any size), normalized gradient descent, steepest descent in ℓ2, \
        conjugate gradients, BFGS from `H₀ = I`, L-BFGS. If `L(w_k) → 0`, then

        `w_k → w_∞ = argmin { ‖w − w₀‖₂ : Xw = y } = w₀ + X⁺(y − Xw₀)`,

        whatever the step sizes, the momentum and the batches; `‖w_k − w_∞‖ = ‖X⁺(Xw_k − y)‖` on the \
        way. A preconditioner that is not the identity leaves the span, and the limit with it: \
        AdaGrad, RMSProp, Adam, steepest descent in another norm, BFGS from another matrix.\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        var data = LeastSquares.of(setting.problem().data().train());
        return List.of(
                Checks.linearModel(setting),
                Checks.squaredLoss(setting),
                Methods.movesInTheSpan(setting),
                Checks.consistentData(data));
    }

    @Override
    public boolean assumesConvergence() {
        return true;
    }

    @Override
    public @Nullable Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        return Checks.isOfInputs(setting) ? ClosestInterpolator.predict(setting, run) : null;
    }
}
