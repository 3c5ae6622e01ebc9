package org.tropism.dynamics.algorithm;

import org.jspecify.annotations.Nullable;

/// A stepper whose every step needs the risk and its gradient at the predictor, over all examples.
///
/// Somebody who advances several of them on one data set can compute those for all at once, and
/// hand them in; what a step does with them is the same either way.
public interface FullGradientStepper extends Stepper {
    /// Whether the risk and the gradient at the present predictor are not known yet.
    boolean isStale();

    /// The gradient in the predictor, to be written before {@link #know}: the array itself.
    double[] gradient();

    /// Takes note that {@link #gradient} and this risk belong to the present predictor.
    void know(double risk);

    /// Makes one step, unless a bound of {@link Stepper#advance} is met at the present state.
    ///
    /// @return what was met, and no step was made; null if one was
    @Nullable Halt step(long untilStep, double untilTime, double riskBelow, double riskAbove);
}
