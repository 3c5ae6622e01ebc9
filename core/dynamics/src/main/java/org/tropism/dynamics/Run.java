package org.tropism.dynamics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Runs a setting: the measured half of the walk.
public final class Run {
    private Run() {}

    /// What a run leaves.
    ///
    /// @param steps updates (accepted steps of a flow) done
    /// @param time the time reached
    /// @param functionals the path functionals by identifier: one entry, or one per input
    public record Result(
            Trajectory trajectory,
            Termination termination,
            Limit limit,
            long steps,
            double time,
            Map<String, double[]> functionals) {
        /// Copies the map; keeps its arrays.
        public Result {
            functionals = Collections.unmodifiableMap(new LinkedHashMap<>(functionals));
        }

        /// A result without path functionals.
        public Result(
                Trajectory trajectory,
                Termination termination,
                Limit limit,
                long steps,
                double time) {
            this(trajectory, termination, limit, steps, time, Map.of());
        }

        /// The integral of the risk over the run; NaN if it was not accumulated.
        public double riskIntegral() {
            double @Nullable [] value = functionals.get("risk-integral");
            return value == null ? Double.NaN : value[0];
        }
    }

    /// Runs to the end.
    ///
    /// @throws org.tropism.base.describe.InputErrors if the algorithm does not fit the problem
    public static Result of(Setting setting) {
        return of(setting, RunMonitor.none());
    }

    /// Runs to the end, or until the monitor says no.
    public static Result of(Setting setting, RunMonitor monitor) {
        return new RunLoop(setting, monitor).run();
    }
}
