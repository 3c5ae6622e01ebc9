package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Source;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.Svd;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.observable.EarlierState;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.problem.model.MatrixFactorization;

/// The largest margin in the nuclear norm: where gradient flow takes a matrix factorization on
/// separable data.
///
/// Two factors have the least norm `½(‖U‖² + ‖V‖²) = ‖U·Vᵀ‖_*`, and directions of the gradient that
/// are larger than the matrix uses grow faster than it (docs/theory, statement 12.14).
@About(
        value =
                "gradient flow on a matrix factorization of full rank and separable data goes to"
                        + " the largest margin in the nuclear norm",
        formula = "W/‖W‖_* → argmin { ‖W‖_* : yᵢ⟨Aᵢ, W⟩ ≥ 1 }, W = U·Vᵀ or U·Uᵀ")
@Source(key = "Gunasekar2018", where = "Theorem 8, for U·Uᵀ")
@Source(key = "LyuLi2020", where = "Theorem 4.4, first-order points")
public record NuclearMargin() implements Theorem {
    @Override
    public String statement() {
        return """
        **The nuclear norm again, as a margin.** Let `L(β) = (1/n)·Σ ℓ(yᵢ⟨Aᵢ, W⟩)`, β the entries of W, with the \
        logistic or the exponential loss, separable data, `W = U·Vᵀ` or `W = U·Uᵀ` with factors of full \
        rank, and gradient flow on the factors. If W and the gradient converge in direction, then

        `W/‖W‖_* → argmin { ‖W‖_* : yᵢ⟨Aᵢ, W⟩ ≥ 1 }`, over positive semidefinite W for `U·Uᵀ`:

        the largest margin in the nuclear norm, **from every start of full rank** that the gradient does not \
        miss by symmetry, while with the squared loss the start stays in the limit. With `q = Σ pᵢyᵢAᵢ`, p the shares of the examples \
        in the gradient, the largest margin is at most `‖q‖₂` (the largest eigenvalue of its symmetric part for `U·Uᵀ`), and \
        a singular direction in which q is larger than along W would grow faster than W: so the excess \
        `δ = ‖q‖₂·‖W‖_*/⟨q, W⟩ − 1` falls to 0, like a power of `‖W‖_*`. A start of low rank stays of low \
        rank, and ends at a first-order point.

        Tolerance: `γ* ≤ (1 + δ)·⟨q, W⟩/‖W‖_*` at the end of the run; δ is not taken larger than it was \
        before.\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        return List.of(
                Checks.model(
                        "matrix-factorization",
                        setting.problem().model() instanceof MatrixFactorization,
                        setting),
                fullRank(setting),
                SeparableChecks.plainTail(setting),
                SeparableChecks.twoClasses(setting),
                Checks.gradientFlow(setting));
    }

    private static Hypothesis fullRank(Setting setting) {
        if (!(setting.problem().model() instanceof MatrixFactorization model)) {
            return Hypothesis.unchecked("full-rank-start", "there are no factors");
        }
        var start = setting.problem().start();
        int least = Math.min(model.rows(), model.columns());
        int rank = model.factorRank();
        int found = rank(start, 0, model.rows(), rank);
        if (!model.symmetric()) {
            found = Math.min(found, rank(start, model.rows() * rank, model.columns(), rank));
        }
        return new Hypothesis(
                "full-rank-start",
                found >= least,
                found,
                least,
                "the factors have the rank " + found + ", " + least + " is asked for");
    }

    private static int rank(double[] theta, int from, int rows, int columns) {
        var entries = java.util.Arrays.copyOfRange(theta, from, from + rows * columns);
        return Svd.of(DenseMatrix.ofRowMajor(rows, columns, entries)).rank();
    }

    @Override
    public List<PathFunctional> reads(Setting setting) {
        return setting.problem().loss().isOfMargins() ? List.of(new EarlierState()) : List.of();
    }

    @Override
    public @Nullable Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        if (!(setting.problem().model() instanceof MatrixFactorization)) {
            return null;
        }
        try {
            var margin = FactoredMargin.of(setting);
            return margin == null ? null : margin.judge(setting, run);
        } catch (InputErrors noLabels) {
            return null;
        }
    }
}
