package org.tropism.dynamics;

/// How a run ended.
public sealed interface Termination {
    /// A rule that means convergence fired.
    ///
    /// @param rule the identifier of the rule, such as `train-loss`
    /// @param value the number that met it
    record Converged(String rule, double value) implements Termination {}

    /// The budget of steps or time was spent.
    record BudgetSpent(String rule, double value) implements Termination {}

    /// The risk grew beyond bounds or is no longer a number.
    record Diverged(long step, double risk) implements Termination {}

    /// The integrator could not go on.
    record Stuck(long step, double time, String why) implements Termination {}

    /// Somebody asked to stop.
    record Interrupted(long step) implements Termination {}
}
