package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Source;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.Adagrad;
import org.tropism.dynamics.observable.EarlierState;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.dynamics.observable.SquaredGradients;

/// AdaGrad on separable data: the largest margin in the metric that its own path leaves.
///
/// The sums of squared gradients converge, as the gradients fall like 1/t, so that AdaGrad becomes
/// gradient descent in a fixed diagonal metric; which one, the path decides (docs/theory, statement
/// 10.8).
@About(
        value =
                "AdaGrad on the linear model and separable data goes in the direction of the"
                        + " largest margin in the metric of its accumulated gradients",
        formula = "β_t/‖β_t‖ → argmin { Σ hⱼ·βⱼ² : yᵢ⟨xᵢ, β⟩ ≥ 1 }, h = √(s₀ + Σ_k g_k²) + ε")
@Source(key = "QianQian2019", where = "Theorem 3.1")
public record AdagradMargin() implements Theorem {
    @Override
    public String statement() {
        return """
        **The margin of AdaGrad.** Let `L(β) = (1/n)·Σ ℓ(yᵢ⟨xᵢ, β⟩)` with a loss that falls like \
        `exp(−u^ν)`, ν ≥ ¼, and separable data. Full-batch AdaGrad \
        `s ← s + g²`, `β ← β − γ·g/(√s + ε)` has converging sums s, because the gradients fall like \
        1/t, and goes in the direction of

        `argmin { Σ hⱼ·βⱼ² : yᵢ⟨xᵢ, β⟩ ≥ 1 }`, `h = √s_∞ + ε`,

        the largest margin in the metric of **its own path**: h depends on the start, on the step size and \
        on s₀, and the direction is not that of the largest ℓ2 margin, nor of any norm known beforehand. \
        A large s₀ or ε makes h constant and gives the ℓ2 margin back. The prediction reads \
        `Σ g_k²` of the run.\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        return List.of(
                SeparableChecks.linearModel(setting),
                SeparableChecks.exponentialTail(setting),
                Methods.asked(
                        "adagrad",
                        setting.algorithm() instanceof Adagrad adagrad && adagrad.batches() == null,
                        setting,
                        "adagrad with all examples"));
    }

    @Override
    public List<PathFunctional> reads(Setting setting) {
        return setting.problem().loss().isOfMargins() && !setting.algorithm().continuous()
                ? List.of(new EarlierState(), new SquaredGradients())
                : List.of();
    }

    @Override
    public @Nullable Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        double[] sums = run == null ? null : run.functionals().get("squared-gradients");
        if (sums == null || sums.length == 0) {
            return new Prediction.NoCharacterization(
                    "the metric is known after the run only: h = √(s₀ + Σ g_k²) + ε");
        }
        double initial = 0;
        double epsilon = 0;
        double step = SeparableSteps.largestStep(setting);
        if (setting.algorithm() instanceof Adagrad adagrad) {
            initial = adagrad.accumulator();
            epsilon = adagrad.epsilon();
            step = SeparableSteps.largest(adagrad.stepSize(), setting);
        }
        var weights = new double[sums.length];
        for (int j = 0; j < weights.length; j++) {
            weights[j] = Math.sqrt(initial + sums[j]) + epsilon;
            if (!(weights[j] > 0)) {
                return new Prediction.NoCharacterization(
                        "an input had no gradient, and its metric is 0");
            }
        }
        return predict(setting, run, weights, step);
    }

    private static @Nullable Prediction predict(
            Setting setting, Run.@Nullable Result run, double[] weights, double step) {
        try {
            return MarginLimit.steepest(
                    setting,
                    run,
                    Geometry.weighted(setting, weights),
                    (path, geometry) -> excess(path, geometry, step));
        } catch (InputErrors noLabels) {
            return null;
        }
    }

    /// The second order of the steps, and what the metric still changed: the squares of the
    /// gradients after the earlier moment, of which L ≤ L₀ and `ΣL ≤ L₀·k` there, relative to s.
    private static double excess(MarginPath path, Geometry geometry, double step) {
        double reach = geometry.reach();
        double risk = Math.exp(path.earlierLogRisk());
        double changed = 0;
        double[] scale = geometry.scale();
        for (int j = 0; scale != null && j < scale.length; j++) {
            double largest = 0;
            for (int k = 0; k < geometry.rows().rows(); k++) {
                largest = Math.max(largest, Math.abs(geometry.rows().get(k, j)) / scale[j]);
            }
            double sum = StrictMath.pow(scale[j], -4);
            double rest = largest * largest * risk * risk * Math.max(1, path.from());
            changed = Math.max(changed, rest / (2 * sum));
        }
        return step * reach * reach * risk + changed * Math.log(8);
    }
}
