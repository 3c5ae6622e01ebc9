package org.tropism.dynamics;

import java.util.List;

/// When observables are recorded: at the start, at `points` log-spaced steps (or times, for a
/// flow), at `at`, and at the end.
///
/// @param points how many log-spaced points a run may have; 0 for none
/// @param at steps (times, for a flow) that are recorded with the parameters in full, in increasing
/// order
public record RecordingSchedule(int points, List<Double> at) {
    /// Copies the list.
    public RecordingSchedule {
        at = List.copyOf(at);
    }
}
