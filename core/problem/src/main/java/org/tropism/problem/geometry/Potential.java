package org.tropism.problem.geometry;

import org.tropism.base.describe.Family;

/// A separable strictly convex potential φ(w) = Σᵢ φᵢ(wᵢ), its mirror map ∇φ and all that
/// optimality conditions need.
///
/// `D_φ(w, a) = φ(w) − φ(a) − ⟨∇φ(a), w − a⟩`. Every φᵢ is even with φᵢ(0) = 0, so that the mirror
/// map is odd.
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
}
