package org.tropism.dynamics.flow;

/// An autonomous system `ẏ = f(y)` with the linear algebra that {@link StiffExtrapolation} needs.
interface StiffSystem {
    /// The number of unknowns.
    int size();

    /// Writes `f(y)`.
    ///
    /// @return false if a number is not finite
    boolean rate(double[] y, double[] out);

    /// Keeps the Jacobian J at y.
    ///
    /// @return false if a number is not finite
    boolean linearize(double[] y);

    /// Prepares solves with `I − hJ`.
    ///
    /// @return false if the matrix cannot be factored: h is too large
    boolean factor(double h);

    /// Solves `(I − hJ)·x = h·rate` for the h of {@link #factor}.
    ///
    /// @param rate read
    /// @param x written
    void solve(double[] rate, double[] x);

    /// The size of an error δ at y in units of the tolerance: at most 1 is accepted.
    ///
    /// @param length the length of the basic step, over which rounding errors of the rate add up
    double error(double[] y, double[] delta, double length);
}
