package org.tropism.problem.loss;

import org.tropism.base.describe.Family;

/// The loss ℓ(f, y) of one prediction f against one target y; the training risk is its **mean**
/// over the examples.
public sealed interface Loss extends Family permits Squared {
    /// `ℓ(f, y)`.
    double value(double prediction, double target);

    /// `∂ℓ/∂f`.
    double slope(double prediction, double target);

    /// `∂²ℓ/∂f²`.
    double curvature(double prediction, double target);

    /// The weight c if `ℓ(f, y) = c·(f − y)²`, so that the risk can be computed in one fused pass
    /// and its Hessian is constant; 0 for every other loss.
    default double quadraticWeight() {
        return 0;
    }
}
