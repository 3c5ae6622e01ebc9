package org.tropism.problem.geometry;

import org.tropism.base.describe.About;
import org.tropism.kernels.Kernels;

/// The sum of absolute values, `‖w‖₁ = Σ |wᵢ|`; its dual is ℓ∞.
@About(value = "the sum of absolute values", formula = "‖w‖₁ = Σ |wᵢ|")
public record L1() implements Norm {
    @Override
    public double value(double[] w) {
        return Kernels.selected().sumAbs(w, 0, w.length);
    }

    @Override
    public Norm dual() {
        return new LInf();
    }
}
