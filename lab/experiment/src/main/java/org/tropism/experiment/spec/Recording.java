package org.tropism.experiment.spec;

import java.util.List;
import org.tropism.base.describe.Parameter;
import org.tropism.dynamics.RecordingSchedule;

/// When a run is recorded, as users write it; see {@link RecordingSchedule}.
///
/// @param points the number of log-spaced points
/// @param at steps or times whose parameters are kept in full, increasing
/// @param coordinates whether the table `coordinates` gets rows
public record Recording(
        @Parameter(
                        about = "how many log-spaced points of the run are recorded",
                        min = 0,
                        max = 1e6,
                        typical = {"0", "40"},
                        absent = "0")
                int points,
        @Parameter(
                        about = "increasing steps (times, for a flow) that keep all parameters",
                        min = 0,
                        typical = {"[]", "[1, 10]"},
                        absent = "[]")
                List<Double> at,
        @Parameter(
                        about =
                                "whether the entries of limit, truth, start and predictions are"
                                        + " kept",
                        absent = "true")
                boolean coordinates) {
    /// @throws IllegalArgumentException if `at` does not increase
    public Recording {
        at = List.copyOf(at);
        for (int i = 1; i < at.size(); i++) {
            if (!(at.get(i - 1) < at.get(i))) {
                throw new IllegalArgumentException(
                        "'at' must increase, but " + at.get(i) + " follows " + at.get(i - 1));
            }
        }
    }

    /// The schedule for a run.
    public RecordingSchedule schedule() {
        return new RecordingSchedule(points, at);
    }
}
