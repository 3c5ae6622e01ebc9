package org.tropism.dynamics.flow;

import org.tropism.dynamics.observable.State;

/// A gradient flow in progress: `θ̇ = −∇_θ L(θ)` from a start, one accepted step of its integrator
/// at a time.
public interface Flow extends State {
    /// Makes one step, or none if there is nothing to be done.
    ///
    /// @param untilTime the step ends here on the clock at the latest, then exactly here; may be +∞
    Outcome step(double untilTime);

    /// `∫₀ᵗ L(β_s) ds` with L the training risk.
    double riskIntegral();

    /// A time in which the flow changes noticeably at its start.
    double timeUnit();

    /// Why the flow is stuck: one sentence with numbers; empty if it is not.
    String trouble();

    /// What a step came to.
    enum Outcome {
        MOVED,
        /// The rate of change is zero to working precision; with a finite `untilTime` the time is
        /// there now.
        AT_REST,
        STUCK
    }
}
