package org.tropism.dynamics;

import java.util.List;

/// What was recorded along a run, in increasing order of steps.
///
/// @param observables the identifiers, one per column of `values`
/// @param steps one per row
/// @param times one per row
/// @param values rows × observables; NaN where an observable is undefined
/// @param snapshots the parameters at the steps (times) that the schedule asked for
public record Trajectory(
        List<String> observables,
        long[] steps,
        double[] times,
        double[][] values,
        List<Snapshot> snapshots) {
    /// The state at one asked-for step or time.
    record Snapshot(long step, double time, double[] parameters, double[] predictor) {}
}
