package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.GradientDescent;
import org.tropism.dynamics.observable.Gain;
import org.tropism.dynamics.observable.PathFunctional;

/// The hyperentropy interpolator: where gradient flow takes the diagonal network of depth 2, and
/// gradient descent with it as the step vanishes.
///
/// Along gradient flow the scale s is conserved, `asinh(β/s)` moves in the span of the inputs, and
/// the limit is the Bregman projection of the start (docs/theory, statements 3.1 and 4.1). Gradient
/// descent shrinks the scale by the gain: `s_∞ = s·exp(−Gain)`, `Gain = Σ_k q(x_k)`, `q(x) =
/// −½·ln((1 − x²)²)`, positive for `|x_k| ≤ √2` (statement 6.1), so that its limit is another
/// one, at a distance proportional to the step. The hypothesis `small-step` asks for `γ·Λ ≤
/// 1/2`, Λ the larger of the sharpness at the start and at `X⁺y`; the tolerance is then what the
/// measured gain explains (statement 6.2).
@About(
        value =
                "gradient flow on the diagonal network of depth 2 reaches the hyperentropy"
                        + " interpolator",
        formula =
                "β_∞ = argmin { D_φ(β, β₀) : Xβ = y }, φ(β) = Σ βᵢ·asinh(βᵢ/sᵢ) − √(βᵢ² + sᵢ²) +"
                        + " sᵢ")
@Source(key = "Woodworth2020", where = "Theorem 1")
@Source(key = "Azulay2021", where = "Theorem 2")
@Source(key = "Even2023", where = "Theorem 1")
public record DiagonalNetworkGradientFlow() implements Theorem {
    @Override
    public String statement() {
        return """
        **The hyperentropy interpolator.** Let `L(β) = (c/n)·‖Xβ − y‖²` be consistent and β be \
        realized by a diagonal network of depth 2. If gradient flow on the layers converges to zero \
        loss, its limit is

        `β_∞ = argmin { D_φ(β, β₀) : Xβ = y }`, \
        `φ(β) = Σᵢ βᵢ·asinh(βᵢ/sᵢ) − √(βᵢ² + sᵢ²) + sᵢ`,

        with the scale s that the flow conserves:

        | β | s at θ | start of scale α | s there |
        |---|---|---|---|
        | `u⊙v` (product) | `½·abs(u² − v²)` | `u = α, v = 0` | `α²/2` |
        | `u⊙v` (root-two-product) | `½·abs(u² − v²)` | `u = √2·α, v = 0` | `α²` |
        | `w₊² − w₋²` (difference) | `2·abs(w₊⊙w₋)` | `w± = α` | `2α²` |
        | `½(w₊² − w₋²)` (half-difference) | `abs(w₊⊙w₋)` | `w± = α` | `α²` |

        Any start with `s > 0` will do; the weight c of the loss changes the speed, not the limit. \
        As `s → 0` the limit tends to a least-ℓ1 interpolator, as `s → ∞` to the least-ℓ2 one. \
        Gradient descent with a small step ends nearby: its limit is that of the scale \
        `s·exp(−Gain)`, `Gain = O(γ)`. With a large step from a large scale it does not.\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        var data = LeastSquares.of(setting.problem().data().train());
        return List.of(
                Checks.diagonalNetwork(setting, 2, 2),
                Checks.squaredLoss(setting),
                Checks.flowOrDescent(setting),
                Checks.hiddenMirror(setting),
                Checks.consistentData(data),
                SmallStep.check(setting, data));
    }

    @Override
    public List<PathFunctional> reads(Setting setting) {
        boolean could =
                Checks.diagonalNetwork(setting, 2, 2).holds()
                        && setting.algorithm() instanceof GradientDescent;
        return could ? List.of(new Gain()) : List.of();
    }

    @Override
    public boolean assumesConvergence() {
        return true;
    }

    @Override
    public @Nullable Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        var mirror =
                waiver.names("diagonal-network")
                        ? MirrorLimit.ofDepth(setting, 2)
                        : NormLimit.mirror(setting);
        return mirror == null
                ? null
                : MirrorLimit.predict(setting, run, mirror, SmallStep.share(setting, waiver));
    }
}
