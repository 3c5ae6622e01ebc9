package org.tropism.dynamics;

import java.util.List;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.algorithm.Algorithm;
import org.tropism.dynamics.observable.Observable;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.dynamics.observable.RiskIntegral;
import org.tropism.dynamics.stopping.StoppingRule;
import org.tropism.problem.risk.ProblemInstance;

/// A problem with the algorithm that is to train on it: all that determines a run.
///
/// @param random the stream of the algorithm; a run consumes a child of it only, so that a setting
/// can be run again
/// @param functionals accumulated at every step
public record Setting(
        ProblemInstance problem,
        Algorithm algorithm,
        List<StoppingRule> stop,
        List<Observable> observables,
        RecordingSchedule schedule,
        RandomStream random,
        List<PathFunctional> functionals) {
    /// Copies the lists.
    public Setting {
        stop = List.copyOf(stop);
        observables = List.copyOf(observables);
        functionals = List.copyOf(functionals);
    }

    /// A setting that accumulates the risk integral.
    public Setting(
            ProblemInstance problem,
            Algorithm algorithm,
            List<StoppingRule> stop,
            List<Observable> observables,
            RecordingSchedule schedule,
            RandomStream random) {
        this(problem, algorithm, stop, observables, schedule, random, List.of(new RiskIntegral()));
    }
}
