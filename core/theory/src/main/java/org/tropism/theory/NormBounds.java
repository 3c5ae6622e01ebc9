package org.tropism.theory;

import java.util.function.DoubleUnaryOperator;
import org.tropism.base.describe.Source;
import org.tropism.problem.geometry.Separable;

/// Explicit bounds on the norms of the interpolator that minimizes a potential, and the bounds
/// printed by Woodworth et al.
///
/// For `φ(β) = Σᵢ f(βᵢ)` with the same f at every coordinate and minimizer β̂ among the
/// interpolators, `N₁` and `N₂` the least ℓ1 and ℓ2 norms of an interpolator:
/// `d·f(‖β̂‖₁/d) ≤ f(N₁)` and `f(‖β̂‖₂) ≤ d·f(N₂/√d)`. The first needs f convex, the second
/// f(√·) concave; both hold for the potentials of diagonal networks of every depth. Proofs:
/// docs/theory/bounds.md, statements 7.1 and 7.2.
@Source(key = "Woodworth2020", where = "Theorems 2 and 3, sharpened")
public final class NormBounds {
    /// The values of f and the halving of the interval round at 1e-15; outward by ten times that.
    private static final double OUTWARD = 1 + 1e-14;

    /// (√5 − 1)/2.
    private static final double GOLDEN = 0x1.3c6ef372fe95p-1;

    /// An interval of this relative length around a least value: nothing is gained inside it.
    private static final double RESOLVED = 1e-9;

    private NormBounds() {}

    /// The largest `‖β̂‖₁/N₁` that `d·f(‖β̂‖₁/d) ≤ f(N₁)` allows, in [1, √d].
    ///
    /// Non-increasing in `leastL1`: a lower bound of N₁ in its place gives a weaker valid factor.
    ///
    /// @param potential φ with the same scale everywhere
    /// @param leastL1 N₁ > 0, or a lower bound
    /// @param dimension d
    public static double l1Factor(Separable potential, double leastL1, int dimension) {
        double bound = potential.value(0, leastL1);
        return root(
                factor -> dimension * potential.value(0, factor * leastL1 / dimension) - bound,
                Math.sqrt(dimension));
    }

    /// A bound on `W(β̂)/N`, `W(β) = Σ hᵢ|βᵢ|`, N its least value: `min_ℓ [max_i fᵢ(N/hᵢ)/N + Σ
    /// fᵢ*(hᵢℓ)/N]/ℓ`, for potentials with a scale per coordinate (docs/theory, statement 7.5).
    ///
    /// Every ℓ gives a bound; the best one is searched. The first summand does not decrease with N
    /// and is taken at `most`, the second does not increase and is taken at `least`.
    ///
    /// @param potential φ, convex and even
    /// @param weights h > 0
    /// @param least a lower bound of N, positive
    /// @param most an upper bound of N
    public static double weightedL1Factor(
            Separable potential, double[] weights, double least, double most) {
        double vertex = 0;
        for (int i = 0; i < weights.length; i++) {
            vertex = Math.max(vertex, potential.value(i, most / weights[i]) / most);
        }
        double first = vertex;
        DoubleUnaryOperator bound =
                level -> (first + conjugate(potential, weights, level) / least) / level;
        return Math.max(1, least(bound, 4 * first + 10) * OUTWARD);
    }

    /// The least value in (0, high) of a function that falls and then rises, by golden sections, to
    /// the precision that its own rounding leaves.
    private static double least(DoubleUnaryOperator function, double high) {
        double low = 0;
        double left = high - GOLDEN * high;
        double right = GOLDEN * high;
        double atLeft = function.applyAsDouble(left);
        double atRight = function.applyAsDouble(right);
        double least = Math.min(atLeft, atRight);
        while (high - low > RESOLVED * high) {
            if (atLeft <= atRight) {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - GOLDEN * (high - low);
                atLeft = function.applyAsDouble(left);
                least = Math.min(least, atLeft);
            } else {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + GOLDEN * (high - low);
                atRight = function.applyAsDouble(right);
                least = Math.min(least, atRight);
            }
        }
        return least;
    }

    private static double conjugate(Separable potential, double[] weights, double level) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += potential.conjugate(i, weights[i] * level);
        }
        return sum;
    }

    /// The largest `‖β̂‖₂/N₂` that `f(‖β̂‖₂) ≤ d·f(N₂/√d)` allows, in [1, √d].
    ///
    /// @param potential φ with the same scale everywhere
    /// @param leastL2 N₂ > 0
    /// @param dimension d
    public static double l2Factor(Separable potential, double leastL2, int dimension) {
        double root = Math.sqrt(dimension);
        double bound = dimension * potential.value(0, leastL2 / root);
        return root(factor -> potential.value(0, factor * leastL2) - bound, root);
    }

    /// The printed bound on the scale below which `‖β̂‖₁ ≤ (1 + ε)·N₁`:
    /// `α ≤ min{(2(1+ε)N₁)^(−(2+ε)/(2ε)), exp(−d/(εN₁))}` for `β = w₊² − w₋²`, `w± = α`.
    ///
    /// It is not homogeneous: it depends on the unit of β, and asks for far smaller scales than
    /// {@link #l1Factor}.
    ///
    /// @param epsilon ε in (0, d)
    public static double printedL1Scale(double epsilon, double leastL1, int dimension) {
        double power = Math.pow(2 * (1 + epsilon) * leastL1, -(2 + epsilon) / (2 * epsilon));
        return Math.min(power, Math.exp(-dimension / (epsilon * leastL1)));
    }

    /// The printed bound on the scale above which `‖β̂‖₂² ≤ (1 + ε)·N₂²`:
    /// `α ≥ √(2(1+ε)(1+2/ε)·N₂)` for `β = w₊² − w₋²`, `w± = α`.
    public static double printedL2Scale(double epsilon, double leastL2) {
        return Math.sqrt(2 * (1 + epsilon) * (1 + 2 / epsilon) * leastL2);
    }

    /// The root of an increasing function in [1, most], rounded outward.
    private static double root(DoubleUnaryOperator excess, double most) {
        double low = 1;
        double high = most;
        if (excess.applyAsDouble(high) <= 0) {
            return high;
        }
        while (high - low > Math.ulp(high)) {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high) {
                break;
            }
            if (excess.applyAsDouble(middle) > 0) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return Math.min(most, high * OUTWARD);
    }
}
