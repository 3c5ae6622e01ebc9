package org.tropism.dynamics.observable;

import java.util.List;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.model.Parametrization;
import org.tropism.problem.risk.ProblemInstance;

/// What finite steps and noise do to the start of a diagonal network of depth 2: the gain, the
/// effective initialization, and the perturbed start.
///
/// A gradient step multiplies the two factors of the quantity that gradient flow conserves, the
/// scale s of the hidden hyperentropy, by `1 − x` and `1 + x`: `u ± v` with `x = γ_k·∇L_{B_k}(β_k)`
/// for products, `w±` with `x = 2f·γ_k·∇L_{B_k}(β_k)` for `f·(w₊² − w₋²)`. So, exactly, per input,
///
/// | name | value |
/// | --- | --- |
/// | `gain` | `Gain = Σ_k q(x_k)`, `q(x) = −ln abs(1 − x²) = −½·ln((1 − x²)²)` |
/// | `effective-initialization` | `α_∞ = α·exp(−½·Gain)`, α the scale with the start's s |
/// | `perturbed-start` | `w̃₀ = s_∞·sinh(z₀ + 2Δ)`, `s_∞ = s·exp(−Gain)` |
///
/// where `Δ = Σ_k ½·ln abs((1 − x_k)/(1 + x_k)) + x_k`, `z₀ = asinh(β₀/s)` and `s = ½α²`, `α²`,
/// `2α²`, `α²` for `product`, `root-two-product`, `difference`, `half-difference`. The limit
/// minimizes `D_φ(β, w̃₀)` over the interpolators, φ the hyperentropy of scale s_∞. `q ≥ 0` iff
/// `|x| ≤ √2`. A gradient flow has gain 0; a stochastic gradient flow shrinks s by its noise.
///
/// Steps of one example cost O(1): powers of `γ·ℓ′` are summed per example, and the inputs enter at
/// the end; steps with an entry beyond ½ and full gradients cost O(d). Relative errors are those of
/// sums of positive numbers, about √K roundings for K steps. Undefined (left out) for other models,
/// other depths, a start with `u = ±v` or `w± = 0`, and algorithms whose update is no gradient
/// step.
@About(
        value = "gain, effective initialization and perturbed start of a diagonal network",
        formula =
                "Gain = Σ_k −½·ln((1 − x_k²)²), α_∞ = α·exp(−½·Gain), w̃₀ = s_∞·sinh(asinh(β₀/s) +"
                        + " 2Δ), Δ = Σ_k ½·ln|(1 − x_k)/(1 + x_k)| + x_k, s_∞ = s·exp(−Gain), with"
                        + " x_k = γ_k·∇L_{B_k}(β_k) (2γ_k·∇L_{B_k}(β_k) for difference) and the"
                        + " scale s = ½α², α², 2α², α² for product, root-two-product, difference,"
                        + " half-difference")
@Source(key = "Even2023", where = "Theorem 1")
@Source(key = "Pesme2021", where = "Theorem 1")
public record Gain() implements PathFunctional {
    private static final List<String> NAMES =
            List.of("gain", "effective-initialization", "perturbed-start");

    @Override
    public List<String> names() {
        return NAMES;
    }

    @Override
    public boolean perInput() {
        return true;
    }

    @Override
    public Accumulator on(ProblemInstance problem) {
        if (problem.model() instanceof DiagonalNetwork network && network.depth() == 2) {
            var mirror = network.hiddenMirror(problem.start());
            if (mirror != null) {
                return new GainSums(problem, mirror, rate(network), square(network));
            }
        }
        return new Undefined();
    }

    /// `x/(γ·∇L)`.
    private static double rate(DiagonalNetwork network) {
        return network.parametrization() == Parametrization.DIFFERENCE ? 2 : 1;
    }

    /// `α²/s`.
    private static double square(DiagonalNetwork network) {
        return switch (network.parametrization()) {
            case PRODUCT -> 2;
            case ROOT_TWO_PRODUCT, HALF_DIFFERENCE -> 1;
            case DIFFERENCE -> 0.5;
        };
    }

    private static final class Undefined implements Accumulator {
        @Override
        public boolean readsGradient() {
            return false;
        }

        @Override
        public void update(double stepSize, double loss, double[] gradient) {}

        @Override
        public void examples(ExampleSteps steps) {}

        @Override
        public void moved(State state, double riskIntegral) {}

        @Override
        public double[] value() {
            return new double[0];
        }

        @Override
        public java.util.Map<String, double[]> values(String id) {
            return java.util.Map.of();
        }
    }
}
