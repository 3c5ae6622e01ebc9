package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Families;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Source;
import org.tropism.base.linalg.Vectors;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.problem.loss.PolynomialTail;

/// Losses with a polynomial tail: the direction minimizes the tail on the sphere, and is not that
/// of the largest margin.
///
/// From 0 the flow of the tail is self-similar, `t^(1/(ν+2))` times a fixed vector, and flows of a
/// convex function do not move apart (docs/theory, statement 12.8).
@About(
        value =
                "with a polynomial tail gradient methods go in the direction that minimizes the"
                        + " tail on the sphere, not in that of the largest margin",
        formula = "β_t/‖β_t‖₂ → argmin { Σ (yᵢ⟨xᵢ, β⟩)^(−ν) : ‖β‖₂ = 1 }")
@Source(key = "Ji2020", where = "Theorem 5 and polynomially-tailed losses")
public record PolynomialTailDirection() implements Theorem {
    /// The largest distance at which the end is compared.
    private static final double NEAR = 0.5;

    private static final double ROUNDING = 1e-8;

    @Override
    public String statement() {
        return """
        **A polynomial tail has no margin.** Let `L(β) = (1/n)·Σ ℓ(yᵢ⟨xᵢ, β⟩)` with `ℓ(u) = u^(−ν)` for \
        u ≥ 1 (and its tangent below), ν > 0, and separable data. Gradient flow, and gradient descent with \
        `γ·sup λ_max(∇²L) < 2`, go in the direction

        `argmin { Σ (yᵢ⟨xᵢ, β⟩)^(−ν) : ‖β‖₂ = 1 }`,

        where **all** examples count, however far away. It is not the direction of the largest margin: \
        on z = (0.3, 1.5), (1.5, 0.9), (2, 2), (1, 3), (3, 0.5) its margin is 0.9003, 0.9197, 0.9479, 0.9787 \
        and 0.9954 of the largest for ν = 1, 2, 4, 10, 50. The norm grows like `t^(1/(ν+2))`, and the \
        direction converges as fast as 1/‖β‖: `‖β_t − s·û‖ ≤ ‖β_{t₁}‖ ≤ ‖β₀‖ + 2n^(1/ν)/γ`, t₁ the time at which all \
        margins are at least 1. The measured number is the distance of the direction from the minimizer, which \
        Newton's method finds.\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        var loss = setting.problem().loss();
        return List.of(
                SeparableChecks.linearModel(setting),
                Hypothesis.of(
                        "polynomial-tail",
                        loss instanceof PolynomialTail,
                        "the loss is "
                                + Families.id(loss.getClass())
                                + ", polynomial-tail is asked for"),
                Checks.flowOrDescent(setting),
                SeparableSteps.decreasingStep(setting));
    }

    @Override
    public @Nullable Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        String quantity = "the distance of the direction from the minimizer of the tail";
        if (!(setting.problem().loss() instanceof PolynomialTail(double power))) {
            return null;
        }
        if (run == null) {
            return Prediction.Within.atMost(quantity, Double.NaN, 0);
        }
        var path = MarginPath.of(setting, run);
        if (path == null) {
            return MarginLimit.notSeparated(run);
        }
        try {
            var margins = Geometry.margins(setting);
            var beta = path.later();
            double size = Vectors.norm2(beta);
            double margin = margins.least(beta, new double[0]) / size;
            int n = setting.problem().data().train().examples();
            double entry =
                    Vectors.norm2(setting.problem().start()) + 2 * Math.pow(n, 1 / power) / margin;
            double bound = Math.sqrt(2) * entry / size + ROUNDING;
            var near =
                    Hypothesis.atMost(
                            "near-limit",
                            bound,
                            NEAR,
                            "the norm at the end leaves the direction open by "
                                    + Text.number(bound));
            if (!near.holds()) {
                return new Prediction.DoesNotApply(List.of(near));
            }
            var goal = TailMinimizer.direction(margins.rows(), power, beta);
            return Prediction.Within.atMost(
                    quantity, ConvexRiskContraction.distance(unit(beta), goal), bound);
        } catch (InputErrors noLabels) {
            return null;
        }
    }

    static double[] unit(double[] beta) {
        var unit = beta.clone();
        Vectors.scale(1 / Vectors.norm2(beta), unit);
        return unit;
    }
}
