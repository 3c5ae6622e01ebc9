package org.tropism.problem.geometry;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;

/// Half the squared ℓp norm, `φ(w) = ½·‖w‖_p²`, p > 1: the potential of the p-norm algorithms.
///
/// `∇φ(w)ᵢ = sign(wᵢ)·|wᵢ|^(p−1)·‖w‖_p^(2−p)`, `φ*(z) = ½·‖z‖_q²` with `1/p + 1/q = 1`, and the
/// inverse mirror map is the mirror map of q. It is not separable: `∇²φ*(z)` is a diagonal plus a
/// matrix of rank one. `φ(t·w) = t²·φ(w)`, so that mirror descent does not depend on the units of
/// w. From 0 its Bregman projection is the interpolator of least ℓp norm. p = 2 is {@link
/// Euclidean}; {@link Power} is the separable relative.
///
/// @param p the exponent
@About(value = "half the squared ℓp norm", formula = "φ(w) = ½·‖w‖_p²")
@Source(key = "GroveLittlestoneSchuurmans2001", where = "Section 4")
@Source(key = "Gentile2003", where = "Section 2")
public record PNorm(
        @Parameter(
                        about = "the exponent",
                        symbol = "p",
                        min = 1,
                        exclusive = true,
                        max = 100,
                        typical = {"1.5", "1.1", "3"})
                double p)
        implements Potential {
    /// @throws IllegalArgumentException unless 1 < p < ∞
    public PNorm {
        if (!(p > 1) || Double.isInfinite(p)) {
            throw new IllegalArgumentException("a p-norm potential of exponent " + p);
        }
    }

    /// `q = p/(p − 1)`.
    public double dualExponent() {
        return p / (p - 1);
    }

    /// `‖w‖_p`.
    public double norm(double[] w) {
        return norm(w, p);
    }

    /// `‖z‖_q`.
    public double dualNorm(double[] z) {
        return norm(z, dualExponent());
    }

    @Override
    public double value(double[] w) {
        double norm = norm(w);
        return 0.5 * norm * norm;
    }

    @Override
    public void mirror(double[] w, double[] z) {
        map(w, z, norm(w), p - 1);
    }

    @Override
    public void inverseMirror(double[] z, double[] w) {
        map(z, w, dualNorm(z), 1 / (p - 1));
    }

    @Override
    public double conjugate(double[] z) {
        double norm = dualNorm(z);
        return 0.5 * norm * norm;
    }

    /// With `S` the divergence of {@link Power}, `A = ‖a‖`, `W = ‖w‖ = A·eᵗ`:
    /// `D = A^(2−p)·S(w, a) + A²·(½(e^(2t) − 1) − (e^(pt) − 1)/p)`. Both terms are of second order
    /// in w − a, with opposite signs only for p > 2, where they cancel by a factor `p − 1` at most
    /// near a. Far from a, `D = ½W² + ½A² − ⟨∇φ(a), w⟩`.
    @Override
    public double divergence(double[] w, double[] a) {
        double norm = norm(a);
        if (norm == 0) {
            return value(w);
        }
        // a power of two, so that differences stay exact
        double unit = Math.scalb(1.0, Math.getExponent(norm));
        double size = norm / unit;
        var power = new Power(p);
        double apart = 0;
        double along = 0;
        double farthest = 0;
        for (int i = 0; i < w.length; i++) {
            double change = (w[i] - a[i]) / unit;
            apart += power.divergence(i, w[i] / unit, a[i] / unit);
            along += power.mirror(i, a[i] / unit) * change;
            farthest = Math.max(farthest, Math.abs(change));
        }
        double weight = StrictMath.pow(size, 2 - p);
        double result;
        if (p * farthest < size) {
            double growth = p * (apart + along) / StrictMath.pow(size, p);
            result = weight * apart + size * size * radial(StrictMath.log1p(growth) / p);
        } else {
            double length = norm(w) / unit;
            double product = weight * along + size * size;
            result = 0.5 * (length * length + size * size) - product;
        }
        return unit * unit * Math.max(0, result);
    }

    @Override
    public void inverseMirrorDerivative(double[] z, double[] dz, double[] dw) {
        double norm = dualNorm(z);
        double q = dualExponent();
        if (norm == 0) {
            java.util.Arrays.fill(dw, 0, z.length, q > 2 ? Double.NaN : 0);
            return;
        }
        double along = 0;
        for (int i = 0; i < z.length; i++) {
            along += signedPower(z[i] / norm, q - 1) * dz[i];
        }
        for (int i = 0; i < z.length; i++) {
            double unit = z[i] / norm;
            dw[i] =
                    (q - 1) * StrictMath.pow(Math.abs(unit), q - 2) * dz[i]
                            + (2 - q) * signedPower(unit, q - 1) * along;
        }
    }

    /// `½(e^(2t) − 1) − (e^(pt) − 1)/p`; the series where it would cancel.
    private double radial(double t) {
        if (Math.abs(t) * Math.max(2, p) > 0.5) {
            return 0.5 * Math.expm1(2 * t) - Math.expm1(p * t) / p;
        }
        double sum = 0;
        double two = t;
        double other = t;
        double factorial = 1;
        for (int k = 2; k < 20; k++) {
            two *= 2 * t;
            other *= p * t;
            factorial *= k;
            sum += (two - other) / factorial;
        }
        return sum;
    }

    /// `out = sign(x)·|x|^k·‖x‖^(1−k)`.
    private static void map(double[] x, double[] out, double norm, double k) {
        for (int i = 0; i < x.length; i++) {
            out[i] = norm > 0 ? norm * signedPower(x[i] / norm, k) : x[i];
        }
    }

    private static double signedPower(double x, double k) {
        return Math.copySign(StrictMath.pow(Math.abs(x), k), x);
    }

    private static double norm(double[] x, double exponent) {
        double largest = 0;
        for (double entry : x) {
            largest = Math.max(largest, Math.abs(entry));
        }
        if (!(largest > 0) || Double.isInfinite(largest)) {
            return largest;
        }
        double sum = 0;
        for (double entry : x) {
            sum += StrictMath.pow(Math.abs(entry) / largest, exponent);
        }
        return largest * StrictMath.pow(sum, 1 / exponent);
    }
}
