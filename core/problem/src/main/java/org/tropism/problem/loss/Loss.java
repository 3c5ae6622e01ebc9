package org.tropism.problem.loss;

import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.Family;
import org.tropism.base.describe.InputError;

/// The loss ℓ(f, y) of one prediction f against one target y; the training risk is its **mean**
/// over the examples.
///
/// Logarithms are exact where values and slopes are below the doubles: a risk of 1e-300000 is
/// `ln L = −690775.5`.
public sealed interface Loss extends Family permits Squared, MarginLoss, SoftmaxCrossEntropy {
    /// `ℓ(f, y)`.
    double value(double prediction, double target);

    /// `∂ℓ/∂f`.
    double slope(double prediction, double target);

    /// `∂²ℓ/∂f²`.
    double curvature(double prediction, double target);

    /// `ln ℓ(f, y)`; −∞ where the loss is 0.
    default double logValue(double prediction, double target) {
        return StrictMath.log(value(prediction, target));
    }

    /// `ln |∂ℓ/∂f|`; −∞ where the slope is 0.
    default double logSlope(double prediction, double target) {
        return StrictMath.log(Math.abs(slope(prediction, target)));
    }

    /// The weight c if `ℓ(f, y) = c·(f − y)²`, so that the risk can be computed in one fused pass
    /// and its Hessian is constant; 0 for every other loss.
    default double quadraticWeight() {
        return 0;
    }

    /// Whether the loss has its infimum at infinity, where the predictor has a direction and no
    /// limit.
    default boolean isOfMargins() {
        return false;
    }

    /// Why these targets do not fit, with the remedy; null if they do.
    ///
    /// @param targets read
    /// @param outputs the number of scores of an example, K
    default @Nullable InputError misfit(double[] targets, int outputs) {
        return outputs == 1
                ? null
                : new InputError(
                        "loss",
                        "the targets are " + outputs + " classes, and the loss takes one number",
                        "set the loss to softmax-cross-entropy, or choose two labels with signs");
    }

    /// `Σ ℓ` over n examples.
    ///
    /// @param targets read, n entries
    /// @param outputs K; output k of example i stands at `k·n + i`
    /// @param predictions read, K·n entries
    default double values(double[] targets, int outputs, double[] predictions, int n) {
        return Pointwise.values(this, targets, predictions, n);
    }

    /// Predictions become slopes.
    ///
    /// @param predictions read, and written with `∂ℓ/∂f`
    /// @return `Σ ℓ`
    default double slopes(double[] targets, int outputs, double[] predictions, int n) {
        return slopesOfRows(targets, 0, predictions, n);
    }

    /// The same for n of the examples, from one on, of a loss with one prediction an example.
    ///
    /// @param targets read from `from` on
    /// @param predictions read and written from `from` on
    /// @return `Σ ℓ` over these
    default double slopesOfRows(double[] targets, int from, double[] predictions, int n) {
        return Pointwise.slopes(this, targets, from, predictions, n);
    }

    /// `ln Σ ℓ` over n examples, where `Σ ℓ` may be below the doubles.
    ///
    /// @param predictions read
    default double logSum(double[] targets, int outputs, double[] predictions, int n) {
        return Pointwise.logSum(this, targets, predictions, n);
    }

    /// Predictions become slopes divided by the largest of them, e^s.
    ///
    /// @param predictions read, and written with `e^(−s)·∂ℓ/∂f`, of which the largest is 1 in size
    /// @return s; −∞, and nothing but zeros are written, where all slopes are 0
    default double scaledSlopes(double[] targets, int outputs, double[] predictions, int n) {
        return Pointwise.scaledSlopes(this, targets, predictions, n);
    }
}
