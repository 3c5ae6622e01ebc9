package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.dynamics.Limit;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;

/// Where gradient flow on a symmetric matrix factorization goes from a tiny start: along greedy
/// low-rank learning, one direction after the other.
///
/// From `α²·I` the eigenvalues of W grow like `α²·e^{4μₖt}`, μₖ those of `−sym ∇L(0)`: when the
/// first is of the size σ of the data the second is `σ·(α²/σ)^{1 − μ₂/μ₁}`
/// (docs/theory/matrices.md, 9).
@About(
        value =
                "gradient flow on a symmetric matrix factorization from a tiny scale learns"
                        + " greedily one rank after the other",
        formula = "W_∞ → the end of greedy low-rank learning as α → 0, error O(α^{2(1 − μ₂/μ₁)})")
@Source(key = "LiLuoLyu2021", where = "Theorems 5.6 and 5.11, Section 6")
public record GreedyLowRank() implements Theorem {
    /// The largest share of a second direction, when the first has grown, that counts as none: the
    /// distance at the end was measured to be up to 50 times the share.
    private static final double SHARE = 1e-4;

    /// The relative distance that such shares leave room for.
    private static final double NEAR = 1e-2;

    private static final String TINY = "tiny-scale";

    @Override
    public String statement() {
        return """
        **Greedy low-rank learning.** Let `L(W) = (c/n)·‖X(W) − y‖²`, that is `(c/n)·‖Xβ − y‖²` with W as the vector β, `W = U·Uᵀ`, `W₀ = α²·I`. As `α → 0` gradient flow follows

        `W^(0) = 0`; `W^(r)` = the end of gradient flow on `U ∈ ℝ^{p×r}` from `[U^(r−1), ε·v]`, ε → 0, \
        v the top eigenvector of `−sym ∇L(W^(r−1))`, until no eigenvalue is positive or L = 0:

        the rank rises in steps, with plateaus of the risk between them that last `ln(1/α)` times as long as the steps. In the first phase the share of the second direction is \
        `q = (α²/σ)^{1 − μ₂/μ₁}`, μ₁ > μ₂ the top eigenvalues of `−sym ∇L(0)`, σ the size of the interpolators; it is asked to be at most 1e-4, and so is `(α²/σ)^Π(1 − μ₂/μ₁)` over all phases, as what has grown in one phase is where the next one starts. \
        The measured number is the relative distance from the limit of the run to the end of the greedy path, which the theorem integrates itself; 1e-2 agrees. \
        The limit is one of low rank, and need not have the least nuclear norm.\
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
                MatrixHypotheses.nonzeroTargets(data),
                tiny(setting, found, data));
    }

    private static Hypothesis tiny(Setting setting, @Nullable MatrixCase found, LeastSquares data) {
        if (found == null) {
            return Hypothesis.unchecked(TINY, "the predictor is no square matrix");
        }
        var rates =
                GreedyPath.rates(setting.problem(), found.size(), new double[found.start().length]);
        double share =
                rates.first() > 0
                        ? share(found, data, 1 - Math.max(0, rates.second()) / rates.first())
                        : Double.NaN;
        return Hypothesis.atMost(
                TINY,
                share,
                SHARE,
                "when the first direction has grown the second has a share of about "
                        + Text.number(share));
    }

    /// `(α²/σ)^exponent`.
    private static double share(MatrixCase found, LeastSquares data, double exponent) {
        double size = Sensitivity.norm(data.leastNorm());
        return Math.pow(Math.min(1, found.level() / size), exponent);
    }

    @Override
    public boolean assumesConvergence() {
        return true;
    }

    @Override
    public @Nullable Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        var found = MatrixCase.of(setting);
        var words = "the relative distance to the end of greedy low-rank learning";
        if (found == null) {
            return null;
        }
        if (run == null || !(run.limit() instanceof Limit.Point point)) {
            return Prediction.Within.atMost(words, Double.NaN, NEAR);
        }
        var path = GreedyPath.of(setting);
        if (path == null || !path.complete()) {
            return new Prediction.DoesNotApply(
                    List.of(
                            Hypothesis.of(
                                    "greedy-path", false, "a phase of the path did not end")));
        }
        var data = LeastSquares.of(setting.problem().data().train());
        var separated =
                Hypothesis.atMost(
                        "separated-phases",
                        share(found, data, path.exponent()),
                        SHARE,
                        "after all phases other directions may have a share of about "
                                + Text.number(share(found, data, path.exponent())));
        if (!separated.holds() && !waiver.names(TINY)) {
            return new Prediction.DoesNotApply(List.of(separated));
        }
        double distance = 0;
        for (int j = 0; j < path.end().length; j++) {
            distance = Math.hypot(distance, point.predictor()[j] - path.end()[j]);
        }
        return Prediction.Within.atMost(words, distance / Sensitivity.norm(path.end()), NEAR);
    }
}
