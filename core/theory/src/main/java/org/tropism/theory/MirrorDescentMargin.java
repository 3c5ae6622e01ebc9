package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Source;
import org.tropism.base.linalg.Vectors;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.Algorithm;
import org.tropism.dynamics.algorithm.MirrorDescent;
import org.tropism.dynamics.algorithm.MirrorFlow;
import org.tropism.dynamics.observable.EarlierState;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.problem.geometry.Euclidean;
import org.tropism.problem.geometry.Lp;
import org.tropism.problem.geometry.PNorm;
import org.tropism.problem.geometry.Potential;
import org.tropism.problem.geometry.Power;
import org.tropism.problem.loss.Loss;

/// The largest ℓp margin: where mirror descent with a homogeneous potential takes the linear model
/// on separable data.
///
/// The dual variable is a sum of constraints with positive weights; in the end it grows along one
/// combination, whose dual norm bounds the largest margin (docs/theory, statement 12.9).
@About(
        value =
                "mirror descent with a power of the ℓp norm on the linear model and separable data"
                        + " goes in the direction of the largest ℓp margin",
        formula = "β_t/‖β_t‖_p → argmin { ‖β‖_p : yᵢ⟨xᵢ, β⟩ ≥ 1 }")
@Source(key = "Sun2022", where = "Theorems 1 and 2")
public record MirrorDescentMargin() implements Theorem {
    @Override
    public String statement() {
        return """
        **The margin of a potential.** Let `L(β) = (1/n)·Σ ℓ(yᵢ⟨xᵢ, β⟩)` with a loss that falls like \
        `exp(−u^ν)`, ν ≥ ¼, and separable data. Mirror descent \
        `∇φ(β_{k+1}) = ∇φ(β_k) − γ·∇L(β_k)` with a **homogeneous** potential, `½‖β‖_p²` or `(1/p)·Σ|βⱼ|^p`, \
        1 < p < ∞, with small enough steps, and its flow, have

        `β_t/‖β_t‖_p → argmin { ‖β‖_p : yᵢ⟨xᵢ, β⟩ ≥ 1 }/‖·‖_p`,

        the largest ℓp margin, from every start: p = 2 is gradient descent, p near 1 a sparse \
        separator. On interpolated data the start stays in the limit; here it is forgotten. \
        For potentials that are not homogeneous, such as the entropy or the hyperentropy, the limit is \
        ruled by their growth at infinity, and the way there by their scale.

        Tolerance: between two moments `γ*_p ≤ ‖Δz‖_q/ΔS`, z = ∇φ(β) and S the mass of the gradient, \
        `d‖z‖_q = g·dS` with g the mean of the margins of `β/‖β‖_p` by their shares in the gradient; g changes \
        slowly, and is taken at the two moments.\
        """;
    }

    private static @Nullable Potential potential(Algorithm algorithm) {
        if (algorithm instanceof MirrorDescent mirror) {
            return mirror.batches() == null ? mirror.potential() : null;
        }
        return algorithm instanceof MirrorFlow flow ? flow.potential() : null;
    }

    /// p of a homogeneous potential, NaN for others.
    private static double exponent(@Nullable Potential potential) {
        if (potential instanceof PNorm(double p)) {
            return p;
        }
        if (potential instanceof Power(double p)) {
            return p;
        }
        return potential instanceof Euclidean ? 2 : Double.NaN;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        var potential = potential(setting.algorithm());
        return List.of(
                SeparableChecks.linearModel(setting),
                SeparableChecks.exponentialTail(setting),
                Methods.asked(
                        "homogeneous-mirror",
                        !Double.isNaN(exponent(potential)),
                        setting,
                        "mirror-descent with all examples or mirror-flow, with a p-norm, power or"
                                + " euclidean potential"));
    }

    @Override
    public List<PathFunctional> reads(Setting setting) {
        return setting.problem().loss().isOfMargins() ? List.of(new EarlierState()) : List.of();
    }

    @Override
    public @Nullable Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        var potential = potential(setting.algorithm());
        double p = exponent(potential);
        if (potential == null || Double.isNaN(p)) {
            return null;
        }
        try {
            var geometry = Geometry.of(setting, new Lp(p));
            var path = run == null ? null : MarginPath.of(setting, run);
            if (run == null || path == null) {
                return run == null ? MarginLimit.without(geometry) : MarginLimit.notSeparated(run);
            }
            return MarginLimit.at(
                    setting, geometry, path.later(), bound(setting, geometry, potential, path));
        } catch (InputErrors noLabels) {
            return null;
        }
    }

    /// `g·‖Δz‖_q/Δ‖z‖_q` with the larger g of the two moments, and as much more as they differ by.
    private static double bound(
            Setting setting, Geometry geometry, Potential potential, MarginPath path) {
        var loss = setting.problem().loss();
        var norm = geometry.norm().dual();
        var early = dual(potential, path.earlier());
        var late = dual(potential, path.later());
        double first = mean(geometry, loss, path.earlier());
        double last = mean(geometry, loss, path.later());
        double mean = Math.max(first, last) + Math.abs(last - first);
        double gained = norm.value(late) - norm.value(early);
        return gained > 0
                ? mean * norm.value(Vectors.minus(late, early)) / gained
                : Double.POSITIVE_INFINITY;
    }

    /// `⟨q, β⟩/‖β‖_p`.
    private static double mean(Geometry geometry, Loss loss, double[] beta) {
        return new MarginTolerance(geometry, loss, beta).mean() / geometry.norm().value(beta);
    }

    private static double[] dual(Potential potential, double[] beta) {
        var dual = new double[beta.length];
        potential.mirror(beta, dual);
        return dual;
    }
}
