package org.tropism.dynamics.flow;

/// The state that an integrator holds, seen by {@link IntegratedFlow}: how a vector of unknowns
/// gives predictor and parameters. The last unknown is always the integral of the risk over τ.
interface Coordinates extends StiffSystem {
    /// Writes the unknowns at the start.
    void start(double[] y);

    /// Writes `β(y)`.
    void predictor(double[] y, double[] beta);

    /// Writes `θ(y)`.
    void parameters(double[] y, double[] theta);

    /// A step in τ that is safe at the start.
    double firstStep();

    /// `ln κ` with `τ = κ·t`.
    double logRate();

    /// The data the flow runs on.
    ReducedData data();

    /// The largest of `1` and the dual variables: what their rounding does to the predictor.
    double conditioning(double[] y);
}
