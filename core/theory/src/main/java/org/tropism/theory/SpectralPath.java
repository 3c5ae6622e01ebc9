package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.dynamics.Limit;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.GradientDescent;
import org.tropism.dynamics.algorithm.GradientFlow;
import org.tropism.dynamics.stepsize.Constant;

/// The whole path of gradient descent and gradient flow on linear regression, in closed form.
///
/// In the eigenbasis of the Hessian every component contracts by itself (docs/theory, statement
/// 2.4). Checked at every state that the run kept and at its end.
@About(
        value = "gradient descent and gradient flow on linear regression have a closed form",
        formula = "Vᵀ(w_k − w_∞) = (1 − γλ)ᵏ·Vᵀ(w₀ − w_∞), Vᵀ(w(t) − w_∞) = e^(−λt)·Vᵀ(w₀ − w_∞)")
@Source(key = "Ali2019", where = "Section 2")
@Source(key = "AdvaniSaxeSompolinsky2020", where = "Section 2")
public record SpectralPath() implements Theorem {
    /// Largest distance of a recorded state, relative to the path: measured at most 2e-12 for
    /// gradient descent, and the flow's integrator is asked for 1e-10.
    private static final double CLOSE = 1e-8;

    @Override
    public String statement() {
        return """
        **The path of linear regression.** Let `L(w) = (c/n)·‖Xw − y‖²`, `X = UΣVᵀ`, \
        `λ_j = (2c/n)·σ_j²` and `w_∞ = w₀ + X⁺(y − Xw₀)`. Then, exactly,

        gradient descent with constant γ: `⟨v_j, w_k − w_∞⟩ = (1 − γλ_j)ᵏ·⟨v_j, w₀ − w_∞⟩`,

        gradient flow: `⟨v_j, w(t) − w_∞⟩ = e^(−λ_j·t)·⟨v_j, w₀ − w_∞⟩`,

        and nothing moves orthogonally to the v_j. With `c = ½`, `z = Uᵀy`, `a = Vᵀw`: \
        `a_j(t) = a_j(0)·e^(−σ_j²t/n) + (z_j/σ_j)·(1 − e^(−σ_j²t/n))`. Directions of large variance are \
        learned first. Inconsistent data are allowed: w_∞ is then a least-squares solution. The \
        measured number is the largest distance of a recorded state, or of the end, from the formula, in \
        units of `max(‖w₀‖, ‖w_∞‖)` or, if that is more, of the state's own norm, as steps beyond \
        `2/λ_max` make it grow for ever: states that the run did not record are not judged. Batches, momentum and other models have other paths.\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        var algorithm = setting.algorithm();
        boolean plain =
                algorithm instanceof GradientFlow
                        || (algorithm instanceof GradientDescent descent
                                && descent.stepSize() instanceof Constant);
        return List.of(
                Checks.linearModel(setting),
                Checks.squaredLoss(setting),
                Methods.asked(
                        "constant-step",
                        plain,
                        setting,
                        "gradient-flow, or gradient-descent with a constant step size,"));
    }

    @Override
    public @Nullable Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        if (!Checks.isOfInputs(setting)) {
            return null;
        }
        return Prediction.Within.atMost(
                "the largest distance of a recorded state from the closed form",
                run == null ? Double.NaN : largest(setting, run),
                CLOSE);
    }

    private static double largest(Setting setting, Run.Result run) {
        var path = Spectrum.of(setting);
        double largest = Double.NaN;
        for (var snapshot : run.trajectory().snapshots()) {
            largest =
                    ConvexRiskContraction.greater(
                            largest,
                            path.miss(snapshot.step(), snapshot.time(), snapshot.predictor()));
        }
        if (run.limit() instanceof Limit.Point point) {
            largest =
                    ConvexRiskContraction.greater(
                            largest, path.miss(run.steps(), run.time(), point.predictor()));
        }
        return largest;
    }
}
