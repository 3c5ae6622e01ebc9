package org.tropism.experiment.measure;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.Limit;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.RunMonitor;
import org.tropism.dynamics.Setting;
import org.tropism.experiment.record.Compared;
import org.tropism.problem.risk.ProblemInstance;
import org.tropism.theory.Prediction;

/// What is measured: a case after its run.
///
/// @param run null if the case was not trained
/// @param random the stream of the measurements of this case; each takes a child of its own
/// @param monitor may end further runs
/// @param judge compares the limit of the run with a prediction
public record Subject(
        Setting setting,
        Run.@Nullable Result run,
        RandomStream random,
        RunMonitor monitor,
        Function<Prediction, Compared> judge) {
    /// The problem.
    ProblemInstance problem() {
        return setting.problem();
    }

    /// The parameters at the limit, or null if there is none.
    double @Nullable [] limit() {
        return run != null && run.limit() instanceof Limit.Point point ? point.parameters() : null;
    }

    /// The predictor at the limit, or null if there is none.
    double @Nullable [] predictor() {
        return run != null && run.limit() instanceof Limit.Point point ? point.predictor() : null;
    }
}
