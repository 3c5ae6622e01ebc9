package org.tropism.dynamics.mirror;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.problem.geometry.CoordinateScales;
import org.tropism.problem.geometry.Potential;

/// The hyperentropy, between ½‖w‖²/s for a large scale and a multiple of ‖w‖₁ for a small one:
/// mirror map `asinh(w/s)`.
@About(value = "the hyperentropy", formula = "φ(w) = Σ wᵢ·asinh(wᵢ/s) − √(wᵢ² + s²) + s")
@Source(key = "Ghai2020", where = "Section 3")
public record Hyperentropy(
        @Parameter(
                        about = "the scale below which it is quadratic",
                        symbol = "s",
                        min = 0,
                        exclusive = true,
                        typical = {"0.1", "1e-3"})
                double scale)
        implements PotentialSpec {
    @Override
    public Potential potential() {
        return new org.tropism.problem.geometry.Hyperentropy(CoordinateScales.uniform(scale));
    }
}
