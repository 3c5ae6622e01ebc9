package org.tropism.experiment.port;

import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tropism.experiment.record.FinishedCase;
import org.tropism.experiment.spec.Sweep;

/// What runs the cases of a sweep. The same case gives the same record on every engine.
public interface Engine extends AutoCloseable {
    /// The identifier, such as `local`.
    String name();

    /// How many cases run at the same time.
    int jobs();

    /// Runs cases until all are done or somebody asks to stop.
    ///
    /// Failed cases are records too. They are handed over in any order, by any thread, several at
    /// the same time; an exception of `finished` ends the run and comes back to the caller after
    /// the other running cases have ended.
    ///
    /// @param todo positions in the sweep
    /// @param finished called once for each finished case; after the second request to stop it may
    /// be called though `run` has returned
    /// @param interruption asked once: no new case starts; twice: returns at once
    void run(Sweep sweep, long[] todo, Consumer<FinishedCase> finished, Interruption interruption);

    /// What is worth knowing about where cases ran, for the manifest: such as the kernels that
    /// other machines chose. Complete after a run.
    default Map<String, @Nullable Object> provenance() {
        return Map.of();
    }

    /// Ends processes and connections of the engine.
    @Override
    default void close() {}
}
