package org.tropism.theory;

import org.tropism.base.describe.Families;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.GradientDescent;
import org.tropism.dynamics.algorithm.GradientFlow;
import org.tropism.dynamics.algorithm.HeavyBall;
import org.tropism.dynamics.algorithm.Nesterov;
import org.tropism.dynamics.algorithm.NormalizedGradientDescent;
import org.tropism.dynamics.algorithm.SteepestDescent;
import org.tropism.dynamics.algorithm.StochasticGradientDescent;
import org.tropism.problem.geometry.L2;
import org.tropism.problem.model.Linear;
import org.tropism.problem.risk.SmoothedMargin;

/// Hypotheses that the theorems on separable data share.
final class SeparableChecks {
    /// The least ν of a tail `exp(−u^ν)` for which the direction is known.
    static final double LEAST_POWER = 0.25;

    private SeparableChecks() {}

    /// A linear model; with several classes one row of parameters each.
    static Hypothesis linearModel(Setting setting) {
        var model = setting.problem().model();
        return Hypothesis.of(
                "linear-model",
                model instanceof Linear,
                "the model is " + Families.id(model.getClass()) + ", β = θ is asked for");
    }

    /// A loss that falls like `exp(−u^ν)` with ν ≥ ¼.
    static Hypothesis exponentialTail(Setting setting) {
        var loss = setting.problem().loss();
        double power = SmoothedMargin.power(loss);
        return new Hypothesis(
                "exponential-tail",
                power >= LEAST_POWER,
                power,
                Double.isNaN(power) ? Double.NaN : LEAST_POWER,
                "the loss is "
                        + Families.id(loss.getClass())
                        + (Double.isNaN(power)
                                ? ", one that falls like exp(−u^ν) is asked for"
                                : ", which falls like exp(−u^ν) with ν = " + Text.number(power)));
    }

    /// Steps in proportion to the gradient of all examples or of batches, with a constant momentum.
    static Hypothesis gradientMethod(Setting setting) {
        var algorithm = setting.algorithm();
        boolean moves =
                algorithm instanceof GradientFlow
                        || algorithm instanceof GradientDescent
                        || algorithm instanceof StochasticGradientDescent
                        || ((algorithm instanceof HeavyBall || algorithm instanceof Nesterov)
                                && SeparableSteps.friction(algorithm) > 0)
                        || (algorithm instanceof SteepestDescent steepest
                                && steepest.norm() instanceof L2
                                && !steepest.normalized()
                                && steepest.batches() == null);
        return Methods.asked(
                "gradient-method",
                moves,
                setting,
                "gradient-flow, gradient-descent, stochastic-gradient-descent, or heavy-ball and"
                        + " nesterov with constant momentum");
    }

    /// Full-batch steps along the gradient whose length does not depend on it.
    static Hypothesis normalizedSteps(Setting setting) {
        var algorithm = setting.algorithm();
        boolean normalized =
                (algorithm instanceof NormalizedGradientDescent descent
                                && descent.batches() == null)
                        || (algorithm instanceof SteepestDescent steepest
                                && steepest.norm() instanceof L2
                                && steepest.normalized()
                                && steepest.batches() == null);
        return Methods.asked(
                "normalized-steps",
                normalized,
                setting,
                "normalized-gradient-descent with all examples");
    }

    /// A model whose predictions are homogeneous in the parameters.
    static Hypothesis homogeneous(Setting setting) {
        var model = setting.problem().model();
        int degree = model.homogeneity();
        return new Hypothesis(
                "homogeneous-model",
                degree > 0,
                degree,
                1,
                "the predictions of "
                        + Families.id(model.getClass())
                        + (degree > 0
                                ? " are homogeneous of degree " + degree
                                : " are not homogeneous in the parameters, or not all are"
                                        + " trained"));
    }

    /// The logistic, the exponential or the softmax loss.
    static Hypothesis plainTail(Setting setting) {
        var loss = setting.problem().loss();
        return Hypothesis.of(
                "plain-exponential-tail",
                SmoothedMargin.power(loss) == 1,
                "the loss is "
                        + Families.id(loss.getClass())
                        + ", logistic, exponential or softmax-cross-entropy is asked for");
    }

    /// Two classes, with targets −1 and 1.
    static Hypothesis twoClasses(Setting setting) {
        int outputs = setting.problem().data().train().outputs();
        return new Hypothesis(
                "two-classes",
                outputs == 1,
                Math.max(2, outputs),
                2,
                "there are " + Math.max(2, outputs) + " classes");
    }
}
