package org.tropism.dynamics.algorithm;

/// One run of an algorithm in progress: private state, advanced by the {@link
/// org.tropism.dynamics.Run}.
public interface Stepper {
    /// Steps done: updates of a discrete algorithm, accepted steps of an integrator.
    long step();

    /// The time reached: `Σγ_k` of a discrete algorithm, t of a flow.
    double time();

    /// The parameters, live: read only, changed by {@link #advance}.
    double[] parameters();

    /// The predictor, live: read only.
    double[] predictor();

    /// The training risk at the current parameters.
    double risk();

    /// Advances until one of the bounds is met, whichever comes first, allocating nothing per step.
    ///
    /// @param untilStep stop when `step() == untilStep`
    /// @param untilTime stop at this time exactly (flows) or at the first step at or beyond it
    /// @param riskBelow stop as soon as a known risk is at or below it
    /// @return what was met
    Halt advance(long untilStep, double untilTime, double riskBelow);

    /// Why {@link #advance} came back.
    enum Halt {
        STEP,
        TIME,
        RISK,
        /// The risk or the parameters are no longer finite.
        NOT_FINITE,
        /// The integrator cannot go on; see {@link Stepper#trouble}.
        STUCK
    }

    /// What stopped the stepper after STUCK: one sentence with numbers; empty otherwise.
    default String trouble() {
        return "";
    }
}
