package org.tropism.problem.geometry;

import org.tropism.base.describe.About;

/// Pending.
@About(value = "half the squared Euclidean norm", formula = "φ(w) = ½·Σ wᵢ²")
public record Euclidean() implements Potential {
    @Override
    public double value(int i, double w) {
        throw new IllegalStateException("pending");
    }

    @Override
    public double mirror(int i, double w) {
        throw new IllegalStateException("pending");
    }

    @Override
    public double inverseMirror(int i, double z) {
        throw new IllegalStateException("pending");
    }

    @Override
    public double inverseMirrorSlope(int i, double z) {
        throw new IllegalStateException("pending");
    }

    @Override
    public double conjugate(int i, double z) {
        throw new IllegalStateException("pending");
    }

    @Override
    public double dualBound(int i) {
        throw new IllegalStateException("pending");
    }
}
