package org.tropism.problem.geometry;

import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;

/// The potential of the diagonal network of depth D ≥ 3, `φ(w) = Σ ωᵢ·αᵢᴰ·q_D(wᵢ/αᵢᴰ)` with `q_D′ =
/// h_D⁻¹` and `h_D(ζ) = (1−ζ)^(−p) − (1+ζ)^(−p)`, `p = D/(D−2)`.
///
/// `ωᵢ = (αᵢ/α_ref)^(2−D)`, with `α_ref` of {@link CoordinateScales#logReference}, gives all
/// coordinates the same rate in the hidden mirror flow; it is 1 for a uniform scale. The dual
/// variable `z = ω·ζ` lives in (−ω, ω). For small α, `φ(w) → Σ ωᵢ·(|wᵢ| −
/// (D/2)·αᵢ^(D−2)·|wᵢ|^(2/D))`.
///
/// **Near the bound** ζ rounds to ±1 and loses w. The slack `ω·(1 − |ζ|)` keeps it: work there with
/// {@link #dualSlack} or {@link #logDualSlack}, {@link #fromLogDualSlack} and {@link
/// #inverseCurvature}, which know only w. Internally everything runs in `a = −ln(1 − |ζ|)`: `h =
/// expm1(p·a) − expm1(−p·ln(1 + ζ))` has no cancellation, and a Newton iteration inverts it. `α`
/// may be far below the least double: its logarithm is used alone.
///
/// Relative errors are below 1e-14 for results that are normal doubles, and the same bits on every
/// machine; only a curvature whose logarithm leaves ±1400 on the way has 1e-13.
///
/// @param depth D ≥ 3
/// @param scale α, the initialization scales themselves, not their powers
@About(
        value = "the potential of the diagonal network of depth D ≥ 3",
        formula =
                "φ(w) = Σ ωᵢ·αᵢᴰ·q_D(wᵢ/αᵢᴰ), q_D′ = h_D⁻¹, h_D(z) = (1−z)^(−D/(D−2)) −"
                        + " (1+z)^(−D/(D−2))")
