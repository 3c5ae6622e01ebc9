package org.tropism.theory;

import org.tropism.base.linalg.SymmetricEigen;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.GradientFlow;
import org.tropism.problem.model.HiddenMirror;

/// The hypothesis that gradient descent stays near its flow: `γ·Λ ≤ 1/2`, Λ the larger of the
/// sharpness at the start and at `X⁺y`.
///
/// The sharpness of an interpolator is `λ_max((2c/n)·X·K·Xᵀ)`, `K = diag(κ/φᵢ″(βᵢ))` the tangent
/// kernel of the model in the predictor. At `γ·Λ < 1` no direction oscillates, at 2 training loses
/// stability. Measured on sparse regression with n = 40, d = 100, α from 0.03 to 5, γ from 0.01 to
/// 0.5: where `γ·Λ ≤ 1/2` the first-order effect of the gain exceeds the measured distance by 0 to
/// 40 %, at 1 by a factor of 2, beyond that it says nothing.
final class SmallStep {
    static final double BOUND = 0.5;

    private static final String NAME = "small-step";

    private SmallStep() {}

    /// The part of the gain of a run that counts without this hypothesis: what the largest small
    /// step would have left, as the gain is proportional to the step; 1 with it.
    static double share(Setting setting, Waiver waiver) {
        if (!waiver.names(NAME)) {
            return 1;
        }
        double product =
                check(setting, LeastSquares.of(setting.problem().data().train())).measured();
        return product > BOUND ? BOUND / product : 1;
    }

    static Hypothesis check(Setting setting, LeastSquares data) {
        if (setting.algorithm() instanceof GradientFlow) {
            return Hypothesis.atMost(NAME, 0, BOUND, "a flow has no step size");
        }
        var problem = setting.problem();
        var mirror = problem.model().hiddenMirror(problem.start());
        if (mirror == null) {
            return Hypothesis.unchecked(NAME, "there is no hidden mirror");
        }
        int d = problem.data().train().dimension();
        var atStart = new double[d];
        var atEnd = new double[d];
        for (int i = 0; i < d; i++) {
            double dual = mirror.potential().mirror(i, data.leastNorm()[i]);
            atStart[i] = tangent(mirror, i, mirror.startDual()[i]);
            atEnd[i] = tangent(mirror, i, dual);
        }
        double product =
                Checks.largestStep(setting)
                        * Checks.curvature(setting)
                        * Math.max(sharpness(setting, atStart), sharpness(setting, atEnd));
        return Hypothesis.atMost(
                NAME,
                product,
                BOUND,
                "the step size times the larger of the sharpness at the start and at X⁺y is "
                        + Text.number(product));
    }

    /// `κ/φᵢ″` at the dual variable z.
    private static double tangent(HiddenMirror mirror, int i, double z) {
        return Math.exp(mirror.logRate()) * mirror.potential().inverseMirrorSlope(i, z);
    }

    /// `λ_max(X·diag(k)·Xᵀ)`.
    private static double sharpness(Setting setting, double[] kernel) {
        var gram = Gram.weighted(setting.problem().data().train().inputs(), kernel);
        if (!gram.isFinite()) {
            return Double.POSITIVE_INFINITY;
        }
        var values = SymmetricEigen.of(gram).values();
        return values.length == 0 ? 0 : values[values.length - 1];
    }
}
