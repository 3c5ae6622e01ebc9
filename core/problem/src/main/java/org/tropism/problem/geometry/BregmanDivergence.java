package org.tropism.problem.geometry;

/// The Bregman divergence `D_φ(w, a) = φ(w) − φ(a) − ⟨∇φ(a), w − a⟩`, never negative, of one
/// coordinate.
///
/// Coordinates of w within a factor of two of those of a are integrated, `D = δ²·∫₀¹ (1 − t)·φ″(a +
/// t·δ) dt` with `δ = w − a`, by ten Gauss nodes: all terms are positive, where the definition
/// would leave rounding errors alone. The others use the definition, whose terms are then of the
/// size of the result up to a factor `ln(|w|/s)`.
public final class BregmanDivergence {
    /// Gauss-Legendre nodes on [0, 1], the lower half; the others are 1 minus these.
    private static final double[] NODES = {
        0.01304673574141414,
        0.06746831665550775,
        0.1602952158504878,
        0.2833023029353764,
        0.4255628305091844
    };

    private static final double[] WEIGHTS = {
        0.03333567215434407,
        0.0747256745752903,
        0.10954318125799102,
        0.13463335965499817,
        0.14776211235737644
    };

    private BregmanDivergence() {}

    /// `D_φ(w, a)`; cost O(d), no allocation.
    ///
    /// @param w read
    /// @param a read, as long as w
    public static double of(Potential potential, double[] w, double[] a) {
        return potential.divergence(w, a);
    }

    /// The contribution of coordinate i.
    public static double of(Separable potential, int i, double w, double a) {
        return potential.divergence(i, w, a);
    }

    /// The contribution of coordinate i from the potential, its mirror map and its curvature.
    static double bySlopes(Separable potential, int i, double w, double a) {
        double change = w - a;
        if (change == 0) {
            return 0;
        }
        if (Math.abs(change) < 0.5 * Math.max(Math.abs(w), Math.abs(a))) {
            return integrated(potential, i, a, change);
        }
        double direct =
                potential.value(i, w) - potential.value(i, a) - potential.mirror(i, a) * change;
        return direct < 0 ? 0 : direct;
    }

    private static double integrated(Separable potential, int i, double a, double change) {
        double sum = 0;
        for (int k = 0; k < NODES.length; k++) {
            double near = NODES[k];
            double far = 1 - near;
            sum +=
                    WEIGHTS[k]
                            * (far * (change / potential.inverseCurvature(i, a + near * change))
                                    + near
                                            * (change
                                                    / potential.inverseCurvature(
                                                            i, a + far * change)));
        }
        return change * sum;
    }
}
