package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.accuracy.Tolerance;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.GradientDescent;
import org.tropism.dynamics.algorithm.GradientFlow;
import org.tropism.oracle.program.BregmanProjection;
import org.tropism.problem.geometry.CoordinateScales;
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

    /// Patterns of signs that an estimate tries.
    private static final int SIGNS = 4;

    private MirrorLimit() {}

    /// @param mirror the mirror flow, which need not be the one of the setting's model
    /// @param share the part of the steps' gain that counts, 1 for all of it
    static Prediction predict(
            Setting setting, Run.@Nullable Result run, HiddenMirror mirror, double share) {
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
        return descent(program, missing, effectOfGain(setting, run, mirror, ending, share));
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
        return setting.algorithm() instanceof GradientFlow(double tolerance, var _)
                ? Math.max(INTEGRATION, ERROR_OF_FLOW * tolerance)
                : INTEGRATION;
    }

    private static Prediction descent(BregmanProjection program, double missing, double moved) {
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

    /// An estimate of how far the rounding of the steps moves the limit, to first order.
    ///
    /// Products of layers know their scale as `½|u² − v²|`, with a relative error of
    /// `ulp·√(β² + s²)/s` a step, which grows like the root of the number of steps; it is an error
    /// of the dual variable, and moves the limit by `(I − M·X)·√(β² + s²)` times it. The layers of
    /// differences know it as `|w₊w₋|`, to rounding. Infinite where no sensitivity is defined.
    static double ofRounding(
            Setting setting, HiddenMirror mirror, Ending ending, Run.@Nullable Result run) {
        boolean products =
                setting.problem().model() instanceof DiagonalNetwork network
                        && (network.parametrization() == Parametrization.PRODUCT
                                || network.parametrization() == Parametrization.ROOT_TWO_PRODUCT);
        if (!products || run == null || !(mirror.potential() instanceof Hyperentropy(var scale))) {
            return 0;
        }
        var sensitivity = sensitivity(setting, mirror, ending);
        if (sensitivity == null) {
            return Double.POSITIVE_INFINITY;
        }
        var beta = ending.point().predictor();
        double unit = Math.ulp(0.5) * Math.sqrt((double) run.steps());
        double moved = 0;
        for (int pattern = 0; pattern < SIGNS; pattern++) {
            var displacement = new double[beta.length];
            for (int i = 0; i < beta.length; i++) {
                double ratio = Math.hypot(1, Math.abs(beta[i]) * Math.exp(-scale.log(i)));
                double sign = (i >> pattern & 1) == 0 ? 1 : -1;
                displacement[i] = sign * unit * ratio * Math.hypot(beta[i], Math.exp(scale.log(i)));
            }
            moved = Math.max(moved, sensitivity.ofDisplacement(displacement));
        }
        return Double.isNaN(moved) ? Double.POSITIVE_INFINITY : moved;
    }

    /// `(‖(I − M·X)t‖ + ½‖(I − M·X)(β⊙Gain²)‖)/‖β‖` with `t = β⊙Gain − √(β² + s²)⊙2Δ`, the gain
    /// read off the scale that the flow would conserve, and the shift 2Δ of the dual start; NaN if
    /// the end has no such scale in double precision. The second term is of second order, and
    /// counts where the first one cancels.
    private static double effectOfGain(
            Setting setting,
            Run.@Nullable Result run,
            HiddenMirror mirror,
            Ending ending,
            double share) {
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
        var second = new double[beta.length];
        var shift = shift(run, mirror, after);
        for (int i = 0; i < beta.length; i++) {
            double gain = share * (before.log(i) - after.log(i));
            double slope = Math.hypot(beta[i], Math.exp(before.log(i)));
            displacement[i] = beta[i] * gain - share * share * slope * shift[i];
            second[i] = 0.5 * beta[i] * gain * gain;
        }
        return ending.relative(
                sensitivity.ofDisplacement(displacement) + sensitivity.ofDisplacement(second));
    }

    /// `2Δ`: how far the steps moved the dual variable out of the span of the inputs; 0 where the
    /// run left no perturbed start.
    private static double[] shift(
            Run.@Nullable Result run, HiddenMirror mirror, CoordinateScales after) {
        var shift = mirror.startDual().clone();
        double @Nullable [] start = run == null ? null : run.functionals().get("perturbed-start");
        if (start == null) {
            return new double[shift.length];
        }
        var potential = new Hyperentropy(after);
        for (int i = 0; i < shift.length; i++) {
            shift[i] = potential.mirror(i, start[i]) - shift[i];
        }
        return shift;
    }

    private static @Nullable Sensitivity sensitivity(
            Setting setting, HiddenMirror mirror, Ending ending) {
        return Sensitivity.at(
                setting.problem().data().train().inputs(),
                mirror.potential(),
                ending.point().predictor());
    }
}
