package org.tropism.dynamics.algorithm;

import org.tropism.dynamics.observable.State;
import org.tropism.problem.risk.Workers;

/// One run of an algorithm in progress: private state, advanced by the run.
public interface Stepper extends State {
    /// Advances until one of the bounds is met, whichever comes first, allocating nothing per step.
    ///
    /// The bounds on the risk are looked at before every step whose risk is known, at the state
    /// where the call starts too.
    ///
    /// @param untilStep stop when `step() == untilStep`
    /// @param untilTime stop at this time exactly (flows) or at the first step at or beyond it
    /// @param riskBelow stop as soon as a known risk is at or below it
    /// @param riskAbove stop as soon as a known risk is above it or is not a number
    /// @return what was met
    Halt advance(long untilStep, double untilTime, double riskBelow, double riskAbove);

    /// Lends threads for large passes over the data; they change no bit.
    default void share(Workers workers) {}

    /// Why {@link #advance} came back.
    enum Halt {
        STEP,
        TIME,
        RISK,
        /// The risk is above its bound or no longer a number.
        DIVERGED,
        /// A given sequence of examples or of noise is used up.
        EXHAUSTED,
        /// The run stands still to working precision; a discrete one has gone to `untilStep`.
        AT_REST,
        /// The integrator cannot go on; see {@link Stepper#trouble}.
        STUCK
    }

    /// What stopped the stepper after STUCK: one sentence with numbers; empty otherwise.
    default String trouble() {
        return "";
    }

    /// What is used up after EXHAUSTED: the identifier of its source.
    default String exhausted() {
        return "given-indices";
    }

    /// A time in which the run changes noticeably at its start: the unit of recorded times.
    default double timeUnit() {
        return 1;
    }
}
