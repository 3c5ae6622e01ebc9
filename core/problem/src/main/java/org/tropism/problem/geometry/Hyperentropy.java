package org.tropism.problem.geometry;

import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.base.special.ScaledHyperbolic;

/// The hyperentropy with a scale per coordinate, `φ(w) = Σ wᵢ·asinh(wᵢ/sᵢ) − √(wᵢ² + sᵢ²) + sᵢ`.
///
/// `∇φ(w) = asinh(w/s)`, `(∇φ)⁻¹(z) = s·sinh z`, `φ*(z) = s·(cosh z − 1)`, `1/φ″(w) = √(w² + s²)`.
/// In terms of the papers' potentials: `φ_α = ½φ` with `s = α²/2` for u⊙v from (α, 0), `¼φ` with `s
/// = 2α²` for `w₊² − w₋²`. For s → 0, `φ(w) = Σ|w|·(ln(2|w|/s) − 1) + s + O(s²)`; for s → ∞, `φ(w)
/// = ‖w‖²/(2s)·(1 + O(s⁻²))`.
///
/// Relative errors are a few units in the last place for every finite w or z and `ln s` from −2000
/// to 2000, as long as the result is a normal double.
///
/// @param scale s
@About(
        value = "the hyperentropy with a scale per coordinate",
        formula = "φ(w) = Σ wᵢ·asinh(wᵢ/sᵢ) − √(wᵢ² + sᵢ²) + sᵢ")
@Source(key = "Ghai2020", where = "Section 3")
@Source(key = "Woodworth2020", where = "Theorem 1")
public record Hyperentropy(
        @Parameter(
                        about = "the scale s: one number, or one for each input",
                        symbol = "s",
                        min = 0,
                        exclusive = true,
                        typical = {"0.1", "1e-6"})
                CoordinateScales scale)
        implements Separable {
    @Override
    public @Nullable String outside(double[] w) {
        String mismatch = scale.mismatch(w.length);
        return mismatch == null ? Separable.super.outside(w) : mismatch;
    }

    @Override
    public double value(int i, double w) {
        return ScaledHyperbolic.entropy(w, scale.log(i));
    }

    @Override
    public double mirror(int i, double w) {
        return ScaledHyperbolic.asinh(w, scale.log(i));
    }

    @Override
    public double inverseMirror(int i, double z) {
        return ScaledHyperbolic.sinh(z, scale.log(i));
    }

    @Override
    public double inverseMirrorSlope(int i, double z) {
        return ScaledHyperbolic.cosh(z, scale.log(i));
    }

    @Override
    public double conjugate(int i, double z) {
        return ScaledHyperbolic.coshMinusOne(z, scale.log(i));
    }

    @Override
    public double dualBound(int i) {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public double inverseCurvature(int i, double w) {
        return StrictMath.hypot(w, StrictMath.exp(scale.log(i)));
    }

    @Override
    public double logInverseCurvature(int i, double w) {
        double x = Scaled.times(w, -scale.log(i));
        if (Math.abs(x) < 1e150) {
            return scale.log(i) + 0.5 * StrictMath.log1p(x * x);
        }
        return StrictMath.log(Math.abs(w));
    }
}
