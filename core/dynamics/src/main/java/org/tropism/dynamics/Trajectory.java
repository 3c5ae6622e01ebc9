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
    /// Copies the lists; keeps the arrays.
    public Trajectory {
        observables = List.copyOf(observables);
        snapshots = List.copyOf(snapshots);
    }

    /// The number of rows.
    public int rows() {
        return steps.length;
    }

    /// The recorded values of an observable, copied.
    ///
    /// @throws IllegalArgumentException if it was not recorded
    public double[] column(String observable) {
        int position = observables.indexOf(observable);
        if (position < 0) {
            throw new IllegalArgumentException(
                    observable + " was not recorded, " + observables + " were");
        }
        var column = new double[values.length];
        for (int i = 0; i < column.length; i++) {
            column[i] = values[i][position];
        }
        return column;
    }

    /// The state at one asked-for step or time. The arrays are its own.
    ///
    /// @param time on the clock of the algorithm: ln t where it shows that
    /// @param parameters θ
    /// @param predictor β
    public record Snapshot(long step, double time, double[] parameters, double[] predictor) {}
}
