package org.tropism.dynamics;

import org.tropism.problem.risk.Workers;

/// Somebody who watches a run, may end it, and may lend it threads.
///
/// Asked between blocks of steps whose length depends on the problem alone; what it sees changes
/// nothing, and only its answer does.
@FunctionalInterface
public interface RunMonitor {
    /// Whether the run is to go on.
    ///
    /// @param step steps done
    /// @param time the time reached
    /// @param risk the training risk that was last known
    boolean goOn(long step, double time, double risk);

    /// The threads that a run may use, its own among them. They change no bit of a result.
    default Workers workers() {
        return Workers.none();
    }

    /// Never ends a run.
    static RunMonitor none() {
        return (_, _, _) -> true;
    }
}
