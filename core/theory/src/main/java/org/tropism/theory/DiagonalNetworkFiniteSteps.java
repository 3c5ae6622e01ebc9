package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.accuracy.Tolerance;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.observable.Gain;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.oracle.program.BregmanProjection;
import org.tropism.problem.geometry.CoordinateScales;
import org.tropism.problem.geometry.Hyperentropy;
import org.tropism.problem.model.HiddenMirror;

/// Where gradient descent and SGD with finite steps take the diagonal network of depth 2: exactly,
/// from what their path left.
///
/// Every gradient step, on any batch and with any noise in the labels, multiplies the conserved
/// scale by `|1 − x²|` and moves the dual variable by `−x` in the span of the inputs and a rest
/// that is collected in the perturbed start (docs/theory, statement 6.1). The tolerance is the
/// distance that the residual at the end leaves, and the rounding of the steps.
@About(
        value =
                "gradient descent and SGD with finite steps on the diagonal network of depth 2"
                        + " reach the hyperentropy interpolator of the effective initialization",
        formula =
                "β_∞ = argmin { D_φ(β, w̃₀) : Xβ = y }, φ of scale s_∞ = s·exp(−Σ_k q(x_k)), x_k ="
                        + " γ_k·∇L_{B_k}(β_k)")
@Source(key = "Even2023", where = "Theorem 1")
public record DiagonalNetworkFiniteSteps() implements Theorem {
    /// What the rounding of many steps may add. Measured over 20 draws, batches of 1, 5 and n and
    /// steps up to `|x| ≈ 1`: at most 2e-12.
    private static final double ROUNDING = 1e-10;

    @Override
    public String statement() {
        return """
        **The effective initialization.** Let `L(β) = (c/n)·‖Xβ − y‖²` be consistent and β be \
        realized by a diagonal network of depth 2, with the scale s of \
        `diagonal-network-gradient-flow` at the start. Let the layers take gradient steps γ_k on \
        batches B_k: gradient descent, SGD of any batch size, with any labels. With

        `x_k = γ_k·∇L_{B_k}(β_k)` (twice that for `difference`), entry by entry,

        `Gain = Σ_k q(x_k)`, `q(x) = −½·ln((1 − x²)²)`,

        `α_∞ = α·exp(−½·Gain)`, that is `s_∞ = s·exp(−Gain)`,

        `w̃₀ = s_∞·sinh(z₀ + 2Δ)`, `Δ = Σ_k [½·ln|(1 − x_k)/(1 + x_k)| + x_k]`, `z₀ = asinh(β₀/s)`,

        a run that converges to zero loss has the limit

        `β_∞ = argmin { D_φ(β, w̃₀) : Xβ = y }`, \
        `φ(β) = Σᵢ βᵢ·asinh(βᵢ/s_∞ᵢ) − √(βᵢ² + s_∞ᵢ²) + s_∞ᵢ`.

        It is exact at every step size: no small steps are needed. `q ≥ 0` while `|x| ≤ √2`, so that \
        such steps only make the scale smaller; `|w̃₀| ≤ ½·α²` while `|x| ≤ 1.278`. For small steps \
        `Gain ≈ Σ x_k²`, of order γ, and w̃₀ is of order γ². Where the gain is far from uniform the \
        limit is sparse in another way than that of gradient flow. Without w̃₀ the limit is missed \
        by 5e-6 to 1e-2; with the gain left out, by the distance between gradient descent and \
        gradient flow. Momentum is no gradient step, and its limit is another one.\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        return hypotheses(setting, LeastSquares.of(setting.problem().data().train()));
    }

    private static List<Hypothesis> hypotheses(Setting setting, LeastSquares data) {
        return List.of(
                Checks.diagonalNetwork(setting, 2, 2),
                Checks.squaredLoss(setting),
                Checks.finiteGradientSteps(setting),
                Checks.hiddenMirror(setting),
                Checks.consistentData(data));
    }

    @Override
    public List<PathFunctional> reads(Setting setting) {
        boolean could =
                Checks.diagonalNetwork(setting, 2, 2).holds()
                        && Checks.finiteGradientSteps(setting).holds();
        return could ? List.of(new Gain()) : List.of();
    }

    @Override
    public boolean assumesConvergence() {
        return true;
    }

    @Override
    public Prediction predict(Setting setting, Run.@Nullable Result run) {
        return predict(setting, run, Waiver.none());
    }

    @Override
    public Prediction predict(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        var data = LeastSquares.of(setting.problem().data().train());
        var failed = waiver.failed(hypotheses(setting, data));
        if (!failed.isEmpty()) {
            return new Prediction.DoesNotApply(failed);
        }
        var path = pathOf(setting, run);
        if (path == null) {
            return new Prediction.DoesNotApply(
                    List.of(
                            Hypothesis.of(
                                    "finite-gain",
                                    false,
                                    "no run left a gain that is a number at every input")));
        }
        return limit(setting, data, path, run, ROUNDING);
    }

    /// The hyperentropy projection at the mirror that a path left, with the tolerance of its end.
    static Prediction limit(
            Setting setting,
            LeastSquares data,
            HiddenMirror path,
            Run.@Nullable Result run,
            double rounding) {
        var train = setting.problem().data().train();
        var program =
                new BregmanProjection(
                        train.inputs(), train.targets(), path.potential(), path.startDual());
        var ending = Ending.of(setting, run);
        if (ending == null) {
            return new Prediction.Solves(
                    program, new Tolerance(rounding, "rounding; there is no end of a run"));
        }
        double missing = MirrorLimit.missing(setting, data, path, ending);
        var near = Ending.nearLimit(missing);
        if (!near.holds()) {
            return new Prediction.DoesNotApply(List.of(near));
        }
        return new Prediction.Solves(
                program,
                new Tolerance(
                        rounding + 2 * missing,
                        "the rounding of the steps, and twice the distance "
                                + Text.number(missing)
                                + " that the residual at the end leaves"));
    }

    /// The hyperentropy of the scale s_∞ with the dual variable of the perturbed start; null if the
    /// run left no such numbers.
    static @Nullable HiddenMirror pathOf(Setting setting, Run.@Nullable Result run) {
        var problem = setting.problem();
        var mirror = problem.model().hiddenMirror(problem.start());
        if (run == null
                || mirror == null
                || !(mirror.potential() instanceof Hyperentropy(var scale))) {
            return null;
        }
        double @Nullable [] gain = run.functionals().get("gain");
        double @Nullable [] start = run.functionals().get("perturbed-start");
        if (gain == null || start == null) {
            return null;
        }
        var logs = new double[gain.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = scale.log(i) - gain[i];
            if (!Double.isFinite(logs[i]) || !Double.isFinite(start[i])) {
                return null;
            }
        }
        var potential = new Hyperentropy(CoordinateScales.logs(logs));
        var dual = new double[start.length];
        potential.mirror(start, dual);
        return new HiddenMirror(potential, dual, mirror.logRate());
    }
}
