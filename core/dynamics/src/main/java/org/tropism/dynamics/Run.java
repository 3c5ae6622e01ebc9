package org.tropism.dynamics;

/// Runs a setting: the measured half of the walk.
public final class Run {
    private Run() {}

    /// What a run leaves.
    ///
    /// @param steps updates (accepted steps of a flow) done
    /// @param time the time reached
    public record Result(
            Trajectory trajectory, Termination termination, Limit limit, long steps, double time) {}

    /// Runs to the end.
    public static Result of(Setting setting) {
        throw new IllegalStateException("pending");
    }
}
