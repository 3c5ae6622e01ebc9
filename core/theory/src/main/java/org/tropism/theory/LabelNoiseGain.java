package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.observable.Gain;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.dynamics.observable.RiskIntegral;

/// What label noise adds to the gain of SGD: for the loss `½r²` and one example a step,
/// `4γ²Tδ²·diag(XᵀX/n)`, as if the risk were larger by a constant (docs/theory, statement 6.6).
///
/// The gain of a run is compared, summed over the inputs, with what the noise adds and what the
/// residuals add, which the risk integral of the run bounds; the tolerance is statistical, six
/// standard deviations of T steps, and the fourth powers of the steps.
@About(
        value = "label noise adds a known amount to the gain of SGD on a diagonal network",
        formula = "E Gain = Σ_k E q(noiseless) + 16c²ρ²γ²Tδ²/b·diag(XᵀX/n) for small steps")
@Source(key = "Pesme2021", where = "the paragraph on label noise")
@Source(key = "HaoChen2021", where = "SGD with label noise")
public record LabelNoiseGain() implements Theorem {
    /// The half-width of the statistical tolerance in standard deviations: one in 10⁹ misses it.
    private static final double DEVIATIONS = 6;

    @Override
    public String statement() {
        return """
        **What label noise adds.** Let `L(β) = (c/n)·‖Xβ − y‖²` and β be realized by a diagonal network \
        of depth 2, trained by SGD with a constant step γ on batches of b examples with the labels \
        `yᵢ ± 2δ`, signs independent and fair, during T steps. With `ρ = 2` for `difference`, else 1, \
        the steps `x_k = ργ·∇L_{B_k}` satisfy, entry by entry and given the past,

        `E x_k² = E (noiseless x_k)² + 16c²ρ²γ²δ²/b·diag(XᵀX/n)`,

        since `E(r − Δ)² = r² + 4δ²`. While `|x_k| < 1`, `Gain = Σ_k q(x_k)`, \
        `x² ≤ q(x) ≤ x² + ½x⁴/(1 − x²)`: T steps add

        `16c²ρ²γ²Tδ²/b·diag(XᵀX/n)` to E Gain, that is `4γ²Tδ²·diag(XᵀX/n)` for `c = ½`, `ρ = b = 1`,

        up to a relative `O(γ²δ²)`. In the convention `L = (1/4n)‖Xβ − y‖²` of the slides it reads \
        `L̃ = L + δ²`: noise on the labels is a risk that does not vanish, and the run ends where a \
        smaller start would.

        The measured number is `‖Gain‖₁` of the run. Let N be the trace of the formula above, m the mean \
        of `‖xᵢ‖²`, and `R = Σγ·L̃_{B_k} − 4cδ²γT`, the risk integral of the run without what the noise \
        adds to it. Residuals add `4cρ²γ·mR/b`, up to the spread of `‖xᵢ‖²` about m and the products of \
        different examples of a batch, which are bounded. The interval is `N + 4cρ²γ·mR/b` with these \
        bounds, six standard deviations of the T draws of signs and examples (`O(1/√T)` of N), and \
        `4·(Σ E‖x‖₄⁴ of the noise + x̄²·Σ‖x‖² of the residuals)/(1 − x̄²)` above for the fourth powers. x̄ \
        bounds the steps, estimated with the largest residual at the start and another 2δ; it must be \
        below 1. Noise of another size, or none, is seen: R is not negative.\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        double largest = NoisySteps.largest(setting);
        boolean twoPoint = NoisySteps.noise(setting) != null;
        return List.of(
                Checks.diagonalNetwork(setting, 2, 2),
                Checks.squaredLoss(setting),
                Hypothesis.of(
                        "constant-step",
                        NoisySteps.stepSize(setting) > 0,
                        "stochastic-gradient-descent with a constant step size is asked for"),
                Hypothesis.of(
                        "two-point-noise",
                        twoPoint,
                        twoPoint
                                ? "the labels have noise of two points"
                                : "label noise of two points, of a constant size, is asked for"),
                Hypothesis.of(
                        "equal-batches",
                        NoisySteps.equalBatches(setting),
                        "every batch is to have the same number of examples"),
                Checks.hiddenMirror(setting),
                Hypothesis.below(
                        "small-steps",
                        largest,
                        1,
                        "the entries of a step x_k are at most about " + Text.number(largest)));
    }

    @Override
    public List<PathFunctional> reads(Setting setting) {
        boolean could =
                Checks.diagonalNetwork(setting, 2, 2).holds()
                        && !Double.isNaN(NoisySteps.size(setting));
        return could ? List.of(new Gain(), new RiskIntegral()) : List.of();
    }

    /// Without `small-steps` the formula is what small steps would make it, `q(x) = x²`; for steps
    /// or noise that decay it is that of the first ones. Without noise of two points there is
    /// nothing to evaluate.
    @Override
    public @Nullable Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        double size = NoisySteps.size(setting);
        if (Double.isNaN(size)) {
            return null;
        }
        double @Nullable [] gain = run == null ? null : run.functionals().get("gain");
        if (run == null || gain == null || gain.length == 0) {
            return new Prediction.Within("‖Gain‖₁", Double.NaN, 0, Double.POSITIVE_INFINITY);
        }
        double sum = 0;
        for (double g : gain) {
            sum += g;
        }
        var noise = NoisySteps.noise(setting);
        double steps =
                noise != null && noise.until() >= 0
                        ? Math.min(noise.until(), run.steps())
                        : run.steps();
        var range =
                NoisySteps.of(setting, size)
                        .range(steps, run.riskIntegral(), DEVIATIONS, waiver.names("small-steps"));
        return new Prediction.Within("‖Gain‖₁", sum, range[0], range[1]);
    }
}
