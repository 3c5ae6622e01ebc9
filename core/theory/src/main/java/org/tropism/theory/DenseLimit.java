package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;

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
    private static final String SCALE = "large-scale";

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
        return NormLimit.hypotheses(
                setting, NormLimit.smallExcess(SCALE, "squared ℓ2 norm", factor(setting)));
    }

    @Override
    public @Nullable Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        double factor = NormLimit.claimed(factor(setting), waiver, SCALE);
        return NormLimit.leastL2(setting, run, Math.sqrt(factor));
    }

    /// `1 + ε`, NaN where it is not defined.
    private static double factor(Setting setting) {
        var data = LeastSquares.of(setting.problem().data().train());
        var mirror = NormLimit.mirror(setting);
        double least = Sensitivity.norm(data.leastNorm());
        if (mirror == null || !(least > 0)) {
            return Double.NaN;
        }
        double root = NormBounds.l2Factor(mirror.potential(), least, data.leastNorm().length);
        return root * root;
    }
}
