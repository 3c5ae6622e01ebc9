package org.tropism.experiment.run;

import java.nio.file.Path;
import java.util.List;
import org.tropism.experiment.port.Interruption;
import org.tropism.experiment.spec.ExperimentSpec;

/// A process that runs a sweep and prints a line for every finished case, to be killed by tests.
public final class KillableSweep {
    private KillableSweep() {}

    static ExperimentSpec spec(int replicates) {
        // Short cases: the journal is tested, not the algorithms.
        var sets = List.of("replicates=" + replicates, "stop.steps.at-most=20");
        return ExperimentSpec.read("small.yaml", SmallSweep.YAML, sets, false);
    }

    /// @param arguments directory, replicates, jobs
    public static void main(String[] arguments) {
        var run =
                new SweepRun(
                        Path.of(arguments[0]),
                        spec(Integer.parseInt(arguments[1])),
                        state -> System.out.println(state.done()),
                        System::nanoTime,
                        new Interruption());
        run.run(new LocalEngine(Integer.parseInt(arguments[2])), new TextSink());
    }
}
