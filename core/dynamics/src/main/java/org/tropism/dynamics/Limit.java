package org.tropism.dynamics;

/// Where the algorithm went.
public sealed interface Limit {
    /// A finite point, taken as the limit.
    ///
    /// @param predictor β at the end
    /// @param parameters θ at the end
    /// @param risk the training risk there
    record Point(double[] predictor, double[] parameters, double risk) implements Limit {}

    /// The parameters diverge, and the direction of the predictor is taken as the limit: the loss
    /// has its minimum at infinity, and every training example is on the right side.
    ///
    /// @param predictor `β/‖β‖₂` at the end; for a model that is not linear in the inputs the
    /// predictor is θ
    /// @param parameters θ at the end
    /// @param logRisk the logarithm of the training risk there, finite where the risk is below the
    /// doubles
    /// @param margin the least margin of a training example at `β/‖β‖₂`, positive
    record Direction(double[] predictor, double[] parameters, double logRisk, double margin)
            implements Limit {}

    /// There is no limit to speak of.
    record None(String because) implements Limit {}
}
