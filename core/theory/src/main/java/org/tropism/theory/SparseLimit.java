package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;

/// The rich limit: from a small scale, gradient flow on a diagonal network ends at an interpolator
/// whose ℓ1 norm exceeds the least one by an explicit factor at most.
///
/// The factor `1 + ε` is the largest that `d·f((1+ε)·N/d) ≤ f(N)` allows, f the potential of one
/// coordinate and N the least ℓ1 norm (docs/theory, statement 7.1); for depth 2 it behaves like
/// `1 + ln d/ln(N/s)`. It does not increase with N, so the lower bound `‖X⁺y‖₂²/‖X⁺y‖_∞ ≤ N`, which
/// needs no linear program, stands for N. The scale is small if `ε ≤ 1`.
@About(
        value =
                "gradient flow on a diagonal network from a small scale has nearly the least ℓ1"
                        + " norm",
        formula = "‖β_∞‖₁ ≤ (1 + ε)·min { ‖β‖₁ : Xβ = y }, d·f((1+ε)N/d) = f(N)")
@Source(key = "Woodworth2020", where = "Theorem 2, sharpened")
public record SparseLimit() implements Theorem {
    private static final String SCALE = "small-scale";

    @Override
    public String statement() {
        return """
        **The rich limit.** Let `L(β) = (c/n)·‖Xβ − y‖²` be consistent, `y ≠ 0`, and β be realized by a \
        diagonal network of depth 2 (any parametrization) or `w₊ᴰ − w₋ᴰ`, started at `β₀ = 0` with the \
        same scale at all d inputs. Let f be the potential of one coordinate \
        (`f(t) = t·asinh(t/s) − √(t² + s²) + s` for depth 2) and `N = min { ‖β‖₁ : Xβ = y }`. The limit \
        of gradient flow satisfies

        `‖β_∞‖₁ ≤ (1 + ε)·N`, where ε solves `d·f((1 + ε)·N/d) = f(N)`,

        and ε → 0 as the scale vanishes: like `ln d/ln(N/s)` for depth 2, like \
        `(D/2)·d^(1−2/D)·(α/N^(1/D))^(D−2)` for depth D. This is the worst case over all data; on data \
        with a unique sparse solution the excess is `O(s^(1−ρ))`, or `O(αᴰ)`. Evaluated with the \
        lower bound `‖X⁺y‖₂²/‖X⁺y‖_∞` of N; it says something while `ε ≤ 1`.\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        return NormLimit.hypotheses(
                setting, NormLimit.smallExcess(SCALE, "ℓ1 norm", factor(setting)));
    }

    @Override
    public @Nullable Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        double factor = NormLimit.claimed(factor(setting), waiver, SCALE);
        return NormLimit.leastL1(setting, run, factor);
    }

    /// `1 + ε`, NaN where it is not defined.
    private static double factor(Setting setting) {
        var data = LeastSquares.of(setting.problem().data().train());
        var mirror = NormLimit.mirror(setting);
        double least = leastL1Bound(data.leastNorm());
        return mirror == null || !(least > 0)
                ? Double.NaN
                : NormBounds.l1Factor(mirror.potential(), least, data.leastNorm().length);
    }

    /// `‖w‖₂²/‖w‖_∞`, for `w = X⁺y` a lower bound of the least ℓ1 norm; 0 for `w = 0`.
    ///
    /// w lies in the span of the inputs, so that `⟨w, β⟩ = ‖w‖₂²` for every interpolator β.
    static double leastL1Bound(double[] w) {
        double largest = 0;
        for (double value : w) {
            largest = Math.max(largest, Math.abs(value));
        }
        double norm = Sensitivity.norm(w);
        return largest == 0 ? 0 : norm * (norm / largest);
    }
}
