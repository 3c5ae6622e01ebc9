package org.tropism.dynamics.observable;

/// The state of a run at one moment. The arrays are live: read only, and not to be kept.
public interface State {
    /// Steps done: updates of a discrete algorithm, accepted steps of an integrator.
    long step();

    /// The time reached: `Σγ_k` of a discrete algorithm, t of a flow.
    double time();

    /// The logarithm of the time, finite where the time is beyond the doubles; −∞ at the start.
    default double logTime() {
        return StrictMath.log(time());
    }

    /// The time by which the run is bounded and recorded: t, or ln t where the algorithm's clock
    /// shows that.
    default double clock() {
        return time();
    }

    /// θ.
    double[] parameters();

    /// β(θ).
    double[] predictor();

    /// The training risk.
    double risk();

    /// The logarithm of the training risk, which may be far below the doubles.
    default double logRisk() {
        return StrictMath.log(risk());
    }
}
