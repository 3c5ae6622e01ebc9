package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.accuracy.Tolerance;
import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Source;
import org.tropism.base.linalg.Cholesky;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.Vectors;
import org.tropism.dynamics.Limit;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.oracle.program.LeastHyperentropyMargin;
import org.tropism.problem.geometry.Hyperentropy;
import org.tropism.problem.model.HiddenMirror;

/// Initialization scale against training accuracy: where the diagonal network of depth 2 is on its
/// way to the largest ℓ1 margin.
///
/// The dual variable of the hidden mirror flow is a sum of constraints with positive weights at
/// every time, so that β divided by its least margin solves the separation program of the
/// hyperentropy with a scale divided by it, up to the slack of the constraints that carry weight
/// (docs/theory, statement 12.13).
@About(
        value =
                "the diagonal network of depth 2 on separable data: from the ℓ2-like kernel regime"
                        + " to the ℓ1 margin, by the scale over the accuracy",
        formula = "β/‖β‖ ≈ argmin { Σ q(βⱼ/μ) : yᵢ⟨xᵢ, β⟩ ≥ 1 }, μ = α²/ln(1/ε)")
@Source(key = "Moroshko2020", where = "Theorems 2 and 5, D = 2")
public record DiagonalNetworkMargin() implements Theorem {
    /// The largest distance of unit vectors that says something.
    private static final double NEAR = 0.5;

    private static final double ROUNDING = 1e-7;

    @Override
    public String statement() {
        return """
        **Scale against accuracy.** Let `L(β) = (1/n)·Σ ℓ(yᵢ⟨xᵢ, β⟩)` with the logistic or the \
        exponential loss, separable data, and gradient flow on a diagonal network of depth 2, \
        `β = w₊² − w₋²`, from `w± = α`. When the sum of the losses has fallen to ε, the direction of β is \
        near that of

        `argmin { Σ q(βⱼ/μ) : yᵢ⟨xᵢ, β⟩ ≥ 1 }`, `μ = α²/ln(1/ε)`, \
        `q(z) = 2 − √(4 + z²) + z·asinh(z/2)`:

        the ℓ2 margin while `ln(1/ε) ≪ α²` (the **kernel regime**), the **ℓ1 margin, from every α**, in \
        the end, when `ln(1/ε) ≫ α²`. The logarithm of the accuracy that it takes grows like α² (like α^D at depth D); \
        with the squared loss the limit depends on α itself, for ever. Here μ is taken with the least \
        margin in the place of ln(1/ε), which differ by ln n at most. For products `u⊙v` α² is the scale of the \
        hidden mirror flow over 2.

        Tolerance: β over its least margin m is feasible, and its dual variable is `Σ cᵢ·zᵢ` with \
        `cᵢ ≥ 0`: the duality gap is `Σ cᵢ(uᵢ/m − 1)`, and the strong convexity of the potential turns it \
        into a distance.\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        var mirror = mirror(setting);
        return List.of(
                Checks.diagonalNetwork(setting, 2, 2),
                SeparableChecks.plainTail(setting),
                Checks.gradientFlow(setting),
                Checks.hiddenMirror(setting),
                mirror == null
                        ? Hypothesis.unchecked("zero-start", "there is no hidden mirror")
                        : NormLimit.zeroStart(mirror),
                mirror == null
                        ? Hypothesis.unchecked("uniform-scale", "there is no hidden mirror")
                        : NormLimit.uniformScale(mirror.potential()));
    }

    private static @Nullable HiddenMirror mirror(Setting setting) {
        return setting.problem().model().hiddenMirror(setting.problem().start());
    }

    @Override
    public @Nullable Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        var mirror = mirror(setting);
        if (mirror == null || !(mirror.potential() instanceof Hyperentropy(var scale))) {
            return null;
        }
        if (run == null) {
            return new Prediction.NoCharacterization("μ depends on the accuracy of the run");
        }
        if (!(run.limit() instanceof Limit.Direction direction)) {
            return MarginLimit.notSeparated(run);
        }
        var problem = setting.problem();
        var beta = new double[problem.predictorSize()];
        problem.map().predictor(direction.parameters(), beta);
        double margin = problem.margins().least(beta);
        double logScale = scale.log(0) - Math.log(margin);
        try {
            var program =
                    new LeastHyperentropyMargin(Geometry.margins(setting), logScale - Math.log(2));
            Vectors.scale(1 / margin, beta);
            return judge(program, beta);
        } catch (InputErrors noLabels) {
            return null;
        }
    }

    private static Prediction judge(LeastHyperentropyMargin program, double[] beta) {
        double distance = distance(program, beta) + ROUNDING;
        var near =
                Hypothesis.atMost(
                        "near-limit",
                        distance,
                        NEAR,
                        "the duality gap at the end leaves the direction open by "
                                + Text.number(distance));
        return near.holds()
                ? new Prediction.Direction(
                        program, new Tolerance(distance, "the duality gap at the end of the run"))
                : new Prediction.DoesNotApply(List.of(near));
    }

    /// `√(2·gap/λ)/‖β‖₂·√2…`: the distance to the solution by the strong convexity
    /// `1/√(R² + s²)` of φ on the ball of radius R around 0 that holds both, relative to ‖β‖₂.
    private static double distance(LeastHyperentropyMargin program, double[] beta) {
        var rows = program.margins().rows();
        var dual = new double[beta.length];
        program.potential().mirror(beta, dual);
        double gap = Math.max(0, gap(rows, beta, dual));
        double scale = 2 * Math.exp(program.logScale());
        double reach = 2 * Vectors.normInf(beta);
        double strength = 1 / Math.hypot(reach, scale);
        return 2 * Math.sqrt(2 * gap / strength) / Vectors.norm2(beta);
    }

    /// `Σ cᵢ(uᵢ − 1)` with the weights c of the dual variable where the constraints are
    /// independent; else `⟨z, β⟩·ln n/m` without m, which bounds it for weights of the last
    /// stretch.
    private static double gap(DenseMatrix rows, double[] beta, double[] dual) {
        int n = rows.rows();
        var gram = DenseMatrix.zeros(n, n);
        var right = new double[n];
        for (int i = 0; i < n; i++) {
            var row = rows.row(i);
            right[i] = Vectors.dot(row, dual);
            for (int k = 0; k < n; k++) {
                gram.set(i, k, Vectors.dot(row, rows.row(k)));
            }
        }
        if (n > beta.length || !(Cholesky.of(gram) instanceof Cholesky.Outcome.Factored factored)) {
            return Double.POSITIVE_INFINITY;
        }
        var weights = new double[n];
        factored.factor().solve(right, weights);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += Math.max(0, weights[i]) * (Vectors.dot(rows.row(i), beta) - 1);
        }
        return sum;
    }
}
