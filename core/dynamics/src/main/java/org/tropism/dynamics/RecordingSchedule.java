package org.tropism.dynamics;

import java.util.ArrayList;
import java.util.List;

/// When observables are recorded: at the start, at `points` log-spaced steps (or times, for a
/// flow), at `at`, and at the end.
///
/// The grid of a discrete algorithm runs from step 1 to its budget of steps, so that a run that
/// ends
/// earlier has fewer points. The grid of a flow runs over six decades up to its budget of time; a
/// flow
/// without one is recorded at the times `10^(k/m)`, m = max(1, points/12), from its first moments
/// on:
/// absolute times, so that runs on different data share them. A flow whose clock shows ln t is
/// recorded at equally spaced ln t, and `at` are logarithms of times. Convergence ends no run
/// before the last entry of `at`.
///
/// @param points how many log-spaced points a run may have; 0 for none
/// @param at steps (times, for a flow) that are recorded with the parameters in full, in increasing
/// order
public record RecordingSchedule(int points, List<Double> at) {
    private static final double DECADES = 12;

    /// Copies the list.
    ///
    /// @throws IllegalArgumentException if the points are negative, or `at` is not increasing,
    /// finite and at least 0
    public RecordingSchedule {
        at = List.copyOf(at);
        double last = -1;
        for (double moment : at) {
            if (!(moment >= 0 && moment > last) || Double.isInfinite(moment)) {
                throw new IllegalArgumentException("recording at " + at);
            }
            last = moment;
        }
        if (points < 0) {
            throw new IllegalArgumentException(points + " recorded points");
        }
    }

    /// Log-spaced whole numbers from 1 to the budget.
    List<Double> stepGrid(long budget) {
        var grid = new ArrayList<Double>();
        for (int k = 0; k < points; k++) {
            double share = points == 1 ? 1 : k / (points - 1.0);
            double step = Math.rint(Math.pow((double) budget, share));
            if (step >= 1 && step <= budget && (grid.isEmpty() || step > grid.getLast())) {
                grid.add(step);
            }
        }
        return grid;
    }

    /// Logarithms of times in equal distances from that of a unit on up to a budget; in distances
    /// that grow by a tenth where there is none.
    List<Double> logTimeGrid(double budget, double unit) {
        var grid = new ArrayList<Double>();
        for (int k = 1; k <= points; k++) {
            double share = (double) k / points;
            grid.add(
                    budget < Double.POSITIVE_INFINITY
                            ? unit + share * (budget - unit)
                            : unit + 10 * (Math.pow(1.1, k) - 1));
        }
        return grid;
    }

    /// Log-spaced times for a budget, or absolute ones from a unit on where there is none.
    List<Double> timeGrid(double budget, double unit) {
        var grid = new ArrayList<Double>();
        if (budget < Double.POSITIVE_INFINITY) {
            for (int k = 0; k < points; k++) {
                double share = points == 1 ? 1 : k / (points - 1.0);
                grid.add(budget * Math.pow(10, 0.5 * DECADES * (share - 1)));
            }
            return grid;
        }
        double perDecade = Math.max(1, Math.floor(points / DECADES));
        double first = Math.ceil(perDecade * Math.log10(unit));
        for (int k = 0; k < points; k++) {
            double time = Math.pow(10, (first + k) / perDecade);
            if (time < Double.POSITIVE_INFINITY && time > 0) {
                grid.add(time);
            }
        }
        return grid;
    }
}
