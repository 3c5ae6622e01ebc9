package org.tropism.problem.loss;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.base.special.ExtendedPower;

/// The loss `ℓ(u) = exp(−u^ν)` of the margin `u = y·f ≥ 1`, continued below `u = 1` by its tangent
/// `e^(−1)·(1 + ν·(1 − u))`: convex and continuously differentiable, with an exponential tail of
/// power ν.
///
/// `ν = 1` has the tail of the logistic loss. The curvature jumps at `u = 1`, where it is the one
/// of the tail. `u^ν` is computed in twice the precision, so that the relative error of values
/// and
/// slopes stays below 1e-15 down to 1e-300. O(1), about fifty times the cost of the logistic loss.
@About(
        value = "loss with the exponential tail of a power of the margin",
        formula = "ℓ(u) = exp(−u^ν) for u = y·f ≥ 1, its tangent below")
@Source(key = "Nacson2019", where = "the tails exp(−u^ν)")
public record ExponentialTail(
        @Parameter(
                        about = "the power of the margin",
                        symbol = "ν",
                        min = 0,
                        max = 100,
                        exclusive = true,
                        typical = {"0.5", "2"})
                double power)
        implements MarginLoss {
    private static final double INVERSE_E = 1 / Math.E;

    @Override
    public double at(double margin) {
        return margin < 1
                ? INVERSE_E * Math.fma(power, 1 - margin, 1)
                : tail(ExtendedPower.of(margin, power));
    }

    /// `exp(−p)`.
    private static double tail(ExtendedPower p) {
        double value = StrictMath.exp(-p.value());
        return value == 0 ? 0 : Math.fma(-p.rest(), value, value);
    }

    @Override
    public double rate(double margin) {
        if (margin < 1) {
            return power * INVERSE_E;
        }
        var p = ExtendedPower.of(margin, power);
        double value = tail(p);
        return value == 0 ? 0 : power * (p.value() / margin) * value;
    }

    @Override
    public double bend(double margin) {
        if (margin < 1) {
            return 0;
        }
        var p = ExtendedPower.of(margin, power);
        double value = tail(p);
        // ν·u^ν − (ν − 1) is at least 1
        double factor = Math.fma(power, (p.value() - 1) + p.rest(), 1);
        return value == 0 ? 0 : power * factor * (p.value() / margin / margin) * value;
    }

    @Override
    public double steepness(double margin) {
        return margin < 1
                ? 0
                : Math.fma(power, ExtendedPower.of(margin, power).value() - 1, 1) / margin;
    }

    @Override
    public double logAt(double margin) {
        return margin < 1
                ? StrictMath.log1p(power * (1 - margin)) - 1
                : -ExtendedPower.of(margin, power).value();
    }

    @Override
    public double logRate(double margin) {
        double log = StrictMath.log(power);
        return margin < 1
                ? log - 1
                : log
                        + (power - 1) * StrictMath.log(margin)
                        - ExtendedPower.of(margin, power).value();
    }
}
