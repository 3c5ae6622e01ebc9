package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.accuracy.Tolerance;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.problem.geometry.L2;
import org.tropism.problem.geometry.Norm;
import org.tropism.problem.risk.SmoothedMargin;

/// The prediction "the direction of the largest margin", with the tolerance that the run allows.
///
/// Along steepest descent in a norm the smoothed margin m̃ gains at least γ* for every unit of the
/// path, γ* the largest margin, and the norm of β at most 1. Hence `γ* ≤ Δm̃/Δ‖β‖` between any two
/// moments of the run, and the end has the margin γ: the relative gap is at most `1 −
/// γ·Δ‖β‖/Δm̃` (docs/theory, statement 12.2). A run that is no such descent violates the
/// inequality, and is found elsewhere.
final class MarginLimit {
    /// The largest distance of unit vectors at which a direction is compared: about 30°.
    static final double NEAR = 0.5;

    /// The largest relative gap at which a margin is compared.
    static final double NEAR_MARGIN = 0.25;

    /// What rounding may add to a direction.
    private static final double ROUNDING = 1e-8;

    private MarginLimit() {}

    /// The prediction of a theorem whose algorithm is a steepest descent in this geometry.
    ///
    /// @param excess by how much the smoothed margin may have gained less than γ* for every unit
    static Prediction steepest(
            Setting setting, Run.@Nullable Result run, Geometry geometry, Excess excess) {
        if (run == null) {
            return without(geometry);
        }
        var path = MarginPath.of(setting, run);
        if (path == null) {
            return notSeparated(run);
        }
        var problem = setting.problem();
        double early = path.earlierMargin(setting);
        double gained = path.laterMargin(setting) - early;
        double slowness =
                SmoothedMargin.slowness(problem.loss(), early, problem.data().train().examples());
        double norms = size(geometry, path.later()) - size(geometry, path.earlier());
        double largest =
                norms > 0
                        ? (slowness * gained + excess.of(path, geometry)) / norms
                        : Double.POSITIVE_INFINITY;
        return at(setting, geometry, path.later(), largest);
    }

    private static double size(Geometry geometry, double[] beta) {
        Norm norm = geometry.norm();
        return norm.value(geometry.scaled(beta));
    }

    /// The prediction, given a bound on the largest margin.
    ///
    /// @param largest at least γ* if the theorem is true
    static Prediction at(Setting setting, Geometry geometry, double[] beta, double largest) {
        var bounds = new MarginTolerance(geometry, setting.problem().loss(), beta);
        double gap = Math.max(0, 1 - bounds.margin() / largest);
        boolean round = geometry.norm() instanceof L2 && geometry.scale() == null;
        double open = round ? bounds.distance(largest) : gap;
        var near =
                Hypothesis.atMost(
                        "near-limit",
                        open,
                        round ? NEAR : NEAR_MARGIN,
                        "the margin at the end is at most a relative "
                                + Text.number(gap)
                                + " below the largest"
                                + (round
                                        ? ", which leaves its direction open by "
                                                + Text.number(open)
                                        : ""));
        if (!near.holds()) {
            return new Prediction.DoesNotApply(List.of(near));
        }
        var tolerance =
                new Tolerance(
                        open + ROUNDING,
                        "the margin is at most a relative "
                                + Text.number(gap)
                                + " below the largest, by what the log-risk fell for every unit of"
                                + " norm");
        return round
                ? new Prediction.Direction(geometry.program(), tolerance)
                : new Prediction.Margin(geometry.program(), tolerance);
    }

    /// What is said where there is no run.
    static Prediction without(Geometry geometry) {
        var tolerance = new Tolerance(ROUNDING, "rounding; there is no end of a run");
        return geometry.norm() instanceof L2 && geometry.scale() == null
                ? new Prediction.Direction(geometry.program(), tolerance)
                : new Prediction.Margin(geometry.program(), tolerance);
    }

    /// The run has not separated the data: the certificate is missing.
    static Prediction notSeparated(Run.Result run) {
        return new Prediction.DoesNotApply(
                List.of(
                        Hypothesis.of(
                                "separated",
                                false,
                                "the run did not end with all margins positive: "
                                        + run.limit().getClass().getSimpleName())));
    }

    /// What the finite steps of an algorithm take from the gain of the smoothed margin.
    @FunctionalInterface
    interface Excess {
        /// An upper bound of `γ*·Δ‖β‖ − Δm̃`.
        double of(MarginPath path, Geometry geometry);
    }
}
