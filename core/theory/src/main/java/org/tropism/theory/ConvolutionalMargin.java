package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Source;
import org.tropism.dynamics.Limit;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.observable.EarlierState;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.problem.model.FlowInvariants;
import org.tropism.problem.model.LinearConvolution;

/// Sparsity in the spectrum: where gradient flow takes a linear convolutional network on separable
/// data.
///
/// Depth 2 has the largest margin in the ℓ1 norm of the spectrum; more layers end at a first-order
/// point of its 2/L-th power, whose residual is measured (docs/theory, statements 12.14 and 12.15).
@About(
        value =
                "gradient flow on a linear convolutional network and separable data goes to a"
                        + " margin that is sparse in the frequencies",
        formula =
                "β/‖β‖ → first-order point of min { ‖DFT β‖_{2/L} : yᵢ⟨xᵢ, β⟩ ≥ 1 }; L = 2: the"
                        + " minimizer")
@Source(key = "GunasekarConvolutional2018", where = "Theorems 2 and 2a")
@Source(key = "LyuLi2020", where = "Theorem 4.4, first-order points")
public record ConvolutionalMargin() implements Theorem {
    private static final double ROUNDING = 1e-6;

    @Override
    public String statement() {
        return """
        **Sparse in the frequencies.** Let `L(β) = (1/n)·Σ ℓ(yᵢ⟨xᵢ, β⟩)` with the logistic or the exponential \
        loss, separable data, `β = w_1 * ⋯ * w_L` with L ≥ 2 filters as wide as the input, and gradient flow \
        on the filters. With the unitary transform `β̂ = DFT β`, the direction of β tends to one of a \
        **first-order point of `Σ |β̂ₖ|^(2/L)` under margins of one**:

        `conj(β̂ₖ)·q̂ₖ = c·|β̂ₖ|^(2/L)` at every frequency k, `q = Σ pᵢyᵢxᵢ`, `pᵢ ≥ 0`, `pᵢ > 0` on the least margin only.

        **L = 2**: the norm `‖DFT β‖₁` is convex, and if the gradient converges in direction, the limit is its \
        minimizer from every start without zero frequencies: the largest margin in `‖DFT β‖₁`, which is predicted, with the tolerance \
        `1 − γ/((1 + δ)⟨q, β⟩)`, `δ = max|q̂|·‖β̂‖₁/⟨q, β⟩ − 1`. **L ≥ 3**: other starts end at other points; \
        the measured number is the relative residual of the equation in ℓ2, with p the shares of the examples in the gradient at \
        the end. For filters of the same moduli it is at most `κ·tan∠(θ, −∇L)`, `κ² = max a·Σa/Σa²`, `a = |β̂|^(2/L)`; the tangent is at most twice \
        the mean that the gain of the normalized margin leaves over a stretch of ln ‖θ‖, and what the filters differ by is added.

        One layer is the linear model, with the ℓ2 margin; full connection has the ℓ2 margin at every depth. \
        Convergence is slow where a frequency that the first steps made small must grow again.\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        var model = setting.problem().model();
        return List.of(
                Checks.model(
                        "linear-convolution",
                        model instanceof LinearConvolution(int depth) && depth >= 2,
                        setting),
                SeparableChecks.plainTail(setting),
                SeparableChecks.twoClasses(setting),
                Checks.gradientFlow(setting));
    }

    @Override
    public List<PathFunctional> reads(Setting setting) {
        return setting.problem().loss().isOfMargins() ? List.of(new EarlierState()) : List.of();
    }

    @Override
    public @Nullable Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        if (!(setting.problem().model() instanceof LinearConvolution network)
                || setting.problem().data().train().outputs() > 1) {
            return null;
        }
        try {
            var margin = FactoredMargin.of(setting);
            return margin != null ? margin.judge(setting, run) : firstOrder(network, setting, run);
        } catch (InputErrors noLabels) {
            return null;
        }
    }

    private static Prediction firstOrder(
            LinearConvolution network, Setting setting, Run.@Nullable Result run) {
        String quantity = "the relative residual of the conditions of first order in ‖DFT β‖_{2/L}";
        if (run == null) {
            return Prediction.Within.atMost(quantity, Double.NaN, 0);
        }
        var path = HomogeneousPath.of(setting, run);
        if (path == null || !(run.limit() instanceof Limit.Direction direction)) {
            return MarginLimit.notSeparated(run);
        }
        var problem = setting.problem();
        var beta = new double[problem.predictorSize()];
        problem.map().predictor(direction.parameters(), beta);
        var rows = Geometry.margins(setting).rows();
        var q = MarginTolerance.gradient(problem.loss(), rows, beta);
        var point = new SpectralPoint(network.depth(), beta, q);
        double bound =
                point.room(
                        Math.min(path.tangent(), 2 * path.room(network.depth())),
                        FlowInvariants.of(network, beta.length, direction.parameters()));
        return Prediction.Within.atMost(quantity, point.residual(), bound + ROUNDING);
    }
}
