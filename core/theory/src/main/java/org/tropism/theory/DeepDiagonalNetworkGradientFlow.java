package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;

/// The interpolator of the depth-D potential: where gradient flow takes the diagonal network
/// `β = w₊ᴰ − w₋ᴰ`, D ≥ 3.
///
/// `w±^(2−D)` is linear in the integral of the gradient, which gives the inverse mirror map
/// `h_D(z) = (1−z)^(−D/(D−2)) − (1+z)^(−D/(D−2))` in closed form (docs/theory, statement 5.1). A
/// product of D ≥ 3 layers has no such flow on β.
@About(
        value =
                "gradient flow on the diagonal network of depth D ≥ 3 reaches the interpolator of"
                        + " the depth-D potential",
        formula =
                "β_∞ = argmin { D_φ(β, β₀) : Xβ = y }, φ = Σ αᴰ·q_D(βᵢ/αᴰ), q_D′ = h_D⁻¹,"
                        + " h_D(z) = (1−z)^(−D/(D−2)) − (1+z)^(−D/(D−2))")
@Source(key = "Woodworth2020", where = "Theorem 4")
@Source(key = "Moroshko2020", where = "Section 4")
public record DeepDiagonalNetworkGradientFlow() implements Theorem {
    @Override
    public String statement() {
        return """
        **The interpolator of the depth-D potential.** Let `L(β) = (c/n)·‖Xβ − y‖²` be consistent and \
        `β = w₊ᴰ − w₋ᴰ` with `D ≥ 3`, from `w₊ = w₋ = α`. If gradient flow on w± converges to zero \
        loss, its limit is

        `β_∞ = argmin { Σᵢ αᴰ·q_D(βᵢ/αᴰ) : Xβ = y }`, `q_D(0) = 0`, `q_D′ = h_D⁻¹`, \
        `h_D(z) = (1−z)^(−D/(D−2)) − (1+z)^(−D/(D−2))` on `(−1, 1)`.

        From another start with `w±` of one sign and not zero it is the Bregman projection of the \
        start, with the scale `αᵢ` of `αᵢ^(2−D) = ½(w₊^(2−D) + w₋^(2−D))`. The potential is \
        `|β| − (D/2)·α^(D−2)·|β|^(2/D) + …` for small α: the limit tends to a least-ℓ1 interpolator \
        for every depth, not to a least-ℓ_(2/D) one. To a unique, sparse one it comes at the rate \
        `αᴰ`.\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        var data = LeastSquares.of(setting.problem().data().train());
        return List.of(
                Checks.diagonalNetwork(setting, 3, Integer.MAX_VALUE),
                Checks.squaredLoss(setting),
                Checks.gradientFlow(setting),
                Checks.hiddenMirror(setting),
                Checks.consistentData(data));
    }

    @Override
    public boolean assumesConvergence() {
        return true;
    }

    @Override
    public @Nullable Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        var mirror =
                waiver.names("diagonal-network")
                        ? MirrorLimit.ofDepth(setting, 3)
                        : NormLimit.mirror(setting);
        return mirror == null ? null : MirrorLimit.predict(setting, run, mirror, 1);
    }
}
