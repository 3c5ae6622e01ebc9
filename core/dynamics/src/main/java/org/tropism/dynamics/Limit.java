package org.tropism.dynamics;

/// Where the algorithm went.
public sealed interface Limit {
    /// A finite point, taken as the limit.
    ///
    /// @param predictor β at the end
    /// @param parameters θ at the end
    /// @param risk the training risk there
    record Point(double[] predictor, double[] parameters, double risk) implements Limit {}

    /// There is no limit to speak of.
    record None(String because) implements Limit {}
}
