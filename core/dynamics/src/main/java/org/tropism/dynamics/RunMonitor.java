package org.tropism.dynamics;

/// Somebody who watches a run and may end it.
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

    /// Never ends a run.
    static RunMonitor none() {
        return (_, _, _) -> true;
    }
}
