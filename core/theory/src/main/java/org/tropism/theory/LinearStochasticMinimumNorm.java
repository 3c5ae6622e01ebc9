package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.StochasticGradientDescent;
import org.tropism.problem.data.Dataset;

/// The closest interpolator again: where stochastic gradient descent takes the linear model when
/// the data are interpolated.
///
/// Every update lies in the span of the inputs, as for gradient descent, and the noise vanishes
/// with the residuals. With `γ·2c·max‖xᵢ‖² < 2` no step increases the distance to any
/// interpolator, whatever the batch; with every example used again and again the limit is the
/// closest one (docs/theory, statement 2.3; the method of Kaczmarz is the case `2cγ‖xᵢ‖² = 1`).
@About(
        value = "stochastic gradient descent on the linear model reaches the closest interpolator",
        formula = "w_∞ = argmin { ‖w − w₀‖₂ : Xw = y } = w₀ + X⁺(y − Xw₀)")
@Source(key = "Gunasekar2018", where = "Section 1 and Theorem 1")
@Source(key = "StrohmerVershynin2009", where = "Theorem 2")
public record LinearStochasticMinimumNorm() implements Theorem {
    @Override
    public String statement() {
        return """
        **The closest interpolator, with noise.** Let `L(w) = (c/n)·‖Xw − y‖²` be \
        consistent: `Xw = y` has a solution. Stochastic gradient descent \
        `w ← w − γ_k·∇L_{B_k}(w)`, with `L_B` the mean over the batch, without noise on the labels, and \
        `sup γ_k·2c·max‖xᵢ‖² < 2`, `Σγ_k = ∞`, with batches drawn with or without replacement or \
        given in an order in which every example returns within a bounded number of steps (if γ_k \
        decays, without ever growing), converges to the interpolator that is \
        closest to the start:

        `w_∞ = argmin { ‖w − w₀‖₂ : Xw = y } = w₀ + X⁺(y − Xw₀).`

        It is the limit of gradient descent: on this model the noise does not choose. The bound on \
        the step is sufficient, not necessary.\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        var data = LeastSquares.of(setting.problem().data().train());
        return List.of(
                Checks.linearModel(setting),
                Checks.squaredLoss(setting),
                Checks.stochastic(setting),
                cleanLabels(setting),
                Checks.consistentData(data),
                contractingStep(setting));
    }

    @Override
    public @Nullable Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        return Checks.isOfInputs(setting) ? ClosestInterpolator.predict(setting, run) : null;
    }

    private static Hypothesis cleanLabels(Setting setting) {
        boolean clean =
                !(setting.algorithm() instanceof StochasticGradientDescent descent)
                        || descent.labelNoise() == null;
        return Hypothesis.of(
                "clean-labels", clean, clean ? "the labels are clean" : "the labels have noise");
    }

    private static Hypothesis contractingStep(Setting setting) {
        var train = setting.problem().data().train();
        double product =
                Checks.largestStep(setting)
                        * Checks.curvature(setting)
                        * train.examples()
                        * largestSquaredNorm(train);
        return Hypothesis.below(
                "contracting-step",
                product,
                2,
                "the largest step size times 2c·max‖xᵢ‖² is " + Text.number(product));
    }

    private static double largestSquaredNorm(Dataset data) {
        double largest = 0;
        for (int i = 0; i < data.examples(); i++) {
            double norm = Sensitivity.norm(data.inputs().row(i));
            largest = Math.max(largest, norm * norm);
        }
        return largest;
    }
}
