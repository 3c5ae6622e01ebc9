package org.tropism.problem.geometry;

/// A potential that is a sum over coordinates, `φ(w) = Σᵢ φᵢ(wᵢ)`, with all that optimality
/// conditions need of every φᵢ.
///
/// `φᵢ(0) = 0`. Every φᵢ is even on the whole line, so that the mirror map is odd, except that of
/// {@link NegativeEntropy}, which lives on `w ≥ 0`. Every method is a pure function; those of one
/// coordinate cost O(1) and allocate nothing; NaN gives NaN.
public sealed interface Separable extends Potential
        permits Euclidean, Hyperentropy, DepthPotential, Power, NegativeEntropy {
    /// `φᵢ(w)`; `+∞` outside the domain.
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

    /// The contribution of coordinate i to `D_φ(w, a)`.
    ///
    /// Where w is within a factor of two of a it is an integral whose terms are all positive, and
    /// no digits cancel; elsewhere the terms of the definition are of the size of the result up to
    /// a factor `ln(|w|/s)` for the potentials with a scale, `1/(p − 1)` for {@link Power}.
    default double divergence(int i, double w, double a) {
        return BregmanDivergence.bySlopes(this, i, w, a);
    }

    @Override
    default double value(double[] w) {
        double sum = 0;
        for (int i = 0; i < w.length; i++) {
            sum += value(i, w[i]);
        }
        return sum;
    }

    @Override
    default void mirror(double[] w, double[] z) {
        for (int i = 0; i < w.length; i++) {
            z[i] = mirror(i, w[i]);
        }
    }

    @Override
    default void inverseMirror(double[] z, double[] w) {
        for (int i = 0; i < z.length; i++) {
            w[i] = inverseMirror(i, z[i]);
        }
    }

    @Override
    default double conjugate(double[] z) {
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            sum += conjugate(i, z[i]);
        }
        return sum;
    }

    @Override
    default double divergence(double[] w, double[] a) {
        double sum = 0;
        for (int i = 0; i < w.length; i++) {
            sum += divergence(i, w[i], a[i]);
        }
        return sum;
    }

    @Override
    default void inverseMirrorDerivative(double[] z, double[] dz, double[] dw) {
        for (int i = 0; i < z.length; i++) {
            dw[i] = inverseMirrorSlope(i, z[i]) * dz[i];
        }
    }
}
