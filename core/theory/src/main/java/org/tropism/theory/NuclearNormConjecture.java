package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;

/// The conjecture that small starts lead to the least nuclear norm under all measurements, with
/// the rate of commuting ones. A conjecture: `tropism refute` finds runs inside its hypotheses
/// that contradict it.
///
/// The quantitative form, the factor of {@link CommutingNuclearNorm}, is ours: a statement about
/// the limit α → 0 alone no run could miss. Completions whose least rank is not their least
/// nuclear norm contradict it (docs/theory/matrices.md, 9).
@About(
        value =
                "the conjecture that gradient flow on a symmetric matrix factorization from a small"
                        + " scale has nearly the least nuclear norm",
        formula = "‖W_∞‖_* → min { tr W : W ≽ 0, X(W) = y } as α → 0; not true in general")
@Source(key = "Gunasekar2017", where = "Conjecture 1")
@Source(key = "LiLuoLyu2021", where = "Section 6, where it is refuted")
public record NuclearNormConjecture() implements Theorem {
    private static final String SCALE = "small-scale";

    @Override
    public String statement() {
        return """
        **A conjecture, and not true.** Let `L(W) = (c/n)·‖X(W) − y‖²`, that is `(c/n)·‖Xβ − y‖²` with W as the vector β, `y ≠ 0`, with any measurement matrices, \
        `W = U·Uᵀ` of p rows and `W₀ = α²·I`. Conjectured was that gradient flow ends, as `α → 0`, at the least trace \
        `m = min { tr W : W ≽ 0, X(W) = y }`. In a form that a run can miss, with the rate that commuting measurements have:

        `‖W_∞‖_* ≤ (1 + ε)·m`, `ε = ln p/(ln(m/(p·α²)) − 1) ≤ 1`.

        It is a theorem for commuting measurements (`commuting-nuclear-norm`), and holds to the measured accuracy for many \
        Gaussian ones, where the least nuclear norm is the truth. In general it is **false**: from a tiny start the flow \
        learns one direction after the other (`greedy-low-rank`) and ends at low rank, which need not be the least norm. \
        The completion of `W₁₃ = 1, W₁₄ = W₂₃ = 2` in 4 × 4 has a least trace of 8, and the flow ends at the completion of rank one, of trace 10. \
        `tropism refute nuclear-norm-conjecture` finds such a run with every hypothesis in force; without `small-scale` or \
        `gradient-flow` (a longer step, another method) it fails where the theorem holds as well.\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        var data = LeastSquares.of(setting.problem().data().train());
        var found = MatrixCase.of(setting);
        return List.of(
                MatrixHypotheses.symmetricFactor(setting),
                Checks.squaredLoss(setting),
                Checks.gradientFlow(setting),
                MatrixHypotheses.identityStart(found),
                Checks.consistentData(data),
                MatrixHypotheses.nonzeroTargets(data),
                NormLimit.smallExcess(
                        SCALE, "nuclear norm", CommutingNuclearNorm.factor(found, data)));
    }

    @Override
    public boolean conjecture() {
        return true;
    }

    @Override
    public @Nullable Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        var found = MatrixCase.of(setting);
        var data = LeastSquares.of(setting.problem().data().train());
        double factor = NormLimit.claimed(CommutingNuclearNorm.factor(found, data), waiver, SCALE);
        return found == null ? null : CommutingNuclearNorm.bound(setting, run, found, factor);
    }
}
