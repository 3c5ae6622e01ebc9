package org.tropism.problem.geometry;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;

/// The separable power, `φ(w) = (1/p)·Σ |wᵢ|ᵖ`, p > 1.
///
/// `φ′(w) = sign(w)·|w|^(p−1)`, `(φ′)⁻¹(z) = sign(z)·|z|^(q−1)`, `φ*(z) = (1/q)·Σ |zᵢ|^q` with
/// `1/p + 1/q = 1`, `1/φ″(w) = |w|^(2−p)/(p−1)`: at 0 it is 0 for p < 2 and infinite for p > 2.
/// From 0 its Bregman projection is the interpolator of least ℓp norm, as that of {@link PNorm};
/// from another start the two differ. p = 2 is {@link Euclidean}.
///
/// @param p the exponent
@About(value = "the separable power of the ℓp norm", formula = "φ(w) = (1/p)·Σ |wᵢ|ᵖ")
@Source(key = "AzizanHassibi2019", where = "Section 3.2")
public record Power(
        @Parameter(
                        about = "the exponent",
                        symbol = "p",
                        min = 1,
                        exclusive = true,
                        max = 100,
                        typical = {"1.5", "1.1", "3"})
                double p)
        implements Separable {
    /// @throws IllegalArgumentException unless 1 < p < ∞
    public Power {
        if (!(p > 1) || Double.isInfinite(p)) {
            throw new IllegalArgumentException("a power potential of exponent " + p);
        }
    }

    /// `q = p/(p − 1)`.
    public double dualExponent() {
        return p / (p - 1);
    }

    @Override
    public double value(int i, double w) {
        return StrictMath.pow(Math.abs(w), p) / p;
    }

    @Override
    public double mirror(int i, double w) {
        return Math.copySign(StrictMath.pow(Math.abs(w), p - 1), w);
    }

    @Override
    public double inverseMirror(int i, double z) {
        return Math.copySign(StrictMath.pow(Math.abs(z), 1 / (p - 1)), z);
    }

    @Override
    public double inverseMirrorSlope(int i, double z) {
        return StrictMath.pow(Math.abs(z), (2 - p) / (p - 1)) / (p - 1);
    }

    @Override
    public double conjugate(int i, double z) {
        return StrictMath.pow(Math.abs(z), dualExponent()) * ((p - 1) / p);
    }

    @Override
    public double dualBound(int i) {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public double inverseCurvature(int i, double w) {
        return StrictMath.pow(Math.abs(w), 2 - p) / (p - 1);
    }
}
