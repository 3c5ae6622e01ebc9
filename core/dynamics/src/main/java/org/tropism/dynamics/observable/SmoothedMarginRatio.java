package org.tropism.dynamics.observable;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.problem.geometry.L2;
import org.tropism.problem.risk.ProblemInstance;
import org.tropism.problem.risk.SmoothedMargin;

/// The smoothed margin `m̃ = ℓ⁻¹(Σᵢ ℓ(uᵢ))` divided by `‖θ‖₂ᴸ`, L the degree of homogeneity.
///
/// For the exponential loss `−ln(Σᵢ e^(−uᵢ))/‖θ‖ᴸ`. Along gradient flow on a homogeneous model it
/// never falls once `Σᵢ ℓ(uᵢ) < ℓ(0)`; gradient descent at a large step lets it fall. From the
/// logarithm of the risk: exact at risks far below the doubles. NaN if the targets are no labels,
/// the model is not homogeneous, or at 0. O(p).
@About(
        value = "the smoothed margin divided by the norm of the parameters",
        formula = "ℓ⁻¹(Σᵢ ℓ(uᵢ))/‖θ‖₂ᴸ")
@Source(key = "LyuLi2020", where = "Theorem 4.1, the smoothed normalized margin")
public record SmoothedMarginRatio() implements Observable {
    @Override
    public Probe on(ProblemInstance problem) {
        var norm = new L2();
        int degree = problem.model().homogeneity();
        double logExamples = StrictMath.log(problem.data().train().examples());
        return state -> {
            double unit = StrictMath.pow(norm.value(state.parameters()), degree);
            double smoothed = SmoothedMargin.of(problem.loss(), state.logRisk() + logExamples);
            return degree > 0 && unit > 0 ? smoothed / unit : Double.NaN;
        };
    }
}
