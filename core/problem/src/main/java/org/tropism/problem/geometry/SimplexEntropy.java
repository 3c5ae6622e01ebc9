package org.tropism.problem.geometry;

import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;

/// The negative entropy on the probability simplex, `φ(w) = Σ wᵢ·ln wᵢ` for `w ≥ 0`, `Σ wᵢ = 1`.
///
/// On the simplex the mirror map is defined up to a constant; `∇φ(w) = ln w` is the one with
/// `φ*(∇φ(w)) = 0`. `(∇φ)⁻¹(z) = exp(z)/Σ exp(zᵢ)` is the softmax, `φ*(z) = ln Σ exp(zᵢ)`, and
/// `∇²φ*(z) = diag(w) − w·wᵀ`. Its divergence is the Kullback–Leibler divergence `Σ w·ln(w/a)`,
/// computed as `Σ (w·ln(w/a) − w + a)`, whose terms are all positive; mirror descent with it is
/// the normalized exponentiated gradient algorithm.
@About(
        value = "the negative entropy on the probability simplex",
        formula = "φ(w) = Σ wᵢ·ln wᵢ, w ≥ 0, Σ wᵢ = 1")
@Source(key = "KivinenWarmuth1997", where = "Section 3")
@Source(key = "BeckTeboulle2003", where = "Section 5")
public record SimplexEntropy() implements Potential {
    /// How far the sum of the entries of a point of the simplex may be from one.
    public static final double SUM = 1e-9;

    private static final NegativeEntropy ORTHANT = new NegativeEntropy();

    /// `Σ wᵢ·ln wᵢ`; `+∞` for a negative entry. The sum is not checked, so that points with
    /// rounding errors have values.
    @Override
    public double value(double[] w) {
        double sum = 0;
        for (double entry : w) {
            if (entry < 0) {
                return Double.POSITIVE_INFINITY;
            }
            sum += entry == 0 ? 0 : entry * StrictMath.log(entry);
        }
        return sum;
    }

    @Override
    public void mirror(double[] w, double[] z) {
        ORTHANT.mirror(w, z);
    }

    @Override
    public void inverseMirror(double[] z, double[] w) {
        double largest = largest(z);
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            w[i] = StrictMath.exp(z[i] - largest);
            sum += w[i];
        }
        for (int i = 0; i < z.length; i++) {
            w[i] /= sum;
        }
    }

    @Override
    public double conjugate(double[] z) {
        double largest = largest(z);
        double sum = 0;
        for (double entry : z) {
            sum += StrictMath.exp(entry - largest);
        }
        return largest + StrictMath.log(sum);
    }

    @Override
    public double divergence(double[] w, double[] a) {
        return ORTHANT.divergence(w, a);
    }

    @Override
    public void inverseMirrorDerivative(double[] z, double[] dz, double[] dw) {
        double log = conjugate(z);
        double mean = 0;
        for (int i = 0; i < z.length; i++) {
            mean += StrictMath.exp(z[i] - log) * dz[i];
        }
        for (int i = 0; i < z.length; i++) {
            dw[i] = StrictMath.exp(z[i] - log) * (dz[i] - mean);
        }
    }

    @Override
    public @Nullable String outside(double[] w) {
        var problem = NegativeEntropy.positive(w);
        if (problem != null) {
            return problem;
        }
        double sum = 0;
        for (double entry : w) {
            sum += entry;
        }
        return Math.abs(sum - 1) <= SUM
                ? null
                : "the entries sum to " + sum + ", those of a point of the simplex sum to 1";
    }

    private static double largest(double[] z) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double entry : z) {
            largest = Math.max(largest, entry);
        }
        return largest;
    }
}
