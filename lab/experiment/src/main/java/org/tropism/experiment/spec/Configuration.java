package org.tropism.experiment.spec;

import java.util.List;
import org.tropism.base.describe.Parameter;
import org.tropism.dynamics.algorithm.Algorithm;
import org.tropism.dynamics.observable.Observable;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.dynamics.stopping.Bounds;
import org.tropism.dynamics.stopping.StoppingRule;
import org.tropism.experiment.measure.Measurement;
import org.tropism.experiment.reference.Reference;
import org.tropism.problem.data.DatasetSpec;
import org.tropism.problem.initialization.Initialization;
import org.tropism.problem.loss.Loss;
import org.tropism.problem.model.Model;

/// One complete setting as a user writes it: the `base` of an experiment file, or a point of its
/// axes. Together with a seed and a replicate it determines a case.
public record Configuration(
        @Parameter(about = "where examples come from") DatasetSpec data,
        @Parameter(about = "how parameters realize a predictor") Model model,
        @Parameter(
                        about = "the loss of one prediction; the risk is its mean",
                        absent = "{\"squared\": {\"weight\": 0.5}}")
                Loss loss,
        @Parameter(about = "where training starts") Initialization initialization,
        @Parameter(about = "what trains") Algorithm algorithm,
        @Parameter(about = "when the run ends; the first rule that fires wins", absent = "[]")
                List<StoppingRule> stop,
        @Parameter(about = "what is recorded along the run", absent = "[]")
                List<Observable> observe,
        @Parameter(about = "what is accumulated over all steps", absent = "[\"risk-integral\"]")
                List<PathFunctional> accumulate,
        @Parameter(about = "when the run is recorded", absent = "{}") Recording record,
        @Parameter(
                        about = "whether the algorithm runs; if not, only predictions are computed",
                        absent = "true")
                boolean train,
        @Parameter(about = "interpolators to compare with, beside the theorems", absent = "[]")
                List<Reference> references,
        @Parameter(about = "numbers beside the limit of the run", absent = "[]")
                List<Measurement> measure) {
    /// Copies the lists.
    ///
    /// @throws IllegalArgumentException if the algorithm would run without a stopping rule, or up
    /// to a time beyond its clock
    public Configuration {
        stop = List.copyOf(stop);
        observe = List.copyOf(observe);
        accumulate = List.copyOf(accumulate);
        references = List.copyOf(references);
        measure = List.copyOf(measure);
        if (train && stop.isEmpty()) {
            throw new IllegalArgumentException(
                    "'stop' is empty, so that the run would never end; give a stopping rule such"
                            + " as {train-loss: {below: 1e-12}, steps: {at-most: 1000000}}, or"
                            + " set 'train: false'");
        }
        var bounds = Bounds.of(stop);
        boolean reached =
                bounds.logTime() == Double.POSITIVE_INFINITY
                        || bounds.clock(algorithm.clockIsLogarithmic()) < Double.POSITIVE_INFINITY;
        if (train && !reached) {
            throw new IllegalArgumentException(
                    "'stop' has a log-time of "
                            + bounds.logTime()
                            + ", a time that this algorithm cannot count to: its clock shows t,"
                            + " which ends at e^709.7; take gradient-flow or mirror-flow with"
                            + " 'time: log', or stop by steps or log-train-loss");
        }
    }
}
