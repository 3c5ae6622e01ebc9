package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.dynamics.observable.SmoothedMarginFall;

/// The normalized smoothed margin of a homogeneous model never falls, once the data are separated.
///
/// Norm and smoothed margin grow along the same gradient, and Euler's identity and the inequality
/// of Cauchy and Schwarz compare the two rates (docs/theory, statement 12.10).
@About(
        value =
                "the normalized smoothed margin of a homogeneous network does not decrease once the"
                        + " data are separated",
        formula = "γ̃ = ℓ⁻¹(n·L)/‖θ‖₂^L is non-decreasing once Σᵢ ℓ(yᵢfᵢ) < ℓ(0)")
@Source(key = "LyuLi2020", where = "Theorem 4.1")
public record HomogeneousMarginGrowth() implements Theorem {
    /// What the integrator may add over a flow, relatively.
    private static final double FLOW = 1e-6;

    @Override
    public String statement() {
        return """
        **The margin of a homogeneous network grows.** Let `L(θ) = (1/n)·Σᵢ ℓ(yᵢf(xᵢ; θ))` with the \
        logistic or the exponential loss, and f homogeneous, `f(cθ) = c^L·f(θ)`: linear, diagonal, \
        fully connected and convolutional linear networks, ReLU networks with biases in the first \
        layer at most. From the moment at which `Σᵢ ℓ(yᵢfᵢ) < ℓ(0)`, so that all examples are on the \
        right side, gradient flow has a **non-decreasing**

        `γ̃(θ) = m̃(θ)/‖θ‖₂^L`, `m̃ = ℓ⁻¹(Σᵢ ℓ(yᵢfᵢ))`, at most the normalized margin and at least that \
        minus `ln n/‖θ‖^L`;

        more precisely `d ln γ̃/d ln ‖θ‖ ≥ L·tan²∠(θ, −∇L)`. So `L(θ) → 0` and `‖θ‖ → ∞`. The measured \
        number is the largest relative fall below the maximum so far, over all steps. For gradient \
        descent it is of the second order in the steps: at most \
        δ·(1 + ln of the gain of m̃), δ the largest change of ln L in one step. Before the separation, and \
        for adaptive steps, the margin may fall.\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        return List.of(
                SeparableChecks.homogeneous(setting),
                SeparableChecks.plainTail(setting),
                Checks.flowOrDescent(setting));
    }

    @Override
    public List<PathFunctional> reads(Setting setting) {
        return setting.problem().loss().isOfMargins()
                ? List.of(new SmoothedMarginFall())
                : List.of();
    }

    @Override
    public Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        double[] fall = run == null ? null : run.functionals().get("smoothed-margin-fall");
        double[] change = run == null ? null : run.functionals().get("log-risk-step");
        if (run != null && fall == null) {
            return MarginLimit.notSeparated(run);
        }
        double bound = FLOW;
        if (change != null && !setting.algorithm().continuous()) {
            bound = Math.max(FLOW, change[0]);
        }
        return Prediction.Within.atMost(
                "the largest relative fall of the normalized smoothed margin",
                fall == null ? Double.NaN : fall[0],
                bound);
    }
}
