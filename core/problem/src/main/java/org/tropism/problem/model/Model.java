package org.tropism.problem.model;

import org.tropism.base.describe.Family;

/// How parameters realize a predictor.
public sealed interface Model extends Family permits LinearInInputs {
    /// The degree L of homogeneity of the predictions in the parameters, `f(c·θ) = cᴸ·f(θ)` for
    /// every `c > 0`; 0 if they are not homogeneous.
    int homogeneity();
}
