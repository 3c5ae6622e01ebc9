package org.tropism.dynamics.observable;

import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Source;
import org.tropism.problem.risk.ProblemInstance;

/// By how much the mean margin, weighted with the losses of the examples, exceeds the least one:
/// `Σᵢ ℓᵢ·uᵢ/(Σᵢ ℓᵢ·min u) − 1`, the complementary slackness of `min ‖θ‖ s.t. uᵢ ≥ 1` with the
/// multipliers that the exponential loss gives the examples.
///
/// From Euler's identity, `⟨θ, −∇L⟩/(L·R·min u) − 1` with L the degree and R the risk; exact for
/// the
/// exponential loss, for the logistic one up to a factor `1 + O(R)`. Between 0 and about
/// `ln n/min u`. NaN unless all margins are positive and the model is homogeneous. One gradient,
/// formed in logarithms.
@About(
        value = "the complementary slackness of least norms under margins",
        formula = "⟨θ, −∇L⟩/(degree·L(θ)·min u) − 1")
@Source(key = "LyuLi2020", where = "Section 4.2, approximate KKT points")
public record Slackness() implements Observable {
    /// @throws InputErrors if the loss has no margins
    @Override
    public Probe on(ProblemInstance problem) {
        if (!problem.loss().isOfMargins()) {
            throw new InputErrors(
                    "observe.slackness",
                    "slackness of margins, for a loss that has none",
                    "take a loss of margins such as logistic, or leave the observable out");
        }
        var margins = problem.margins();
        int degree = problem.model().predictorHomogeneity();
        var gradient = new double[problem.predictorSize()];
        return state -> {
            var beta = state.predictor();
            double least = margins.least(beta);
            if (!(least > 0) || degree <= 0) {
                return Double.NaN;
            }
            double scale = problem.risk().scaledGradient(beta, gradient);
            double inner = 0;
            for (int j = 0; j < beta.length; j++) {
                inner -= beta[j] * gradient[j] / least;
            }
            return inner * StrictMath.exp(scale - state.logRisk()) / degree - 1;
        };
    }
}
