package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Families;
import org.tropism.base.describe.Source;
import org.tropism.base.linalg.Vectors;
import org.tropism.dynamics.Limit;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.dynamics.observable.PathLength;
import org.tropism.problem.model.FlowInvariants;

/// What a product of matrices conserves: the balance of its layers, exactly along gradient flow,
/// and up to the squares of the steps under gradient descent.
///
/// `W_{l+1}ᵀ·∂L/∂W_{l+1} = ∂L/∂W_l·W_lᵀ`, so that the terms of first order cancel
/// (docs/theory/matrices.md, 10).
@About(
        value = "gradient flow on a product of matrices conserves the balance of its layers",
        formula =
                "W_{l+1}ᵀW_{l+1} − W_lW_lᵀ is constant; for GD its drift is at most Σ‖θ_{k+1} −"
                        + " θ_k‖²")
@Source(key = "AroraCohenHazan2018", where = "Theorem 1")
@Source(key = "Arora2019", where = "Section 4")
public record LayerBalance() implements Theorem {
    /// What the integrator of a flow may add, relative to `‖θ‖²` at start and end.
    private static final double FLOW = 1e-8;

    /// What the rounding of many steps may add, relatively.
    private static final double ROUNDING = 1e-11;

    @Override
    public String statement() {
        return """
        **Balanced layers stay balanced.** Let `W = W_L⋯W_1` (or `U·Vᵀ`), with any differentiable loss of W, such as \
        `(c/n)·‖X(W) − y‖²` or `(c/n)·‖Xβ − y‖²`. Along gradient flow on the layers the L − 1 matrices

        `D_l = W_{l+1}ᵀW_{l+1} − W_lW_lᵀ` (`UᵀU − VᵀV`)

        are constant, from every start. A step of gradient descent changes them by `ΔW_{l+1}ᵀΔW_{l+1} − ΔW_lΔW_lᵀ`, of the second order, so that after all steps

        `‖D(θ_K) − D(θ₀)‖_F ≤ κ·Σ_k ‖θ_{k+1} − θ_k‖²`, κ = 1 for two layers and 2 for more,

        which is of the order of the step size, as `Σ_k ‖θ_{k+1} − θ_k‖² ≤ 2γ·L(θ₀)` where each step lowers the loss by at least `γ·‖∇L‖²/2`. \
        Momentum, adaptive steps and natural gradients have changes of the first order.\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        var model = setting.problem().model();
        int layers = layers(setting);
        return List.of(
                new Hypothesis(
                        "product-of-matrices",
                        layers >= 2,
                        layers,
                        2,
                        "the model is "
                                + Families.id(model.getClass())
                                + " with "
                                + layers
                                + " layers that are multiplied, at least 2 are asked for"),
                Checks.flowOrDescent(setting));
    }

    /// The number of layers that a predictor linear in the inputs is a product of.
    private static int layers(Setting setting) {
        var problem = setting.problem();
        var model = problem.model();
        boolean product = model.isMultiaffine() && model.homogeneity() >= 2;
        var layers = model.matrixLayers(model.width(problem.data().train()));
        return product ? layers.size() : Math.min(1, layers.size());
    }

    @Override
    public List<PathFunctional> reads(Setting setting) {
        boolean discrete = layers(setting) >= 2 && !setting.algorithm().continuous();
        return discrete ? List.of(new PathLength()) : List.of();
    }

    @Override
    public @Nullable Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        int layers = layers(setting);
        if (layers < 2) {
            return null;
        }
        var words = "‖D(θ) − D(θ₀)‖_F at the end";
        if (run == null) {
            return Prediction.Within.atMost(words, Double.NaN, 0);
        }
        double[] end =
                switch (run.limit()) {
                    case Limit.Point point -> point.parameters();
                    case Limit.Direction direction -> direction.parameters();
                    case Limit.None _ -> new double[0];
                };
        double @Nullable [] squares = run.functionals().get("squared-path-length");
        if (end.length == 0 || (squares == null && !setting.algorithm().continuous())) {
            return Prediction.Within.atMost(words, Double.NaN, 0);
        }
        var start = setting.problem().start();
        double size = Math.pow(Math.hypot(Vectors.norm2(start), Vectors.norm2(end)), 2);
        double bound =
                squares == null || setting.algorithm().continuous()
                        ? FLOW * size
                        : (layers == 2 ? 1 : 2) * squares[0] + ROUNDING * size;
        return Prediction.Within.atMost(words, drift(setting, start, end), bound);
    }

    private static double drift(Setting setting, double[] start, double[] end) {
        var problem = setting.problem();
        int inputs = problem.model().width(problem.data().train());
        return Vectors.norm2(
                Vectors.minus(
                        FlowInvariants.of(problem.model(), inputs, end),
                        FlowInvariants.of(problem.model(), inputs, start)));
    }
}