@Source(key = "Woodworth2020", where = "Theorem 3")
public record DepthPotential(
        @Parameter(about = "number of layers", symbol = "D", min = 3, max = 64, typical = "3")
                int depth,
        @Parameter(
                        about = "the initialization scale α: one number, or one for each input",
                        symbol = "α",
                        min = 0,
                        exclusive = true,
                        typical = {"0.1", "0.5"})
                CoordinateScales scale)
        implements Separable {
    /// @throws IllegalArgumentException if the depth is below 3
    public DepthPotential {
        if (depth < 3) {
            throw new IllegalArgumentException("a depth potential of depth " + depth);
        }
    }

    @Override
    public @Nullable String outside(double[] w) {
        String mismatch = scale.mismatch(w.length);
        return mismatch == null ? Separable.super.outside(w) : mismatch;
    }

    @Override
    public double value(int i, double w) {
        double size = Math.abs(w);
        if (size == 0) {
            return 0;
        }
        double a = slackExponent(i, size);
        double zeta = -StrictMath.expm1(-a);
        return weight(i) * (zeta * (size - scaledMean(i, a)));
    }

    @Override
    public double mirror(int i, double w) {
        double size = Math.abs(w);
        if (size == 0) {
            return w;
        }
        double a = slackExponent(i, size);
        return Math.copySign(weight(i) * -StrictMath.expm1(-a), w);
    }

    @Override
    public double inverseMirror(int i, double z) {
        double zeta = Math.abs(z) / weight(i);
        if (zeta == 0) {
            return z;
        }
        if (zeta >= 1) {
            return Math.copySign(Double.POSITIVE_INFINITY, z);
        }
        return Math.copySign(timesPower(i, DepthMap.ofDual(depth, zeta)), z);
    }

    @Override
    public double inverseMirrorSlope(int i, double z) {
        double zeta = Math.abs(z) / weight(i);
        if (zeta >= 1) {
            return Double.POSITIVE_INFINITY;
        }
        return timesPower(i, DepthMap.slopeOfDual(depth, zeta)) / weight(i);
    }

    @Override
    public double conjugate(int i, double z) {
        double zeta = Math.abs(z) / weight(i);
        if (zeta >= 1) {
            return Double.POSITIVE_INFINITY;
        }
        return weight(i) * (timesPower(i, DepthMap.meanOfDual(depth, zeta)) * zeta);
    }

    @Override
    public double dualBound(int i) {
        return weight(i);
    }

    @Override
    public double inverseCurvature(int i, double w) {
        double size = Math.abs(w);
        double log = depth * scale.log(i);
        if (DepthMap.isLarge(Scaled.times(size, -log))) {
            return (depth / (depth - 2.0)) * largeCurvature(size);
        }
        return slope(i, slackExponent(i, w));
    }

    @Override
    public double logInverseCurvature(int i, double w) {
        double a = slackExponent(i, w);
        return DepthMap.logSlope(depth, a) + depth * scale.log(i) - logWeight(i);
    }

    /// `ωᵢ − |φᵢ′(w)|`, the distance of the dual variable from its bound, without cancellation.
    public double dualSlack(int i, double w) {
        return Scaled.exp(logWeight(i), -slackExponent(i, w));
    }

    /// `ln(ωᵢ − |φᵢ′(w)|)`, also where the slack itself is below the doubles.
    public double logDualSlack(int i, double w) {
        return logWeight(i) - slackExponent(i, w);
    }

    /// The w ≥ 0 whose slack has the given logarithm; 0 for a slack of the whole bound or more.
    public double fromLogDualSlack(int i, double logSlack) {
        double a = logWeight(i) - logSlack;
        return a > 0 ? fromSlackExponent(i, a) : 0;
    }

    /// `ln ωᵢ`.
    public double logWeight(int i) {
        return scale.isUniform() ? 0 : (depth - 2) * (scale.logReference() - scale.log(i));
    }

    private double weight(int i) {
        return scale.isUniform() ? 1 : StrictMath.exp(logWeight(i));
    }

    /// `a = −ln(1 − |ζ|)` at w.
    private double slackExponent(int i, double w) {
        double size = Math.abs(w);
        if (size == 0) {
            return 0;
        }
        double log = depth * scale.log(i);
        double y = Scaled.times(size, -log) * (1 - rest(i, log));
        if (y < 1e300) {
            return DepthMap.invert(depth, y);
        }
        return DepthMap.invertLog(depth, StrictMath.log(size) - log);
    }

    /// `αᴰ·F(a)`.
    private double fromSlackExponent(int i, double a) {
        double f = DepthMap.ofExponent(depth, a);
        if (f < 1e300) {
            return timesPower(i, f);
        }
        return Scaled.exp(DepthMap.power(depth) * a, depth * scale.log(i));
    }

    /// `|w|^(1 + 1/p)·α_ref^(2−D)`, the inverse curvature over p far from 0.
    private double largeCurvature(double size) {
        double log = (2 - depth) * scale.logReference();
        double rest = Math.fma(2 - depth, scale.logReference(), -log);
        double root = StrictMath.pow(size, (depth - 2.0) / depth);
        double product = Scaled.times(size, log) * (1 + rest) * root;
        if (product > Double.MIN_NORMAL && product < Double.POSITIVE_INFINITY) {
            return product;
        }
        return Scaled.exp(StrictMath.log(size), log, StrictMath.log(root));
    }

    /// `αᴰ/ω·dh/dζ`.
    private double slope(int i, double a) {
        double slope = DepthMap.slope(depth, a);
        if (slope < 1e300) {
            return timesPower(i, slope) / weight(i);
        }
        return Scaled.exp(DepthMap.logSlope(depth, a), depth * scale.log(i), -logWeight(i));
    }

    /// `αᴰ/ζ·∫₀^ζ h`.
    private double scaledMean(int i, double a) {
        double mean = DepthMap.meanOfExponent(depth, a);
        if (mean < 1e300) {
            return timesPower(i, mean);
        }
        double c = 2.0 / (depth - 2);
        return Scaled.exp(c * a, depth * scale.log(i)) / c;
    }

    /// `x·αᴰ`.
    private double timesPower(int i, double x) {
        double log = depth * scale.log(i);
        return Scaled.times(x, log) * (1 + rest(i, log));
    }

    /// The rounding error of `log = D·ln α`.
    private double rest(int i, double log) {
        return Math.fma(depth, scale.log(i), -log);
    }
}
