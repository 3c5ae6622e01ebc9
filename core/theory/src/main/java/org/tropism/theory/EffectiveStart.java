package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.accuracy.Tolerance;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.oracle.program.BregmanProjection;
import org.tropism.problem.geometry.CoordinateScales;
import org.tropism.problem.geometry.Hyperentropy;
import org.tropism.problem.model.HiddenMirror;

/// The hyperentropy interpolator of the effective initialization that a path left: of the scale
/// `s_∞ = s·exp(−Gain)`, seen from the perturbed start (docs/theory, statements 6.1 and 6.5).
final class EffectiveStart {
    private EffectiveStart() {}

    /// The projection, with the tolerance that the end of the run allows.
    ///
    /// @param rounding what the rounding of many steps may add to the relative distance
    static Prediction predict(Setting setting, Run.@Nullable Result run, double rounding) {
        var path = of(setting, run);
        return path == null
                ? new Prediction.DoesNotApply(
                        List.of(
                                Hypothesis.of(
                                        "finite-gain",
                                        false,
                                        "no run left a gain that is a number at every input")))
                : limit(setting, path, run, rounding);
    }

    private static Prediction limit(
            Setting setting, HiddenMirror path, Run.@Nullable Result run, double rounding) {
        var train = setting.problem().data().train();
        var program =
                new BregmanProjection(
                        train.inputs(), train.targets(), path.potential(), path.startDual());
        var ending = Ending.of(setting, run);
        if (ending == null) {
            return new Prediction.Solves(
                    program, new Tolerance(rounding, "rounding; there is no end of a run"));
        }
        double unresolved = ending.relative(MirrorLimit.ofRounding(setting, path, ending, run));
        var resolved =
                Hypothesis.atMost(
                        "resolved-scale",
                        unresolved,
                        Ending.NEAR,
                        "the rounding of layers that differ by the scale at the end moves the limit"
                                + " by a relative "
                                + Text.number(unresolved));
        if (!resolved.holds()) {
            return new Prediction.DoesNotApply(List.of(resolved));
        }
        double missing = MirrorLimit.missing(setting, path, ending);
        var near = Ending.nearLimit(missing);
        if (!near.holds()) {
            return new Prediction.DoesNotApply(List.of(near));
        }
        return new Prediction.Solves(
                program,
                new Tolerance(
                        rounding + 2 * unresolved + 2 * missing,
                        "the rounding of the steps, and twice the distance "
                                + Text.number(missing)
                                + " that the residual at the end leaves"));
    }

    /// The hyperentropy of the scale s_∞ with the dual variable of the perturbed start; null if the
    /// run left no such numbers.
    static @Nullable HiddenMirror of(Setting setting, Run.@Nullable Result run) {
        var problem = setting.problem();
        var mirror = problem.model().hiddenMirror(problem.start());
        if (run == null
                || mirror == null
                || !(mirror.potential() instanceof Hyperentropy(var scale))) {
            return null;
        }
        double @Nullable [] gain = run.functionals().get("gain");
        double @Nullable [] start = run.functionals().get("perturbed-start");
        if (gain == null || start == null) {
            return null;
        }
        var logs = new double[gain.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = scale.log(i) - gain[i];
            if (!Double.isFinite(logs[i]) || !Double.isFinite(start[i])) {
                return null;
            }
        }
        var potential = new Hyperentropy(CoordinateScales.logs(logs));
        var dual = new double[start.length];
        potential.mirror(start, dual);
        return new HiddenMirror(potential, dual, mirror.logRate());
    }
}
