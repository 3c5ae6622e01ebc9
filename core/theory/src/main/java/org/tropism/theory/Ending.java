package org.tropism.theory;

import org.jspecify.annotations.Nullable;
import org.tropism.dynamics.Limit;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;

/// Where a run ended, seen from a theorem: the predictor, and what its residual says about the
/// distance to the limit.
///
/// @param point the end of the run
/// @param norm `‖β‖₂` there
/// @param residual `y − Xβ` there
record Ending(Limit.Point point, double norm, double[] residual) {
    /// The largest estimated relative distance from the end to the limit at which the end may be
    /// compared with a limit.
    static final double NEAR = 1e-3;

    /// The end of a run, or null if there is no run or it has no limit.
    static @Nullable Ending of(Setting setting, Run.@Nullable Result run) {
        if (run == null) {
            return null;
        }
        return switch (run.limit()) {
            case Limit.None _, Limit.Direction _ -> null;
            case Limit.Point point -> at(setting, point);
        };
    }

    private static Ending at(Setting setting, Limit.Point point) {
        var data = setting.problem().data().train();
        var fitted = new double[data.examples()];
        data.inputs().times(point.predictor(), fitted);
        for (int i = 0; i < fitted.length; i++) {
            fitted[i] = data.targets()[i] - fitted[i];
        }
        return new Ending(point, Sensitivity.norm(point.predictor()), fitted);
    }

    /// `distance/‖β‖₂`. Where β is 0 a distance that is not 0 is infinite: a run that has not left
    /// 0 is not near a limit elsewhere, however small the numbers are.
    double relative(double distance) {
        return distance == 0 ? 0 : distance / norm;
    }

    /// The hypothesis that the run went on until it was near its limit.
    ///
    /// @param distance the estimated relative distance
    static Hypothesis nearLimit(double distance) {
        return Hypothesis.atMost(
                "near-limit",
                distance,
                NEAR,
                "the residual at the end of the run leaves a relative distance of about "
                        + Text.number(distance)
                        + " to the limit");
    }
}
