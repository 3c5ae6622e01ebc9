package org.tropism.dynamics;

import java.util.List;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.algorithm.Algorithm;
import org.tropism.dynamics.observable.Observable;
import org.tropism.dynamics.stopping.StoppingRule;
import org.tropism.problem.risk.ProblemInstance;

/// A problem with the algorithm that is to train on it: all that determines a run.
///
/// @param random the stream of the algorithm
public record Setting(
        ProblemInstance problem,
        Algorithm algorithm,
        List<StoppingRule> stop,
        List<Observable> observables,
        RecordingSchedule schedule,
        RandomStream random) {
    /// Copies the lists.
    public Setting {
        stop = List.copyOf(stop);
        observables = List.copyOf(observables);
    }
}
