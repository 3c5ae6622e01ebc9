package org.tropism.problem.geometry;

import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;

/// The negative entropy on the positive orthant, `φ(w) = Σ wᵢ·ln wᵢ − wᵢ`, with `0·ln 0 = 0`.
///
/// `φ′(w) = ln w`, `(φ′)⁻¹(z) = eᶻ`, `φ*(z) = Σ exp zᵢ`, `1/φ″(w) = w`. Its divergence is the
/// generalized Kullback–Leibler divergence `Σ w·ln(w/a) − w + a`; mirror descent with it is the
/// exponentiated gradient algorithm without normalization. The value is defined for `w ≥ 0`, the
/// mirror map for `w > 0`.
@About(
        value = "the negative entropy on the positive orthant",
        formula = "φ(w) = Σ wᵢ·ln wᵢ − wᵢ, w ≥ 0")
@Source(key = "KivinenWarmuth1997", where = "Section 3")
@Source(key = "Gunasekar2018", where = "Section 2.1")
public record NegativeEntropy() implements Separable {
    @Override
    public double value(int i, double w) {
        if (w == 0) {
            return 0;
        }
        return w < 0 ? Double.POSITIVE_INFINITY : w * (StrictMath.log(w) - 1);
    }

    /// `ln w`; −∞ at 0, NaN below.
    @Override
    public double mirror(int i, double w) {
        return StrictMath.log(w);
    }

    @Override
    public double inverseMirror(int i, double z) {
        return StrictMath.exp(z);
    }

    @Override
    public double inverseMirrorSlope(int i, double z) {
        return StrictMath.exp(z);
    }

    @Override
    public double conjugate(int i, double z) {
        return StrictMath.exp(z);
    }

    @Override
    public double dualBound(int i) {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public double inverseCurvature(int i, double w) {
        return w;
    }

    /// `w·ln(w/a) − w + a`, to full relative accuracy for every w ≥ 0 and a > 0.
    @Override
    public double divergence(int i, double w, double a) {
        if (w == 0) {
            return a;
        }
        if (w < 0) {
            return Double.POSITIVE_INFINITY;
        }
        double change = w - a;
        if (Math.abs(change) < 0.5 * Math.max(w, a)) {
            return BregmanDivergence.bySlopes(this, i, w, a);
        }
        return w * (StrictMath.log(w) - StrictMath.log(a)) - change;
    }

    @Override
    public @Nullable String outside(double[] w) {
        return positive(w);
    }

    /// Why w is not in the interior of the positive orthant.
    static @Nullable String positive(double[] w) {
        for (int i = 0; i < w.length; i++) {
            if (!(w[i] > 0) || Double.isInfinite(w[i])) {
                return "entry " + i + " is " + w[i] + ", the entropy needs positive ones";
            }
        }
        return null;
    }
}
