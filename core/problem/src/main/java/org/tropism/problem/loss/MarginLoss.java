package org.tropism.problem.loss;

import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputError;

/// A loss of the margin `u = y·f` for targets y in {−1, 1}: `ℓ(f, y) = ℓ(u)`, convex, decreasing to
/// 0 at infinity.
///
/// On separable data the risk has no minimum: it tends to 0 while the predictor diverges, and the
/// direction is what the algorithm picks.
public sealed interface MarginLoss extends Loss
        permits Logistic, Exponential, ExponentialTail, PolynomialTail {
    /// ℓ(u).
    double at(double margin);

    /// `−ℓ′(u)`, not negative.
    double rate(double margin);

    /// `ℓ″(u)`.
    double bend(double margin);

    /// `−ℓ″(u)/ℓ′(u)`, finite where both are below the doubles.
    double steepness(double margin);

    /// `ln ℓ(u)`.
    double logAt(double margin);

    /// `ln(−ℓ′(u))`.
    double logRate(double margin);

    @Override
    default double value(double prediction, double target) {
        return at(target * prediction);
    }

    @Override
    default double slope(double prediction, double target) {
        return -target * rate(target * prediction);
    }

    @Override
    default double curvature(double prediction, double target) {
        return bend(target * prediction);
    }

    @Override
    default double logValue(double prediction, double target) {
        return logAt(target * prediction);
    }

    @Override
    default double logSlope(double prediction, double target) {
        return logRate(target * prediction);
    }

    @Override
    default boolean isOfMargins() {
        return true;
    }

    @Override
    default @Nullable InputError misfit(double[] targets, int outputs) {
        if (outputs > 1) {
            return Loss.super.misfit(targets, outputs);
        }
        for (int i = 0; i < targets.length; i++) {
            if (Math.abs(targets[i]) != 1) {
                return new InputError(
                        "loss",
                        "a loss of the margin needs targets −1 and 1, and example "
                                + i
                                + " has the target "
                                + targets[i],
                        "map two labels of a file to −1 and 1 with signs: [a, b], write such"
                                + " targets, or set the loss to squared");
            }
        }
        return null;
    }
}
