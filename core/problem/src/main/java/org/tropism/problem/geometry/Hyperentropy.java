package org.tropism.problem.geometry;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;

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
public record Hyperentropy(CoordinateScales scale) implements Potential {
    private static final double LN2 = Math.log(2);

    @Override
    public double value(int i, double w) {
        double size = Math.abs(w);
        double x = Scaled.times(size, -scale.log(i));
        double root = x < 1e150 ? x / (1 + Math.sqrt(1 + x * x)) : 1;
        return size * (mirror(i, size) - root);
    }

    @Override
    public double mirror(int i, double w) {
        double size = Math.abs(w);
        double x = Scaled.times(size, -scale.log(i));
        double z;
        if (x < 1e150) {
            z = Math.log1p(x + x * (x / (1 + Math.sqrt(1 + x * x))));
        } else {
            z = Math.log(size) - scale.log(i) + LN2;
        }
        return Math.copySign(z, w);
    }

    @Override
    public double inverseMirror(int i, double z) {
        double size = Math.abs(z);
        if (size == 0 || Double.isInfinite(z)) {
            return z;
        }
        return Math.copySign(product(-Math.expm1(-2 * size), size, scale.log(i)), z);
    }

    @Override
    public double inverseMirrorSlope(int i, double z) {
        double size = Math.abs(z);
        return product(1 + Math.exp(-2 * size), size, scale.log(i));
    }

    @Override
    public double conjugate(int i, double z) {
        double size = Math.abs(z);
        if (size == 0) {
            return 0;
        }
        double root = -Math.expm1(-size);
        return product(root, size, scale.log(i)) * root;
    }

    @Override
    public double dualBound(int i) {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public double inverseCurvature(int i, double w) {
        return Math.hypot(w, Math.exp(scale.log(i)));
    }

    @Override
    public double logInverseCurvature(int i, double w) {
        double x = Scaled.times(w, -scale.log(i));
        if (Math.abs(x) < 1e150) {
            return scale.log(i) + 0.5 * Math.log1p(x * x);
        }
        return Math.log(Math.abs(w));
    }

    /// `½·factor·exp(size + log)`.
    private static double product(double factor, double size, double log) {
        double power = Scaled.exp(size, log);
        if (power > Double.MIN_NORMAL && power < Double.POSITIVE_INFINITY) {
            return 0.5 * factor * power;
        }
        return factor == 0 ? 0 : Scaled.exp(size, log, Math.log(0.5 * factor));
    }
}
