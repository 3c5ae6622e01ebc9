package org.tropism.problem.geometry;

import org.tropism.base.describe.About;

/// Pending.
@About(
        value = "the hyperentropy with a scale per coordinate",
        formula = "φ(w) = Σ wᵢ·asinh(wᵢ/sᵢ) − √(wᵢ² + sᵢ²) + sᵢ")
public record Hyperentropy(CoordinateScales scale) implements Potential {
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
