package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.observable.EarlierState;
import org.tropism.dynamics.observable.LeastAngle;
import org.tropism.dynamics.observable.PathFunctional;

/// The parameters of a homogeneous model align with the gradient: their direction tends to a point
/// of Karush, Kuhn and Tucker of the least norm under margins of one.
///
/// What the normalized margin still gains bounds the angle between θ and −∇L on the average
/// (docs/theory, statement 12.11). A first-order point in the parameters; in function space it need
/// not be one.
@About(
        value =
                "the direction of a homogeneous network's parameters tends to a first-order point"
                        + " of the least norm under margins of one",
        formula = "θ/‖θ‖ → KKT point of min { ½‖θ‖₂² : yᵢf(xᵢ; θ) ≥ 1 }; tan∠(θ, −∇L) → 0")
@Source(key = "LyuLi2020", where = "Theorems 4.4 and A.8")
@Source(key = "JiTelgarsky2020", where = "Theorem 4.1, the directions converge")
public record HomogeneousKktDirection() implements Theorem {
    /// What the integrator may add.
    private static final double ROUNDING = 1e-6;

    @Override
    public String statement() {
        return """
        **The direction is a first-order point of the margin.** Let `L(θ) = (1/n)·Σᵢ ℓ(yᵢf(xᵢ; θ))` with \
        the logistic or the exponential loss and f homogeneous of degree L, and let gradient flow \
        have separated the data. Then `θ/‖θ‖₂` converges, and every limit is the direction of a point \
        with

        `θ = Σᵢ λᵢ·yᵢ∇f(xᵢ; θ)`, `λᵢ ≥ 0`, `λᵢ·(yᵢf(xᵢ; θ) − 1) = 0`, `yᵢf(xᵢ; θ) ≥ 1`:

        the Karush–Kuhn–Tucker conditions of `min ½‖θ‖₂²` under margins of one. The angle between θ and −∇L \
        goes to 0: with `d ln γ̃/d ln ‖θ‖ ≥ L·tan²∠(θ, −∇L)`, the mean of tan² over a stretch of ln ‖θ‖ is \
        at most what ln γ̃ gained on it, divided by L times its length; as γ̃ is bounded, this is \
        `O(1/ln ‖θ‖)`, ln ‖θ‖ being of the order `ln ln t/L`. The measured number is the least tangent since a moment between a \
        quarter and a half of the steps; it is judged against that mean.

        An **(ε, δ)-approximate** point is meant, with the multipliers that the loss gives: scaled to a least margin of one, \
        `‖θ − Σ λᵢ·yᵢ∇f(xᵢ; θ)‖ ≤ ε` and `Σ λᵢ(yᵢf(xᵢ; θ) − 1) ≤ δ`. ε is `‖θ‖` times the sine of the angle, and \
        δ at most `ln n/m̃` relative to `‖θ‖²`, of the order 1/ln(1/L): the observables `stationarity` and `slackness` record both, and how they \
        decay.

        In **function space** the point means: linear, ℓ2 margin; **diagonal networks of depth D** and \
        balanced layers, a first-order point of `‖β‖_{2/D}` (D = 2: the largest ℓ1 margin); **convolutions \
        of depth L**, of `‖DFT β‖_{2/L}` (L = 2: the largest margin in `‖DFT β‖₁`); fully connected linear, \
        the largest ℓ2 margin. For depths above 2 the norm is not convex, and other starts end at \
        other points. For ReLU networks a first-order point in θ need not be one among functions.\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        return List.of(
                SeparableChecks.homogeneous(setting),
                SeparableChecks.plainTail(setting),
                Checks.gradientFlow(setting));
    }

    @Override
    public List<PathFunctional> reads(Setting setting) {
        return setting.problem().loss().isOfMargins()
                ? List.of(new EarlierState(), new LeastAngle())
                : List.of();
    }

    @Override
    public Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        String quantity =
                "the least tangent of the angle between θ and −∇L since the earlier moment";
        if (run == null) {
            return Prediction.Within.atMost(quantity, Double.NaN, 0);
        }
        var path = HomogeneousPath.of(setting, run);
        if (path == null) {
            return MarginLimit.notSeparated(run);
        }
        int degree = setting.problem().model().homogeneity();
        double[] least = run.functionals().get("least-angle");
        double tangent = least == null ? path.tangent() : Math.min(least[0], path.tangent());
        return Prediction.Within.atMost(quantity, tangent, path.room(degree) + ROUNDING);
    }
}
