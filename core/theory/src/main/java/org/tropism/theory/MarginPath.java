package org.tropism.theory;

import org.jspecify.annotations.Nullable;
import org.tropism.dynamics.Limit;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.observable.EarlierState;
import org.tropism.problem.risk.SmoothedMargin;

/// Two moments of a run on separable data, the end and an earlier one: what the smoothed margin
/// gained between them.
///
/// @param earlier the predictor at the earlier moment, of {@link
/// EarlierState}, or at the start
/// @param later the predictor at the end
/// @param earlierLogRisk ln L at the earlier moment
/// @param laterLogRisk ln L at the end
/// @param from the step of the earlier moment, −1 if it is not known, for a flow
/// @param to the steps of the run
record MarginPath(
        double[] earlier,
        double[] later,
        double earlierLogRisk,
        double laterLogRisk,
        long from,
        long to) {
    /// Of a run with a direction, or null.
    static @Nullable MarginPath of(Setting setting, Run.Result run) {
        if (!(run.limit() instanceof Limit.Direction direction)) {
            return null;
        }
        var problem = setting.problem();
        var map = problem.map();
        var later = new double[problem.predictorSize()];
        map.predictor(direction.parameters(), later);
        double[] earlier = run.functionals().get(EarlierState.PREDICTOR);
        boolean flows = setting.algorithm().continuous();
        long from = flows ? -1 : EarlierState.step(run.steps());
        if (earlier == null || earlier.length == 0) {
            earlier = new double[later.length];
            map.predictor(problem.start(), earlier);
            from = flows ? -1 : 0;
        }
        return new MarginPath(
                earlier,
                later,
                problem.risk().logValue(earlier),
                direction.logRisk(),
                from,
                run.steps());
    }

    /// The smoothed margin at the earlier moment.
    double earlierMargin(Setting setting) {
        return smoothed(setting, earlierLogRisk);
    }

    /// The smoothed margin at the end.
    double laterMargin(Setting setting) {
        return smoothed(setting, laterLogRisk);
    }

    private static double smoothed(Setting setting, double logRisk) {
        var problem = setting.problem();
        int n = problem.data().train().examples();
        return SmoothedMargin.of(problem.loss(), logRisk + Math.log(n));
    }
}
