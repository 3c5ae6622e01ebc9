package org.tropism.problem.geometry;

import org.tropism.base.describe.About;

/// Pending.
@About(
        value = "the potential of the diagonal network of depth D ≥ 3",
        formula =
                "φ(w) = Σ ωᵢ·αᵢᴰ·q_D(wᵢ/αᵢᴰ), q_D′ = h_D⁻¹, h_D(z) = (1−z)^(−D/(D−2)) −"
                        + " (1+z)^(−D/(D−2))")
public record DepthPotential(int depth, CoordinateScales scale) implements Potential {
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
