package org.tropism.problem.geometry;

import org.tropism.base.describe.Family;

/// A separable strictly convex potential φ(w) = Σᵢ φᵢ(wᵢ), its mirror map ∇φ and all that
/// optimality conditions need.
///
/// `D_φ(w, a) = φ(w) − φ(a) − ⟨∇φ(a), w − a⟩`; {@link BregmanDivergence} computes it. Every φᵢ is
/// even with φᵢ(0) = 0, so that the mirror map is odd. Every method is a pure function that costs
/// O(1) and allocates nothing; NaN gives NaN.
public sealed interface Potential extends Family permits Euclidean, Hyperentropy, DepthPotential {
    /// `φᵢ(w)`.
    double value(int i, double w);

    /// `z = φᵢ′(w)`.
    double mirror(int i, double w);

    /// `w = (φᵢ′)⁻¹(z)`; infinite at and beyond {@link #dualBound}.
    double inverseMirror(int i, double z);

    /// `dw/dz = 1/φᵢ″(w)` at `w = inverseMirror(i, z)`.
    double inverseMirrorSlope(int i, double z);

    /// `φᵢ*(z) = sup_w (z·w − φᵢ(w))`; `+∞` beyond the dual bound.
    double conjugate(int i, double z);

    /// The supremum of `|φᵢ′|`: `+∞`, or a number if the dual variable lives in an interval.
    double dualBound(int i);

    /// `1/φᵢ″(w)`, the slope of the inverse mirror map as a function of the primal variable: it
    /// keeps its digits where the dual variable has lost them to a bound.
    double inverseCurvature(int i, double w);

    /// `ln(1/φᵢ″(w))`, also where the number itself is beyond the doubles.
    default double logInverseCurvature(int i, double w) {
        return Math.log(inverseCurvature(i, w));
    }

    /// `φ(w) = Σ φᵢ(wᵢ)`.
    ///
    /// @param w read
    default double value(double[] w) {
        double sum = 0;
        for (int i = 0; i < w.length; i++) {
            sum += value(i, w[i]);
        }
        return sum;
    }

    /// `z = ∇φ(w)`.
    ///
    /// @param w read
    /// @param z written, may be `w`
    default void mirror(double[] w, double[] z) {
        for (int i = 0; i < w.length; i++) {
            z[i] = mirror(i, w[i]);
        }
    }

    /// `w = (∇φ)⁻¹(z)`.
    ///
    /// @param z read
    /// @param w written, may be `z`
    default void inverseMirror(double[] z, double[] w) {
        for (int i = 0; i < z.length; i++) {
            w[i] = inverseMirror(i, z[i]);
        }
    }
}
