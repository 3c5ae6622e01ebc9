package org.tropism.problem.loss;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;

/// The loss `ℓ(u) = u^(−ν)` of the margin `u = y·f ≥ 1`, continued below `u = 1` by its tangent
/// `1 + ν·(1 − u)`: convex and continuously differentiable, with a polynomial tail.
///
/// The direction of gradient descent is not the one of the largest margin: it minimizes the risk's
/// tail on the sphere. The curvature jumps at `u = 1`, where it is the one of the tail. Relative
/// errors are below 1e-15; O(1).
@About(
        value = "loss with a polynomial tail",
        formula = "ℓ(u) = u^(−ν) for u = y·f ≥ 1, its tangent below")
@Source(key = "Ji2020", where = "polynomially-tailed losses")
public record PolynomialTail(
        @Parameter(
                        about = "the power of the margin",
                        symbol = "ν",
                        min = 0,
                        max = 100,
                        exclusive = true,
                        typical = {"1", "2"})
                double power)
        implements MarginLoss {
    @Override
    public double at(double margin) {
        return margin < 1 ? Math.fma(power, 1 - margin, 1) : StrictMath.pow(margin, -power);
    }

    @Override
    public double rate(double margin) {
        return margin < 1 ? power : power * (StrictMath.pow(margin, -power) / margin);
    }

    @Override
    public double bend(double margin) {
        return margin < 1
                ? 0
                : power * (power + 1) * (StrictMath.pow(margin, -power) / margin / margin);
    }

    @Override
    public double steepness(double margin) {
        return margin < 1 ? 0 : (power + 1) / margin;
    }

    @Override
    public double logAt(double margin) {
        return margin < 1
                ? StrictMath.log1p(power * (1 - margin))
                : -power * StrictMath.log(margin);
    }

    @Override
    public double logRate(double margin) {
        double log = StrictMath.log(power);
        return margin < 1 ? log : log - (power + 1) * StrictMath.log(margin);
    }
}
