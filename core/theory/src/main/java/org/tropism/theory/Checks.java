package org.tropism.theory;

import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.Families;
import org.tropism.base.describe.InputErrors;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.GradientDescent;
import org.tropism.dynamics.algorithm.GradientFlow;
import org.tropism.dynamics.algorithm.StochasticGradientDescent;
import org.tropism.dynamics.algorithm.StochasticGradientFlow;
import org.tropism.dynamics.stepsize.StepSize;
import org.tropism.problem.loss.Squared;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.model.Linear;
import org.tropism.problem.model.Parametrization;

/// Hypotheses that several theorems share.
final class Checks {
    /// Largest relative residual of data that count as consistent: what remains of `X·X⁺y − y`
    /// after one refinement is below 1e-11 for condition numbers up to 1e5.
    private static final double CONSISTENT = 1e-9;

    /// The steps at which schedules are looked at: 0 and the powers of two up to this one.
    private static final int LAST_POWER = 40;

    private Checks() {}

    static Hypothesis linearModel(Setting setting) {
        var model = setting.problem().model();
        return Hypothesis.of(
                "linear-model",
                model instanceof Linear,
                "the model is " + Families.id(model.getClass()) + ", β = θ is asked for");
    }

    /// A model of a kind.
    ///
    /// @param asked its name, which the hypothesis has as well
    static Hypothesis model(String asked, boolean fits, Setting setting) {
        var name = Families.id(setting.problem().model().getClass());
        return Hypothesis.of(
                asked,
                fits,
                "the model is "
                        + name
                        + (name.equals(asked) && !fits ? " of another depth" : "")
                        + ", "
                        + asked
                        + " is asked for");
    }

    /// Whether the predictor has one entry an input, as the formulas of linear regression need: for
    /// several outputs, or predictions that are not linear in the inputs, it has others.
    static boolean isOfInputs(Setting setting) {
        var problem = setting.problem();
        return problem.predictorSize() == problem.data().train().dimension();
    }

    static Hypothesis squaredLoss(Setting setting) {
        var loss = setting.problem().loss();
        return Hypothesis.of(
                "squared-loss",
                loss instanceof Squared,
                "the loss is " + Families.id(loss.getClass()) + ", squared is asked for");
    }

    /// A diagonal network with `least ≤ depth ≤ most`.
    static Hypothesis diagonalNetwork(Setting setting, int least, int most) {
        String asked =
                "a diagonal network of depth "
                        + (least == most
                                ? least
                                : most == Integer.MAX_VALUE
                                        ? least + " or more"
                                        : least + " to " + most);
        if (setting.problem().model() instanceof DiagonalNetwork network) {
            int depth = network.depth();
            boolean fits = depth >= least && depth <= most;
            return new Hypothesis(
                    "diagonal-network",
                    fits,
                    depth,
                    depth < least ? least : most == Integer.MAX_VALUE ? least : most,
                    "the depth is " + depth + ", " + asked + " is asked for");
        }
        return Hypothesis.of(
                "diagonal-network",
                false,
                "the model is "
                        + Families.id(setting.problem().model().getClass())
                        + ", "
                        + asked
                        + " is asked for");
    }

    /// Targets that some predictor fits.
    static Hypothesis consistentData(LeastSquares data) {
        return Hypothesis.atMost(
                "consistent-data",
                data.residual(),
                CONSISTENT,
                "the least relative residual ‖Xβ − y‖/‖y‖ is " + Text.number(data.residual()));
    }

    static Hypothesis gradientFlow(Setting setting) {
        return Hypothesis.of(
                "gradient-flow",
                setting.algorithm() instanceof GradientFlow,
                "the algorithm is " + name(setting) + ", gradient-flow is asked for");
    }

    static Hypothesis flowOrDescent(Setting setting) {
        var algorithm = setting.algorithm();
        return Hypothesis.of(
                "gradient-flow-or-descent",
                algorithm instanceof GradientFlow || algorithm instanceof GradientDescent,
                "the algorithm is "
                        + name(setting)
                        + ", gradient-flow or gradient-descent is asked for");
    }

    static Hypothesis stochastic(Setting setting) {
        return Hypothesis.of(
                "stochastic-gradient-descent",
                setting.algorithm() instanceof StochasticGradientDescent,
                "the algorithm is " + name(setting) + ", stochastic-gradient-descent is asked for");
    }

    /// An algorithm all of whose updates are gradient steps of the layers.
    static Hypothesis finiteGradientSteps(Setting setting) {
        var algorithm = setting.algorithm();
        return Hypothesis.of(
                "gradient-steps",
                algorithm.takesGradientSteps()
                        && !algorithm.continuous()
                        && !(algorithm instanceof StochasticGradientFlow),
                "the algorithm is "
                        + name(setting)
                        + ", one of gradient steps (gradient-descent, stochastic-gradient-descent)"
                        + " is asked for");
    }

    /// A start whose gradient flow is a mirror flow on the predictor.
    static Hypothesis hiddenMirror(Setting setting) {
        var problem = setting.problem();
        boolean found = problem.model().hiddenMirror(problem.start()) != null;
        return Hypothesis.of(
                "hidden-mirror",
                found,
                found
                        ? "gradient flow from this start is a mirror flow on the predictor"
                        : "gradient flow from this start is no mirror flow on the predictor: for"
                              + " depth 2 the layers must differ in size at every input, for more"
                              + " layers the network must be a difference of powers without zeros");
    }

    /// The largest step size that the schedule gives at steps 0, 1, 2, 4, …; 0 for a flow, NaN if
    /// the step sizes are not defined for the problem or the algorithm has none.
    static double largestStep(Setting setting) {
        if (setting.algorithm() instanceof GradientFlow) {
            return 0;
        }
        var schedule = schedule(setting);
        if (schedule == null) {
            return Double.NaN;
        }
        double largest = schedule.at(0);
        for (int power = 0; power <= LAST_POWER; power++) {
            largest = Math.max(largest, schedule.at(1L << power));
        }
        return largest;
    }

    /// The step sizes of gradient descent or SGD; null for other algorithms, and where they are not
    /// defined for the problem.
    static StepSize.@Nullable Schedule schedule(Setting setting) {
        var algorithm = setting.algorithm();
        @Nullable StepSize stepSize =
                algorithm instanceof GradientDescent descent
                        ? descent.stepSize()
                        : algorithm instanceof StochasticGradientDescent descent
                                ? descent.stepSize()
                                : null;
        try {
            return stepSize == null ? null : stepSize.on(setting.problem());
        } catch (InputErrors notDefined) {
            return null;
        }
    }

    /// The algorithm's identifier.
    private static String name(Setting setting) {
        return Families.id(setting.algorithm().getClass());
    }

    /// The factor `2c/n` of `XᵀX` in the Hessian of the risk `(c/n)·‖Xβ − y‖²`; NaN for other
    /// losses.
    static double curvature(Setting setting) {
        return 2 * weight(setting) / setting.problem().data().train().examples();
    }

    /// The weight c of the risk `(c/n)·‖Xβ − y‖²`; NaN for other losses.
    static double weight(Setting setting) {
        return setting.problem().loss() instanceof Squared(double weight) ? weight : Double.NaN;
    }

    /// ρ: the gradient of β by a layer of a diagonal network of depth 2 has entries of the size of
    /// ρ times the other layer, 2 for `w₊² − w₋²`, else 1.
    static double layerRate(Setting setting) {
        return setting.problem().model() instanceof DiagonalNetwork network
                        && network.parametrization() == Parametrization.DIFFERENCE
                ? 2
                : 1;
    }
}
