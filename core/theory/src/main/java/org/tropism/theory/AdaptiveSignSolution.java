package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.accuracy.Tolerance;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.Adagrad;
import org.tropism.dynamics.algorithm.Adam;
import org.tropism.dynamics.algorithm.GradientDescent;
import org.tropism.dynamics.algorithm.GradientFlow;
import org.tropism.dynamics.algorithm.RmsProp;
import org.tropism.oracle.program.LeastLInf;

/// Where AdaGrad, RMSProp and Adam are known to go: the sign solution, which has the least ℓ∞ norm.
///
/// If `X·sign(Xᵀy) = κ·y`, all gradients from 0 are multiples of `Xᵀy`, every step is a multiple of
/// `sign(Xᵀy)`, and the limit is `sign(Xᵀy)/κ`. The multipliers `y/‖Xᵀy‖₁` prove that its norm
/// `1/κ = ‖y‖²/‖Xᵀy‖₁` is least (docs/theory, statement 2.7). The tolerance knows ε: a gradient
/// entry g is divided by `|g| + ε`.
@About(
        value = "AdaGrad, RMSProp and Adam reach the least ℓ∞ norm if the signs of Xᵀy fit",
        formula = "X·sign(Xᵀy) = κ·y ⇒ w_∞ = sign(Xᵀy)/κ = argmin { ‖w‖_∞ : Xw = y }")
@Source(key = "Wilson2017", where = "Lemma 3.1")
public record AdaptiveSignSolution() implements Theorem {
    private static final double SIGNS = 1e-9;
    private static final double ROUNDING = 1e-9;

    /// How often ε, relative to the least entry of the first gradient, may show in the limit: the
    /// gradients fall, and ε is felt in every step. The largest that a search of 3000 runs found is
    /// 2430, for RMSProp with steps that are halved.
    private static final double OF_EPSILON = 10_000;

    @Override
    public String statement() {
        return """
        **The sign solution.** Let `L(w) = (c/n)·‖Xw − y‖²`, no entry of `Xᵀy` vanish and \
        `X·sign(Xᵀy) = κ·y` for a number κ. From `w₀ = 0`, AdaGrad, RMSProp and Adam with full \
        gradients and `ε → 0` (for AdaGrad with `s₀ → 0`), if they converge, reach

        `w_∞ = sign(Xᵀy)/κ`, `1/κ = ‖y‖²/‖Xᵀy‖₁`,

        an interpolator of least ℓ∞ norm. Gradient descent ends at `X⁺y` instead. The condition \
        holds for y in {±1}ⁿ and features that agree with the labels as in the example of Wilson et al., where the \
        sign solution classifies new points worse. It fails for generic data, where no \
        characterization is known (`adaptive-methods`).\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        double start = Sensitivity.norm(setting.problem().start());
        return List.of(
                Checks.linearModel(setting),
                Checks.squaredLoss(setting),
                Methods.adaptive(setting),
                fullGradients(setting),
                Hypothesis.atMost(
                        "zero-start", start, 0, "the norm of the start is " + Text.number(start)),
                signCondition(setting));
    }

    private static Hypothesis fullGradients(Setting setting) {
        boolean full =
                switch (setting.algorithm()) {
                    case Adagrad one -> one.batches() == null;
                    case RmsProp one -> one.batches() == null;
                    case Adam one -> one.batches() == null;
                    default ->
                            setting.algorithm() instanceof GradientDescent
                                    || setting.algorithm() instanceof GradientFlow;
                };
        return Hypothesis.of(
                "full-gradients", full, full ? "gradients are full" : "gradients are of batches");
    }

    /// Whether `X·sign(Xᵀy)` is a multiple of y.
    static Hypothesis signCondition(Setting setting) {
        var train = setting.problem().data().train();
        var x = train.inputs();
        var y = train.targets();
        var signs = new double[x.stride()];
        x.transposedTimes(y, signs);
        boolean nonzero = true;
        for (int j = 0; j < train.dimension(); j++) {
            nonzero &= signs[j] != 0;
            signs[j] = Math.signum(signs[j]);
        }
        var image = new double[train.examples()];
        x.times(signs, image);
        double product = 0;
        double square = 0;
        for (int i = 0; i < y.length; i++) {
            product += image[i] * y[i];
            square += y[i] * y[i];
        }
        var rest = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            rest[i] = image[i] - product / square * y[i];
        }
        double apart = nonzero ? Sensitivity.norm(rest) / Sensitivity.norm(image) : Double.NaN;
        return Hypothesis.atMost(
                "sign-solution",
                apart,
                SIGNS,
                "the relative distance of X·sign(Xᵀy) from the multiples of y is "
                        + Text.number(apart));
    }

    @Override
    public boolean assumesConvergence() {
        return true;
    }

    @Override
    public Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        var train = setting.problem().data().train();
        var program = new LeastLInf(train.inputs(), train.targets());
        double ofEpsilon = OF_EPSILON * floor(setting) / leastGradient(setting);
        var small = smallEpsilon(ofEpsilon);
        if (!small.holds() && !waiver.names(small.name())) {
            return new Prediction.DoesNotApply(List.of(small));
        }
        var ending = Ending.of(setting, run);
        if (ending == null) {
            return new Prediction.Solves(
                    program, new Tolerance(ROUNDING + ofEpsilon, "rounding and ε"));
        }
        var data = LeastSquares.of(train);
        double missing =
                ending.relative(
                        Math.sqrt(train.dimension())
                                * Sensitivity.norm(data.pseudoInverse(ending.residual())));
        var near = Ending.nearLimit(missing);
        return near.holds()
                ? new Prediction.Solves(
                        program,
                        new Tolerance(
                                ROUNDING + ofEpsilon + 2 * missing,
                                "rounding, ε, and the residual at the end"))
                : new Prediction.DoesNotApply(List.of(near));
    }

    /// What the roots are kept above: ε, and for AdaGrad the root of the accumulator at the start,
    /// as `√(s₀ + Σg²) ≤ √s₀ + √Σg²`; 0 for methods that divide by nothing.
    private static double floor(Setting setting) {
        if (!Methods.adaptive(setting).holds()) {
            return 0;
        }
        double start =
                setting.algorithm() instanceof Adagrad adagrad
                        ? Math.sqrt(adagrad.accumulator())
                        : 0;
        return Methods.epsilon(setting.algorithm()) + start;
    }

    /// That ε cannot move the limit by more than a thousandth: for a large one the methods are
    /// gradient descent.
    private static Hypothesis smallEpsilon(double ofEpsilon) {
        return Hypothesis.atMost(
                "small-epsilon",
                ofEpsilon,
                Ending.NEAR,
                "ten thousand times ε (for AdaGrad and the root of its first accumulator), relative"
                        + " to the least entry of the first gradient, is "
                        + Text.number(ofEpsilon));
    }

    /// The least `|∂L/∂wⱼ|` at 0.
    private static double leastGradient(Setting setting) {
        var train = setting.problem().data().train();
        var gradient = new double[train.inputs().stride()];
        train.inputs().transposedTimes(train.targets(), gradient);
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < train.dimension(); j++) {
            least = Math.min(least, Math.abs(gradient[j]) * Checks.curvature(setting));
        }
        return least;
    }
}
