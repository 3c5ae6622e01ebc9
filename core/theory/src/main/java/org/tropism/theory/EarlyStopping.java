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

/// How slowly noise spoils gradient descent on linear regression: by the root of the time.
///
/// `w_t − w* = −(I − S_t)(w* − w₀) + S_t·X⁺ξ`, `S_t` the filter of the path; the noise part is
/// bounded by `√(s·τ)·‖Pξ‖` with `s = sup_x (1 − e^(−x))²/x = 0.40726` and `τ = 2c·t/n`
/// (docs/theory, statement 2.8). The noise of the data is known where the truth is.
@About(
        value = "noise deteriorates early stopped linear regression slowly",
        formula = "‖w_t − w*‖ ≤ ‖(I − S_t)(w₀ − w*)‖ + √(0.40726·2ct/n)·‖Pξ‖, ξ = y − Xw*")
@Source(key = "AdvaniSaxeSompolinsky2020", where = "Section 2")
@Source(key = "Ali2019", where = "Section 3")
public record EarlyStopping() implements Theorem {
    private static final double ROUNDING = 1e-9;

    @Override
    public String statement() {
        return """
        **Slow deterioration.** Let `y = Xw* + ξ`, `L(w) = (c/n)·‖Xw − y‖²`, P the projection onto the \
        range of X. Gradient flow, and gradient descent with `γ ≤ 1/λ_max(∇²L)` at `t = Σγ_k`, satisfy

        `‖w_t − w*‖ ≤ ‖(I − S_t)(w₀ − w*)‖ + √(s·2c·t/n)·‖Pξ‖`, \
        `s = sup_{x>0} (1 − e^(−x))²/x = 0.40726…` at `x = 1.2564…`, a root of `eˣ = 1 + 2x`,

        with `S_t = I − e^(−t·∇²L)`, or `I − Π(I − γ_k·∇²L)`, on the span of the inputs and 0 across it. \
        (For gradient descent `s = 1`.) In expectation over noise of variance ε², with `c = ½`:

        `E‖w_t − w*‖² = Σ_j e^(−2σ_j²t/n)·⟨v_j, w₀ − w*⟩² + ‖(w₀ − w*)_⊥‖² + \
        ε²·Σ_j (1 − e^(−σ_j²t/n))²/σ_j²`, the last sum at most `s·ε²·t`.

        For `w* = v₁`, `w₀ = 0` and `2σ₁² > nε²`, stopping at `T₀ = (n/2σ₁²)·ln(2σ₁²/(nε²))` gives \
        `E‖w − w*‖² ≤ (nε²/2σ₁²)·(1 + ln(2σ₁²/(nε²)))`, with the logarithm to the first power, while at \
        `t = ∞` the error is `ε²·Σ1/σ_j²`. The measured number is the largest `‖w − w*‖`, relative to its bound, of a recorded \
        state or of a limit: states that the run did not record are not judged. The bound needs the model that makes the data: with \
        another ξ than that of the data it fails.\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        var data = LeastSquares.of(setting.problem().data().train());
        var algorithm = setting.algorithm();
        double product =
                Checks.largestStep(setting) * Checks.curvature(setting) * data.largestEigenvalue();
        boolean plain = algorithm instanceof GradientFlow || algorithm instanceof GradientDescent;
        boolean known = setting.problem().data().truth() != null;
        return List.of(
                Checks.linearModel(setting),
                Checks.squaredLoss(setting),
                Methods.asked("plain-path", plain, setting, "gradient-flow or gradient-descent"),
                Hypothesis.atMost(
                        "monotone-step",
                        product,
                        1,
                        "the largest step size times the largest eigenvalue of ∇²L is "
                                + Text.number(product)),
                Hypothesis.of(
                        "known-truth",
                        known,
                        known ? "the truth is known" : "the truth is not known"));
    }

    @Override
    public @Nullable Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        var truth = setting.problem().data().truth();
        if (truth == null || !Checks.isOfInputs(setting)) {
            return null;
        }
        return Prediction.Within.atMost(
                "the largest ‖w_t − w*‖, relative to its bound",
                run == null ? Double.NaN : largest(setting, run, truth),
                1);
    }

    /// The largest ratio over the states that the run kept and its end; NaN if there is none.
    private static double largest(Setting setting, Run.Result run, double[] truth) {
        var start = new double[truth.length];
        setting.problem().model().predictor(setting.problem().start(), start);
        var path = Spectrum.towards(setting, start, truth);
        var data = LeastSquares.of(setting.problem().data().train());
        double noise = noiseInRange(setting, data, truth);
        double largest = Double.NaN;
        for (var kept : run.trajectory().snapshots()) {
            double bound =
                    bound(setting, path.at(kept.step(), kept.time()), truth, kept.time(), noise);
            double ratio = ConvexRiskContraction.distance(kept.predictor(), truth) / bound;
            largest = ConvexRiskContraction.greater(largest, ratio);
        }
        if (run.limit() instanceof Limit.Point end) {
            double bound =
                    bound(setting, path.at(run.steps(), run.time()), truth, run.time(), noise);
            double ratio = ConvexRiskContraction.distance(end.predictor(), truth) / bound;
            largest = ConvexRiskContraction.greater(largest, ratio);
        }
        return largest;
    }

    /// `‖(I − S_t)(w₀ − w*)‖ + √(s·2c·t/n)·‖Pξ‖`, and rounding.
    ///
    /// @param quiet where the path from w₀ to w*, without noise, is
    private static double bound(
            Setting setting, double[] quiet, double[] truth, double time, double noise) {
        double constant = setting.algorithm() instanceof GradientFlow ? supremum() : 1;
        double bias = ConvexRiskContraction.distance(quiet, truth);
        double variance = Math.sqrt(constant * Checks.curvature(setting) * time) * noise;
        return (bias + variance) * (1 + ROUNDING) + ROUNDING;
    }

    /// `sup_{x>0} (1 − e^(−x))²/x`: the derivative vanishes where `eˣ = 1 + 2x`.
    static double supremum() {
        double x = 1.25;
        for (int k = 0; k < 20; k++) {
            x -= (Math.exp(x) - 1 - 2 * x) / (Math.exp(x) - 2);
        }
        double part = -Math.expm1(-x);
        return part * part / x;
    }

    /// `‖Pξ‖`, `ξ = y − Xw*`.
    private static double noiseInRange(Setting setting, LeastSquares data, double[] truth) {
        var train = setting.problem().data().train();
        var noise = new double[train.examples()];
        train.inputs().times(truth, noise);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = train.targets()[i] - noise[i];
        }
        var projected = new double[noise.length];
        train.inputs().times(data.pseudoInverse(noise), projected);
        return Sensitivity.norm(projected);
    }
}
