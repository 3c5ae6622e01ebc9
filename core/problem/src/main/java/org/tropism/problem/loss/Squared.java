package org.tropism.problem.loss;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;

/// The squared loss `ℓ(f, y) = c·(f − y)²` with weight c; the risk is `(c/n)·‖Xβ − y‖²`.
///
/// `c = 1/2` gives `L = 1/(2n)·‖Xβ − y‖²`, `c = 1/4` gives `1/(4n)`, `c = 1` the mean squared
/// error.
@About(value = "squared loss", formula = "ℓ(f, y) = c·(f − y)²")
public record Squared(
        @Parameter(
                        about = "the factor of the squared residual",
                        symbol = "c",
                        min = 0,
                        exclusive = true,
                        typical = {"0.5", "0.25", "1"},
                        absent = "0.5")
                double weight)
        implements Loss {
    @Override
    public double value(double prediction, double target) {
        double residual = prediction - target;
        return weight * residual * residual;
    }

    @Override
    public double slope(double prediction, double target) {
        return 2 * weight * (prediction - target);
    }

    @Override
    public double curvature(double prediction, double target) {
        return 2 * weight;
    }

    @Override
    public double quadraticWeight() {
        return weight;
    }
}
