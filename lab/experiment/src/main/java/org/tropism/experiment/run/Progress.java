package org.tropism.experiment.run;

/// Hears how a sweep goes on.
@FunctionalInterface
public interface Progress {
    /// After the start, and after every finished case; never concurrently.
    void update(State state);

    /// How far it is.
    ///
    /// @param total cases of the sweep, or of the shard of it that runs
    /// @param done cases that are done, those of earlier runs included
    /// @param resumed how many of them were done by earlier runs
    /// @param failed how many of them failed
    /// @param elapsed seconds since this run began
    /// @param rate cases a second, lately; NaN before the first case of this run is done
    /// @param remaining estimated seconds until the end, at that pace; NaN while it is not known
    record State(
            long total,
            long done,
            long resumed,
            long failed,
            double elapsed,
            double rate,
            double remaining) {}
}
