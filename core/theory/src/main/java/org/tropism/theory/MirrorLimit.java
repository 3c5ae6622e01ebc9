package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.accuracy.Tolerance;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.GradientDescent;
import org.tropism.dynamics.algorithm.GradientFlow;
import org.tropism.oracle.program.BregmanProjection;
import org.tropism.problem.geometry.Hyperentropy;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.model.HiddenMirror;
import org.tropism.problem.model.Parametrization;

/// The prediction `argmin D_φ(β, β₀)` of the hidden mirror flow, with the tolerance that the end of
/// the run allows: its residual and, for gradient descent, its gain.
final class MirrorLimit {
    /// What the rounding of many steps, or the integrator of a flow at its default tolerance, may
    /// add. Measured distances with a vanishing residual are below 1e-9.
    private static final double INTEGRATION = 1e-8;

    /// The error of a whole flow, in units of the error that it admits in one step.
    private static final double ERROR_OF_FLOW = 1000;

    /// First-order estimates of the effect of the residual are taken twice.
    private static final double RESIDUAL_MARGIN = 2;

    /// The first-order effect of the gain exceeds the distance for every measured step with
    /// `γ·Λ ≤ 1/2`; a quarter is added.
    private static final double GAIN_MARGIN = 1.25;

    private MirrorLimit() {}

    /// @param mirror the mirror flow, which need not be the one of the setting's model
    static Prediction predict(Setting setting, Run.@Nullable Result run, HiddenMirror mirror) {
        var train = setting.problem().data().train();
        var program =
                new BregmanProjection(
                        train.inputs(), train.targets(), mirror.potential(), mirror.startDual());
        var ending = Ending.of(setting, run);
        if (ending == null) {
            return new Prediction.Solves(
                    program,
                    new Tolerance(integration(setting), "integration; there is no end of a run"));
        }
        double missing = missing(setting, mirror, ending);
        var near = Ending.nearLimit(missing);
        if (!near.holds()) {
            return new Prediction.DoesNotApply(List.of(near));
        }
        if (!(setting.algorithm() instanceof GradientDescent)) {
            return new Prediction.Solves(
                    program,
                    new Tolerance(
                            RESIDUAL_MARGIN * missing + integration(setting),
                            "integration, and twice the distance "
                                    + Text.number(missing)
                                    + " that the residual at the end leaves"));
        }
        return descent(setting, program, mirror, ending, missing);
    }

    /// The mirror flow of a network of another depth with the parameters of the start, for the
    /// formula of that depth on a network where it is wrong; that of the model itself where the
    /// network has that depth or the layers do not match, null for other models.
    static @Nullable HiddenMirror ofDepth(Setting setting, int depth) {
        var problem = setting.problem();
        if (!(problem.model() instanceof DiagonalNetwork network)) {
            return null;
        }
        boolean other =
                network.depth() != depth && network.parametrization() == Parametrization.DIFFERENCE;
        var model = other ? new DiagonalNetwork(depth, Parametrization.DIFFERENCE) : network;
        return model.hiddenMirror(problem.start());
    }

    private static double integration(Setting setting) {
        return setting.algorithm() instanceof GradientFlow(double tolerance)
                ? Math.max(INTEGRATION, ERROR_OF_FLOW * tolerance)
                : INTEGRATION;
    }

    private static Prediction descent(
            Setting setting,
            BregmanProjection program,
            HiddenMirror mirror,
            Ending ending,
            double missing) {
        double moved = effectOfGain(setting, mirror, ending);
        var measurable =
                Hypothesis.atMost(
                        "measurable-gain",
                        moved,
                        1,
                        "the gain that the end of the run shows moves the limit by a relative "
                                + Text.number(moved));
        if (!measurable.holds()) {
            return new Prediction.DoesNotApply(List.of(measurable));
        }
        return new Prediction.Solves(
                program,
                new Tolerance(
                        GAIN_MARGIN * moved + RESIDUAL_MARGIN * missing + INTEGRATION,
                        "the measured gain of the steps moves the limit by "
                                + Text.number(moved)
                                + " to first order; a quarter more, rounding, and the residual"));
    }

    /// The estimated relative distance that the residual leaves: to first order, or, where the
    /// scale is too small for a factorization, a hundred times the least distance `‖X⁺r‖`.
    ///
    /// Never less than `‖X⁺r‖`, the distance to the nearest interpolator: the first-order estimate
    /// raises small eigenvalues, and would miss a residual along nearly dependent examples.
    static double missing(Setting setting, HiddenMirror mirror, Ending ending) {
        var data = LeastSquares.of(setting.problem().data().train());
        var sensitivity = sensitivity(setting, mirror, ending);
        double least = Sensitivity.norm(data.pseudoInverse(ending.residual()));
        double distance =
                sensitivity == null
                        ? 100 * least
                        : Math.max(least, sensitivity.ofTargets(ending.residual()));
        return ending.relative(distance);
    }

    /// `‖(I − M·X)(β⊙Gain)‖/‖β‖`, with the gain read off the scale that the flow would conserve;
    /// NaN if the end has no such scale in double precision.
    private static double effectOfGain(Setting setting, HiddenMirror mirror, Ending ending) {
        var end = setting.problem().model().hiddenMirror(ending.point().parameters());
        var sensitivity = sensitivity(setting, mirror, ending);
        if (end == null
                || sensitivity == null
                || !(mirror.potential() instanceof Hyperentropy(var before))
                || !(end.potential() instanceof Hyperentropy(var after))) {
            return Double.NaN;
        }
        var beta = ending.point().predictor();
        var displacement = new double[beta.length];
        for (int i = 0; i < beta.length; i++) {
            displacement[i] = beta[i] * (before.log(i) - after.log(i));
        }
        return ending.relative(sensitivity.ofDisplacement(displacement));
    }

    private static @Nullable Sensitivity sensitivity(
            Setting setting, HiddenMirror mirror, Ending ending) {
        return Sensitivity.at(
                setting.problem().data().train().inputs(),
                mirror.potential(),
                ending.point().predictor());
    }
}
