package org.tropism.experiment.run;

/// Hears how a sweep goes on.
@FunctionalInterface
public interface Progress {
    /// After the start, and after every finished case; never concurrently.
    void update(State state);

    /// How far it is.
    ///
    /// @param total cases of the sweep
    /// @param done cases that are done, those of earlier runs included
    /// @param failed how many of them failed
    /// @param elapsed seconds since this run began
    /// @param remaining estimated seconds until the end, from the pace of this run; NaN before its
    /// first case is done
    record State(long total, long done, long failed, double elapsed, double remaining) {}
}
