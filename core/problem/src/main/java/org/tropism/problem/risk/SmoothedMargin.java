package org.tropism.problem.risk;

import org.tropism.problem.loss.Exponential;
import org.tropism.problem.loss.ExponentialTail;
import org.tropism.problem.loss.Logistic;
import org.tropism.problem.loss.Loss;
import org.tropism.problem.loss.PolynomialTail;
import org.tropism.problem.loss.SoftmaxCrossEntropy;

/// The margin that one example would need to have the loss of all of them, `m̃ = ℓ⁻¹(Σᵢ ℓ(uᵢ))`: a
/// lower bound of the least margin that is smooth, and `ln n` below it at most for the exponential
/// loss (docs/theory, statement 12.1). `Σ ℓ` may be far below the doubles.
public final class SmoothedMargin {
    /// Below this logarithm `e^G − 1` and G have the same logarithm.
    private static final double TINY = -40;

    private SmoothedMargin() {}

    /// m̃ for a loss of margins; NaN for others.
    ///
    /// @param logSum ln Σᵢ ℓ(uᵢ)
    public static double of(Loss loss, double logSum) {
        if (loss instanceof Exponential) {
            return -logSum;
        }
        if (loss instanceof Logistic || loss instanceof SoftmaxCrossEntropy) {
            return ofLogistic(logSum);
        }
        if (loss instanceof PolynomialTail(double power)) {
            return logSum <= 0
                    ? StrictMath.exp(-logSum / power)
                    : 1 + (1 - StrictMath.exp(logSum)) / power;
        }
        return loss instanceof ExponentialTail(double power) ? ofTail(power, logSum) : Double.NaN;
    }

    /// `−ln(e^G − 1)`.
    private static double ofLogistic(double logSum) {
        if (logSum < TINY) {
            return -logSum;
        }
        double sum = StrictMath.exp(logSum);
        return -sum - StrictMath.log(-StrictMath.expm1(-sum));
    }

    private static double ofTail(double power, double logSum) {
        return logSum <= -1
                ? StrictMath.pow(-logSum, 1 / power)
                : 1 + (1 - StrictMath.exp(logSum + 1)) / power;
    }

    /// The exponent ν of the tail `exp(−u^ν)`; NaN for other losses.
    public static double power(Loss loss) {
        if (loss instanceof ExponentialTail(double power)) {
            return power;
        }
        boolean plain =
                loss instanceof Exponential
                        || loss instanceof Logistic
                        || loss instanceof SoftmaxCrossEntropy;
        return plain ? 1 : Double.NaN;
    }

    /// κ ≥ 1 with `dm̃/dΛ ≥ γ*/κ` along steepest descent, Λ the length of the path: 1 for ν ≥ 1,
    /// `(1 + ln n/m̃^ν)^((1−ν)/ν)` for ν < 1 (statement 12.2), ∞ where m̃ is not in the tail; 1 for
    /// losses of which nothing is claimed.
    public static double slowness(Loss loss, double smoothed, int examples) {
        double power = power(loss);
        if (!(power < 1)) {
            return 1;
        }
        return smoothed > 1
                ? Math.pow(1 + Math.log(examples) / Math.pow(smoothed, power), (1 - power) / power)
                : Double.POSITIVE_INFINITY;
    }
}
