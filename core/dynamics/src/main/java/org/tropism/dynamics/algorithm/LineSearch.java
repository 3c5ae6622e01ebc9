package org.tropism.dynamics.algorithm;

/// How far to go along a direction of descent.
interface LineSearch {
    /// Finds a step length, and leaves the probe there.
    ///
    /// @param probe written: the point that was chosen
    /// @param theta where the line starts, read
    /// @param direction read
    /// @param risk L(θ)
    /// @param slope `⟨∇L(θ), d⟩ < 0`
    /// @param first the length to try first; an exact search ignores it
    /// @return the length, or 0 if no longer one was found
    double along(
            LineProbe probe,
            double[] theta,
            double[] direction,
            double risk,
            double slope,
            double first);

    /// Whether the gradient is nothing but rounding errors, so that no direction means anything.
    ///
    /// @param slope `∇L(θ)`, read
    /// @param risk L(θ)
    default boolean isNoise(double[] slope, double risk) {
        return false;
    }
}
