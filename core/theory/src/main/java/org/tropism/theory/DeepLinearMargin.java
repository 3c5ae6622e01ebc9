package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Families;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Source;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.observable.EarlierState;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.problem.geometry.L2;
import org.tropism.problem.model.DeepLinear;
import org.tropism.problem.model.FlowInvariants;

/// The largest ℓ2 margin again: where gradient flow takes a fully connected linear network with one
/// output on separable data, whatever its depth and widths.
///
/// The layers align and become of rank one, and a product of aligned layers of rank one moves along
/// the gradient, faster along itself (docs/theory, statement 12.12).
@About(
        value =
                "gradient flow on a fully connected linear network and separable data goes in the"
                        + " direction of the largest ℓ2 margin",
        formula = "β/‖β‖₂ → argmin { ‖β‖₂ : yᵢ⟨xᵢ, β⟩ ≥ 1 }, β = (W_L⋯W_1)ᵀ")
@Source(key = "JiTelgarsky2019", where = "Theorem 1 and Section 3")
@Source(key = "JiTelgarsky2020", where = "Proposition 4.4")
public record DeepLinearMargin() implements Theorem {
    @Override
    public String statement() {
        return """
        **Depth without effect.** Let `L(β) = (1/n)·Σ ℓ(yᵢ⟨xᵢ, β⟩)` with a loss that falls like \
        `exp(−u^ν)`, ν ≥ ¼, separable data, and `β = (W_L⋯W_1)ᵀ` with any depth and any widths. \
        If gradient flow on the layers separates the data, then

        `β/‖β‖₂ → β̂/‖β̂‖₂`, the direction of the largest **ℓ2** margin, as for the linear model;

        every layer becomes of rank one, `‖W_l − u_l·v_lᵀ‖_F/‖W_l‖_F → 0`, and neighbors align, `|⟨v_{l+1}, u_l⟩| → 1`, \
        because `W_{l+1}ᵀW_{l+1} − W_lW_lᵀ` is conserved while the norms grow. Depth changes the speed: \
        near that state `β̇ = −‖β‖^(2−2/L)·(I + (L − 1)·ββᵀ/‖β‖²)·∇L`. Along it \
        `Δm̃/Δ‖β‖ ≥ γ*·(1/(La) + (L − 1)a/L)`, a the cosine of β and −∇L, which is the tolerance.

        Full connection matters: a diagonal network of the same depth has an ℓ1-like bias, a \
        convolutional one the one of `‖DFT β‖_{2/L}`.\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        var model = setting.problem().model();
        return List.of(
                Hypothesis.of(
                        "deep-linear-model",
                        model instanceof DeepLinear,
                        "the model is "
                                + Families.id(model.getClass())
                                + ", deep-linear is asked for"),
                SeparableChecks.exponentialTail(setting),
                Checks.gradientFlow(setting));
    }

    @Override
    public List<PathFunctional> reads(Setting setting) {
        return setting.problem().loss().isOfMargins() ? List.of(new EarlierState()) : List.of();
    }

    @Override
    public @Nullable Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        try {
            return predict(setting, run, Geometry.of(setting, new L2()));
        } catch (InputErrors noLabels) {
            return null;
        }
    }

    private static Prediction predict(
            Setting setting, Run.@Nullable Result run, Geometry geometry) {
        var path = run == null ? null : MarginPath.of(setting, run);
        if (run == null || path == null) {
            return run == null ? MarginLimit.without(geometry) : MarginLimit.notSeparated(run);
        }
        double rate = rate(setting, path, geometry);
        return MarginLimit.steepest(
                setting,
                run,
                geometry,
                (between, norms) -> {
                    double gained = between.laterMargin(setting) - between.earlierMargin(setting);
                    return gained * (1 / rate - 1);
                });
    }

    /// The least `1/(La) + (L−1)a/L` for cosines a from the smaller of the two moments on, less
    /// what unbalanced layers take.
    private static double rate(Setting setting, MarginPath path, Geometry geometry) {
        var problem = setting.problem();
        int depth = problem.model().homogeneity();
        double sine = 0;
        for (var beta : List.of(path.earlier(), path.later())) {
            sine = Math.max(sine, new MarginTolerance(geometry, problem.loss(), beta).sine());
        }
        double cosine = Math.sqrt(1 - sine * sine);
        double corner = depth > 2 ? 1 / Math.sqrt(depth - 1.0) : 1;
        double a = Math.max(corner, cosine);
        double unbalance = 0;
        int width = problem.model().width(problem.data().train());
        for (double each : FlowInvariants.of(problem.model(), width, problem.start())) {
            unbalance = Math.hypot(unbalance, each);
        }
        double size = Math.pow(new L2().value(path.earlier()), 2.0 / depth);
        double loss = Math.min(0.9, (depth - 1) * unbalance / size);
        return (1 / (depth * a) + (depth - 1) * a / depth) * (1 - loss);
    }
}
