package org.tropism.experiment.port;

import java.util.function.Consumer;
import org.tropism.experiment.record.CaseRecord;
import org.tropism.experiment.spec.Sweep;

/// What runs the cases of a sweep. The same case gives the same record on every engine.
public interface Engine {
    /// The identifier, such as `local`.
    String name();

    /// How many cases run at the same time.
    int jobs();

    /// Runs cases until all are done or somebody asks to stop.
    ///
    /// Failed cases are records too. Records are handed over one at a time, in any order, from any
    /// thread; an exception of `finished` ends the run and comes back to the caller after the other
    /// running cases have ended.
    ///
    /// @param todo positions in the sweep
    /// @param finished called once for each finished case, never concurrently
    /// @param interruption asked once: no new case starts; twice: returns at once
    void run(Sweep sweep, long[] todo, Consumer<CaseRecord> finished, Interruption interruption);
}
