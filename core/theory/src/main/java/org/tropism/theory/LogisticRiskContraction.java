package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Families;
import org.tropism.base.describe.Source;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.problem.loss.Logistic;

/// On the logistic risk of data that cannot be separated gradient descent never moves away from the
/// minimizer.
///
/// The same as {@link ConvexRiskContraction}, with the minimizer by Newton's method in the place of
/// `X⁺y` (docs/theory, statement 2.5).
@About(
        value =
                "gradient descent on a logistic risk with a minimum never moves away from the"
                        + " minimizer",
        formula = "‖w_k − w̄‖ ≤ ‖w₀ − w̄‖ and ‖w_k‖ ≤ ‖w₀‖ + 2‖w̄‖, ∇L(w̄) = 0")
@Source(key = "Nesterov2004", where = "Theorem 2.1.14")
public record LogisticRiskContraction() implements Theorem {
    private static final double ROUNDING = 1e-9;

    @Override
    public String statement() {
        return """
        **Never away from the minimum, with noise.** Let `L(β) = (1/n)·Σ ℓ(yᵢ⟨xᵢ, β⟩)` with the logistic loss, \
        inputs of full column rank, and data that no predictor separates: L has one minimizer w̄. Gradient \
        flow, and gradient descent with `γ_k·λ_max(XᵀX)/(4n) ≤ 2`, satisfy at every step

        `‖w_{k+1} − w̄‖₂ ≤ ‖w_k − w̄‖₂`, hence `‖w_k‖₂ ≤ ‖w₀‖₂ + 2‖w̄‖₂`,

        because `⟨∇L(w), w − w̄⟩ ≥ ‖∇L(w)‖²/(λ_max(XᵀX)/(4n))`. That w̄ is a minimizer is needed: on separable \
        data there is none, and the norm grows for ever (`max-margin-direction`). The measured number is the \
        largest `‖w_k − w̄‖/‖w₀ − w̄‖` over the recorded states and the end.\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        var loss = setting.problem().loss();
        boolean logistic = loss instanceof Logistic;
        return List.of(
                Checks.linearModel(setting),
                Hypothesis.of(
                        "logistic-loss",
                        logistic,
                        "the loss is " + Families.id(loss.getClass()) + ", logistic is asked for"),
                Checks.flowOrDescent(setting),
                logistic
                        ? minimum(setting)
                        : Hypothesis.unchecked("minimum", "the loss is another"),
                logistic
                        ? SeparableSteps.boundedStep(setting)
                        : Hypothesis.unchecked("bounded-step", "the loss is another"));
    }

    private static Hypothesis minimum(Setting setting) {
        boolean found = LogisticMinimum.of(setting.problem().data().train()) != null;
        return Hypothesis.of(
                "minimum",
                found,
                found
                        ? "the risk has one minimizer"
                        : "Newton's method finds no minimizer: the data can be separated, or inputs"
                                + " are combinations of others");
    }

    @Override
    public @Nullable Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        if (!Checks.isOfInputs(setting)) {
            return null;
        }
        if (!(setting.problem().loss() instanceof Logistic)) {
            return null;
        }
        var center = LogisticMinimum.of(setting.problem().data().train());
        if (center == null) {
            return null;
        }
        return Prediction.Within.atMost(
                "the largest ‖w_k − w̄‖/‖w₀ − w̄‖",
                run == null ? Double.NaN : ConvexRiskContraction.largest(setting, run, center),
                1 + ROUNDING);
    }
}
