package org.tropism.dynamics.algorithm;

import org.tropism.kernels.Kernels;
import org.tropism.kernels.ScalarMargins;

/// The unit in which an algorithm keeps running moments of gradients that may be far below the
/// doubles: means in units of e^u, squares in units of `e^(2u)`.
///
/// u is 0 as long as gradients are given unscaled; where they are given as `e^(−s)·∇L` it follows
/// the largest of gradient and moments, so that quotients of moments keep their digits.
final class MomentUnit {
    private static final double LARGEST = 1e300;

    private final Kernels kernels = Kernels.selected();
    private double unit;

    /// Chooses the unit of the coming step and brings the moments to it.
    ///
    /// @param s the scale of the gradient
    /// @param squares read and written
    /// @param means read and written; may be empty
    void choose(double s, double[] squares, double[] means) {
        if (s == 0 && unit == 0) {
            return;
        }
        double root = Math.sqrt(kernels.maxAbs(squares, 0, squares.length));
        double largest = Math.max(root, kernels.maxAbs(means, 0, means.length));
        double next = s == 0 ? 0 : Math.min(0, Math.max(s, unit + StrictMath.log(largest)));
        if (largest > 0) {
            double factor = Math.min(LARGEST, ScalarMargins.exp(unit - next));
            kernels.scale(factor, means, 0, means.length);
            kernels.scale(factor, squares, 0, squares.length);
            kernels.scale(factor, squares, 0, squares.length);
        }
        unit = next;
    }

    /// What brings a gradient of scale s to the unit.
    double factor(double s) {
        return s == unit ? 1 : ScalarMargins.exp(s - unit);
    }

    /// A constant beside roots of squares, in the unit.
    double constant(double epsilon) {
        return epsilon == 0 || unit == 0 ? epsilon : epsilon * ScalarMargins.exp(-unit);
    }
}
