package org.tropism.dynamics.mirror;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.problem.geometry.CoordinateScales;
import org.tropism.problem.geometry.Potential;

/// The potential that gradient flow on a diagonal network `w₊ᴰ − w₋ᴰ` from the scale α descends
/// along; its dual variable lives in (−1, 1).
@About(
        value = "the potential of the diagonal network of depth D ≥ 3",
        formula =
                "φ(w) = Σ αᴰ·q_D(wᵢ/αᴰ), q_D′ = h_D⁻¹, h_D(z) = (1−z)^(−D/(D−2)) −"
                        + " (1+z)^(−D/(D−2))")
@Source(key = "Woodworth2020", where = "Theorem 3")
public record DepthPotential(
        @Parameter(
                        about = "number of layers",
                        symbol = "D",
                        min = 3,
                        max = 64,
                        typical = {"3", "4"})
                int depth,
        @Parameter(
                        about = "the initialization scale of the network",
                        symbol = "α",
                        min = 0,
                        exclusive = true,
                        typical = {"0.5", "0.1"})
                double scale)
        implements PotentialSpec {
    @Override
    public Potential potential() {
        return new org.tropism.problem.geometry.DepthPotential(
                depth, CoordinateScales.uniform(scale));
    }
}
