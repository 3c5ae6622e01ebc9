package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.oracle.program.LeastNuclearNorm;

/// The least nuclear norm from a small start, under commuting measurements.
///
/// The limit is the projection of `α²·I` in the matrix entropy, which exceeds the least trace m by
/// a factor of at most `1 + ln p/(ln(m/(pα²)) − 1)` (docs/theory/matrices.md, 7). The factor falls
/// as m grows, so that the lower bound `‖W‖_F²/‖W‖₂ ≤ m`, W the interpolator of least Frobenius
/// norm, may stand for m. The scale is small where the factor is at most 2.
@About(
        value =
                "gradient flow on a symmetric matrix factorization under commuting measurements and"
                        + " from a small scale has nearly the least nuclear norm",
        formula = "‖W_∞‖_* ≤ (1 + ln p/(ln(m/(p·α²)) − 1))·m, m = min { tr W : W ≽ 0, X(W) = y }")
@Source(key = "Gunasekar2017", where = "Theorem 1, with a bound of ours at a finite scale")
public record CommutingNuclearNorm() implements Theorem {
    private static final String SCALE = "small-scale";

    @Override
    public String statement() {
        return """
        **The least nuclear norm, commuting.** Let `L(W) = (c/n)·‖X(W) − y‖²`, that is `(c/n)·‖Xβ − y‖²` with W as the vector β, `y ≠ 0`, with measurement matrices \
        whose symmetric parts commute, `W = U·Uᵀ` of p rows and `W₀ = α²·I`. With \
        `m = min { tr W : W ≽ 0, X(W) = y }` the limit of gradient flow satisfies

        `‖W_∞‖_* ≤ (1 + ε)·m`, `ε = ln p/(ln(m/(p·α²)) − 1)`,

        so that it tends to the least nuclear norm as `α → 0`, like `1/ln(1/α)` in the worst case. Evaluated with a lower bound of m; \
        it says something while `ε ≤ 1`. For measurements that do not commute this is `nuclear-norm-conjecture`, which is false as it stands.\
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
                MatrixHypotheses.commuting(found),
                MatrixHypotheses.identityStart(found),
                Checks.consistentData(data),
                MatrixHypotheses.nonzeroTargets(data),
                NormLimit.smallExcess(SCALE, "nuclear norm", factor(found, data)));
    }

    @Override
    public @Nullable Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        var found = MatrixCase.of(setting);
        var data = LeastSquares.of(setting.problem().data().train());
        double factor = NormLimit.claimed(factor(found, data), waiver, SCALE);
        return found == null ? null : bound(setting, run, found, factor);
    }

    /// The bound on the nuclear norm, raised by what the residual at the end may add; null where
    /// the factor is not defined.
    static @Nullable Prediction bound(
            Setting setting, Run.@Nullable Result run, MatrixCase found, double factor) {
        if (!Double.isFinite(factor)) {
            return null;
        }
        var train = setting.problem().data().train();
        int p = found.size();
        var program = new LeastNuclearNorm(train.inputs(), train.targets(), p, p, true);
        var ending = Ending.of(setting, run);
        if (ending == null) {
            return new Prediction.NormAtMost(null, program, factor);
        }
        double missing = CommutingMeasurements.missing(setting, found, ending);
        var near = Ending.nearLimit(missing);
        if (!near.holds()) {
            return new Prediction.DoesNotApply(List.of(near));
        }
        double allowance = 1 + Math.sqrt(p) * (2 * missing + 1e-8);
        return new Prediction.NormAtMost(null, program, factor * allowance);
    }

    /// `1 + ε`; infinite where it says nothing, NaN where it is not defined.
    static double factor(@Nullable MatrixCase found, LeastSquares data) {
        if (found == null || !(found.level() > 0)) {
            return Double.NaN;
        }
        int p = found.size();
        double least = MatrixCase.leastNormBound(data.leastNorm(), p, p);
        return least > 0 ? MatrixCase.traceFactor(p, found.level(), least) : Double.NaN;
    }
}
