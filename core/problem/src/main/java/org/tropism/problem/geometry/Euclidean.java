package org.tropism.problem.geometry;

import org.tropism.base.describe.About;

/// Half the squared Euclidean norm, `φ(w) = ½·Σ wᵢ²`: its mirror map is the identity and its
/// Bregman divergence is `½‖w − a‖²`.
@About(value = "half the squared Euclidean norm", formula = "φ(w) = ½·Σ wᵢ²")
public record Euclidean() implements Separable {
    @Override
    public double value(int i, double w) {
        return 0.5 * w * w;
    }

    @Override
    public double mirror(int i, double w) {
        return w;
    }

    @Override
    public double inverseMirror(int i, double z) {
        return z;
    }

    @Override
    public double inverseMirrorSlope(int i, double z) {
        return Double.isNaN(z) ? z : 1;
    }

    @Override
    public double conjugate(int i, double z) {
        return 0.5 * z * z;
    }

    @Override
    public double dualBound(int i) {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public double inverseCurvature(int i, double w) {
        return Double.isNaN(w) ? w : 1;
    }
}
