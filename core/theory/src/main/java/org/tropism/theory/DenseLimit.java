package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.oracle.program.LeastL2;
import org.tropism.problem.geometry.L2;

/// The kernel limit: from a large scale, gradient flow on a diagonal network ends at an
/// interpolator whose ℓ2 norm exceeds the least one by an explicit factor at most.
///
/// The factor `√(1 + ε)` is the largest that `f(√(1+ε)·N) ≤ d·f(N/√d)` allows, f the potential of
/// one coordinate and `N = ‖X⁺y‖₂` (docs/theory, statement 7.2); for depth 2 and large s, `ε ≈ (1
/// − 1/d)·N²/(12s²)`. The scale is large if `ε ≤ 1`.
@About(
        value =
                "gradient flow on a diagonal network from a large scale has nearly the least ℓ2"
                        + " norm",
        formula = "‖β_∞‖₂² ≤ (1 + ε)·min { ‖β‖₂² : Xβ = y }, f(√(1+ε)·N) = d·f(N/√d)")
@Source(key = "Woodworth2020", where = "Theorem 3, sharpened")
public record DenseLimit() implements Theorem {
    /// The largest ε that counts as small.
    private static final double LARGEST_EXCESS = 1;

    @Override
    public String statement() {
        return """
        **The kernel limit.** Let `L(β) = (c/n)·‖Xβ − y‖²` be consistent, `y ≠ 0`, and β be realized by \
        a diagonal network of depth 2 (any parametrization) or `w₊ᴰ − w₋ᴰ`, started at `β₀ = 0` with the \
        same scale at all d inputs. Let f be the potential of one coordinate \
        (`f(t) = t·asinh(t/s) − √(t² + s²) + s` for depth 2) and `N = min { ‖β‖₂ : Xβ = y } = ‖X⁺y‖₂`. \
        The limit of gradient flow satisfies

        `‖β_∞‖₂² ≤ (1 + ε)·N²`, where ε solves `f(√(1 + ε)·N) = d·f(N/√d)`,

        and ε → 0 as the scale grows: `ε ≈ (1 − 1/d)·N²/(12s²)` for depth 2. It says something while \
        `ε ≤ 1`.\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        return hypotheses(setting, LeastSquares.of(setting.problem().data().train()));
    }

    @Override
    public Prediction predict(Setting setting, Run.@Nullable Result run) {
        return predict(setting, run, Waiver.none());
    }

    @Override
    public Prediction predict(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        var train = setting.problem().data().train();
        var data = LeastSquares.of(train);
        var failed = waiver.failed(hypotheses(setting, data));
        if (!failed.isEmpty()) {
            return new Prediction.DoesNotApply(failed);
        }
        var program = LeastL2.ofNorm(train.inputs(), train.targets());
        return NormLimit.bound(
                setting, data, run, new L2(), program, factor(setting, data, waiver));
    }

    /// The factor of the bound. That of a large scale holds for every scale, and then says nothing:
    /// without the hypothesis the theorem would say that `ε ≤ 1` always.
    private static double factor(Setting setting, LeastSquares data, Waiver waiver) {
        double factor = factor(setting, data);
        return waiver.names("large-scale")
                ? Math.min(factor, Math.sqrt(1 + LARGEST_EXCESS))
                : factor;
    }

    private static List<Hypothesis> hypotheses(Setting setting, LeastSquares data) {
        var checked = NormLimit.hypotheses(setting, data);
        double factor = factor(setting, data);
        double excess = factor * factor - 1;
        checked.add(
                Hypothesis.atMost(
                        "large-scale",
                        excess,
                        LARGEST_EXCESS,
                        "the least squared ℓ2 norm may be exceeded by a relative ε = "
                                + Text.number(excess)));
        return List.copyOf(checked);
    }

    /// `√(1 + ε)`, NaN where it is not defined.
    private static double factor(Setting setting, LeastSquares data) {
        var mirror = NormLimit.mirror(setting);
        double least = Sensitivity.norm(data.leastNorm());
        return mirror == null || !(least > 0)
                ? Double.NaN
                : NormBounds.l2Factor(mirror.potential(), least, data.leastNorm().length);
    }
}
