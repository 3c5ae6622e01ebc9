package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.oracle.program.LeastL1;
import org.tropism.problem.geometry.Hyperentropy;
import org.tropism.problem.geometry.L1;

/// The rich limit of starts of different sizes: gradient flow on a diagonal network of depth 2 with
/// the scales `sᵢ = s̄^hᵢ` has nearly the least weighted norm `Σ hᵢ|βᵢ|`.
///
/// The factor comes from Fenchel's inequality at every coordinate, and holds at every scale
/// (docs/theory, statement 7.5). A shape that multiplies, `sᵢ = s̄·e^(−2hᵢ)`, is forgotten in the
/// limit: its weights `hᵢ` tend to 1.
@About(
        value =
                "gradient flow on a diagonal network from small scales of different orders has"
                        + " nearly the least weighted ℓ1 norm",
        formula = "Σ hᵢ|β_∞,ᵢ| ≤ (1 + ε)·min { Σ hᵢ|βᵢ| : Xβ = y }, hᵢ = ln sᵢ/ln s̄")
@Source(key = "Even2023", where = "the sparse limit, corrected")
@Source(key = "Woodworth2020", where = "Theorem 2, with a scale per coordinate")
public record WeightedSparseLimit() implements Theorem {
    private static final String SCALE = "small-scale";

    @Override
    public String statement() {
        return """
        **The rich limit with weights.** Let `L(β) = (c/n)·‖Xβ − y‖²` be consistent, `y ≠ 0`, and β be \
        realized by a diagonal network of depth 2, started at `β₀ = 0` with conserved scales \
        `sᵢ < 1` (`½αᵢ²` for products, `2αᵢ²` for differences). Put `s̄ = min sᵢ`, \
        `hᵢ = ln sᵢ/ln s̄ ∈ (0, 1]`, that is `sᵢ = s̄^hᵢ`. The limit of gradient flow satisfies

        `Σ hᵢ|β_∞,ᵢ| ≤ (1 + ε)·N`, `N = min { Σ hᵢ|βᵢ| : Xβ = y }`,

        `1 + ε = min_ℓ [ max_i fᵢ(N/hᵢ)/N + Σ sᵢ(cosh(hᵢℓ) − 1)/N ]/ℓ`, \
        `fᵢ(t) = t·asinh(t/sᵢ) − √(t² + sᵢ²) + sᵢ`,

        and `ε = O(1/ln(1/s̄))` for fixed h: starts `αᵢ = ᾱ^hᵢ` with `ᾱ → 0` end at the least \
        `Σ hᵢ|βᵢ|`. At a finite scale the weight of coordinate i is `ln(2|βᵢ|/sᵢ)`, to first order \
        `ln(1/sᵢ)`. Starts `αᵢ = ᾱ·e^(−hᵢ)` have weights that differ by a constant and become \
        uniform: they end at the least `‖β‖₁`, whatever h is. The factor is evaluated with bounds of N \
        from `X⁺y`; it says something while `ε ≤ 1`. It depends on the unit of β, because h does. \
        For equal scales `sparse-limit` is sharper.\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        var checked = NormLimit.hypotheses(setting);
        checked.removeIf(one -> one.name().equals("uniform-scale"));
        checked.set(0, Checks.diagonalNetwork(setting, 2, 2));
        double largest = largestScale(setting);
        checked.add(
                Hypothesis.below(
                        "scales-below-one",
                        largest,
                        1,
                        "the largest conserved scale is " + Text.number(largest)));
        checked.add(NormLimit.smallExcess(SCALE, "weighted ℓ1 norm", factor(setting)));
        return List.copyOf(checked);
    }

    @Override
    public @Nullable Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        var train = setting.problem().data().train();
        double[] weights = weights(setting);
        if (weights.length == 0) {
            return null;
        }
        return NormLimit.bound(
                setting,
                run,
                new L1(),
                new LeastL1(train.inputs(), train.targets(), weights),
                NormLimit.claimed(factor(setting), waiver, SCALE));
    }

    private static double largestScale(Setting setting) {
        var mirror = NormLimit.mirror(setting);
        if (mirror == null || !(mirror.potential() instanceof Hyperentropy(var scale))) {
            return Double.NaN;
        }
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < mirror.startDual().length; i++) {
            largest = Math.max(largest, scale.log(i));
        }
        return Math.exp(largest);
    }

    /// h; empty where it is not defined.
    static double[] weights(Setting setting) {
        var mirror = NormLimit.mirror(setting);
        if (mirror == null
                || !(mirror.potential() instanceof Hyperentropy(var scale))
                || !(largestScale(setting) < 1)) {
            return new double[0];
        }
        var weights = new double[mirror.startDual().length];
        double greatest = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = -scale.log(i);
            greatest = Math.max(greatest, weights[i]);
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= greatest;
        }
        return weights;
    }

    /// `1 + ε`, NaN where it is not defined.
    private static double factor(Setting setting) {
        var mirror = NormLimit.mirror(setting);
        double[] h = weights(setting);
        double[] w = LeastSquares.of(setting.problem().data().train()).leastNorm();
        double norm = Sensitivity.norm(w);
        if (mirror == null || h.length == 0 || !(norm > 0)) {
            return Double.NaN;
        }
        double most = 0;
        double largest = 0;
        for (int i = 0; i < w.length; i++) {
            most += h[i] * Math.abs(w[i]);
            largest = Math.max(largest, Math.abs(w[i]) / h[i]);
        }
        return NormBounds.weightedL1Factor(mirror.potential(), h, norm * (norm / largest), most);
    }
}
