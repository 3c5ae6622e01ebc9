package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.accuracy.Tolerance;
import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Source;
import org.tropism.base.linalg.Vectors;
import org.tropism.dynamics.Limit;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.oracle.program.LeastDepthMargin;
import org.tropism.oracle.program.LeastHyperentropyMargin;
import org.tropism.oracle.program.Margins;
import org.tropism.oracle.program.SeparationProgram;
import org.tropism.problem.geometry.CoordinateScales;
import org.tropism.problem.geometry.DepthPotential;
import org.tropism.problem.geometry.Hyperentropy;
import org.tropism.problem.geometry.Potential;
import org.tropism.problem.model.HiddenMirror;

/// Initialization scale against training accuracy: where a diagonal network of depth D is on its
/// way from the ℓ2-like kernel regime to a sparse margin.
///
/// The dual variable of the hidden mirror flow is a sum of constraints with positive weights at
/// every time, so that β divided by its least margin m solves the separation program of its
/// potential, at a scale divided by m, under the margins that it has relative to m (docs/theory,
/// statement 12.13). This holds at every scale and accuracy, and without any tolerance but that of
/// the integrator.
@About(
        value =
                "diagonal networks on separable data: from the ℓ2-like kernel regime to a sparse"
                        + " margin, by the scale over the accuracy",
        formula =
                "β/‖β‖ = argmin { Σ q_D(βⱼ/μ) : yᵢ⟨xᵢ, β⟩ ≥ uᵢ/m }, μ = αᴰ/m, uᵢ/m → 1 on the"
                        + " support")
@Source(key = "Moroshko2020", where = "Theorems 2 and 5, and Section 4 for D ≥ 3")
@Source(key = "Woodworth2020", where = "Theorem 3, the potential of depth D")
public record DiagonalNetworkMargin() implements Theorem {
    /// What is left besides the statement: a flow integrated to 1e-11 a step, and a separator whose
    /// relative gap of at most 1e-10 leaves `√1e-10`.
    private static final double ACCURACY = 1e-5;

    @Override
    public String statement() {
        return """
        **Scale against accuracy.** Let `L(β) = (1/n)·Σ ℓ(yᵢ⟨xᵢ, β⟩)` with the logistic or the \
        exponential loss, separable data, and gradient flow on a diagonal network of depth D, \
        `β = w₊ᴰ − w₋ᴰ`, from `w± = α`. **At every moment** at which all margins `uᵢ = yᵢ⟨xᵢ, β⟩` are \
        positive, m the least of them, the direction of β is exactly that of

        `argmin { Σ q_D(βⱼ/μ) : yᵢ⟨xᵢ, β⟩ ≥ uᵢ/m }`, `μ = αᴰ/m`, \
        `q₂(z) = 2 − √(4 + z²) + z·asinh(z/2)`, `q_D′ = h_D⁻¹`, `h_D(z) = (1 − z)^(−D/(D−2)) − (1 + z)^(−D/(D−2))`.

        Where the sum of the losses has fallen to ε, m is ln(1/ε) but for ln n at most. The program becomes that of \
        **margins of one, with `μ = αᴰ/ln(1/ε)`**, where the examples that carry weight have margins of m + O(1): for α → ∞ at \
        any fixed μ and depth, and for depth 2 at every α. So the direction is that of the ℓ2 margin while \
        `ln(1/ε) ≪ αᴰ` (the **kernel regime**) and leaves it when `ln(1/ε) ≫ αᴰ`: for depth 2 to the largest **ℓ1 margin, from \
        every α**; for depth D ≥ 3 and fixed α the dual variable is bounded, what examples contributed early does not fade, \
        `uᵢ/m` stays above 1 for them, and the limit is a first-order point of `‖β‖_{2/D}` that depends on α. The logarithm of the accuracy \
        that it takes grows like αᴰ; with the squared loss the limit depends on α itself, for ever. \
        For products `u⊙v` of depth 2 α² is the scale of the hidden mirror flow over 2.

        The references `least-hyperentropy-margin` and, for D ≥ 3, `least-depth-margin` compare with margins of one.\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        var mirror = mirror(setting);
        return List.of(
                Checks.diagonalNetwork(setting, 2, Integer.MAX_VALUE),
                SeparableChecks.plainTail(setting),
                SeparableChecks.twoClasses(setting),
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
        if (mirror == null || setting.problem().data().train().outputs() > 1) {
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
        try {
            double margin = problem.margins().least(beta);
            var required = own(Geometry.margins(setting), beta, margin);
            var program = program(mirror.potential(), required, margin);
            return program == null
                    ? null
                    : new Prediction.Direction(
                            program,
                            new Tolerance(
                                    ACCURACY,
                                    "the integrator's error, and the gap of the separator"));
        } catch (InputErrors noLabels) {
            return null;
        }
    }

    /// The constraints with the margins that β has, over the least of them.
    private static Margins own(Margins margins, double[] beta, double least) {
        var rows = margins.rows();
        var required = new double[rows.rows()];
        for (int k = 0; k < required.length; k++) {
            required[k] = Math.max(1, Vectors.dot(rows.row(k), beta) / least);
        }
        return new Margins(margins.inputs(), margins.targets(), 1, false, required);
    }

    /// The program of the potential divided by the least margin; null for potentials of other
    /// models.
    private static @Nullable SeparationProgram program(
            Potential potential, Margins required, double margin) {
        if (potential instanceof Hyperentropy(CoordinateScales scale)) {
            return new LeastHyperentropyMargin(
                    required, scale.log(0) - Math.log(2) - Math.log(margin));
        }
        return potential instanceof DepthPotential(int depth, CoordinateScales scale)
                ? new LeastDepthMargin(required, depth, depth * scale.log(0) - Math.log(margin))
                : null;
    }
}
