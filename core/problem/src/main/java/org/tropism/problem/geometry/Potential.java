package org.tropism.problem.geometry;

import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.Family;

/// A strictly convex potential φ with its mirror map ∇φ: what mirror descent and Bregman
/// projections are made of.
///
/// `D_φ(w, a) = φ(w) − φ(a) − ⟨∇φ(a), w − a⟩`. The domain is all of ℝᵈ for most members; {@link
/// #outside} tells. Every method is a pure function of its arguments that costs O(d) and allocates
/// nothing; NaN gives NaN.
public sealed interface Potential extends Family permits Separable, PNorm, SimplexEntropy {
    /// `φ(w)`; `+∞` outside the domain.
    ///
    /// @param w read
    double value(double[] w);

    /// `z = ∇φ(w)`.
    ///
    /// @param w read
    /// @param z written, may be `w`
    void mirror(double[] w, double[] z);

    /// `w = (∇φ)⁻¹(z) = ∇φ*(z)`.
    ///
    /// @param z read
    /// @param w written, may be `z`
    void inverseMirror(double[] z, double[] w);

    /// `φ*(z) = sup_w (⟨z, w⟩ − φ(w))`; `+∞` outside the range of the mirror map.
    ///
    /// @param z read
    double conjugate(double[] z);

    /// `D_φ(w, a) ≥ 0`, in a form that does not cancel where w is near a.
    ///
    /// @param w read
    /// @param a read, where the mirror map is defined
    double divergence(double[] w, double[] a);

    /// `dw = ∇²φ*(z)·dz`, the derivative of the inverse mirror map.
    ///
    /// @param z read
    /// @param dz read
    /// @param dw written, may be `dz` but not `z`
    void inverseMirrorDerivative(double[] z, double[] dz, double[] dw);

    /// Why the mirror map is not defined at w, as the end of a sentence such as "entry 3 is -0.1,
    /// the entropy needs positive ones"; null where it is defined.
    ///
    /// @param w read
    default @Nullable String outside(double[] w) {
        for (int i = 0; i < w.length; i++) {
            if (!Double.isFinite(w[i])) {
                return "entry " + i + " is " + w[i];
            }
        }
        return null;
    }
}
