package org.tropism.problem.geometry;

import org.tropism.base.describe.About;
import org.tropism.kernels.Kernels;

/// The largest absolute value, `‖w‖_∞ = max |wᵢ|`; its dual is ℓ1.
@About(value = "the largest absolute value", formula = "‖w‖_∞ = max |wᵢ|")
public record LInf() implements Norm {
    @Override
    public double value(double[] w) {
        return Kernels.selected().maxAbs(w, 0, w.length);
    }

    @Override
    public Norm dual() {
        return new L1();
    }

    @Override
    public void steepest(double[] z, Ties ties, double[] v) {
        double size = Kernels.selected().sumAbs(z, 0, z.length);
        for (int i = 0; i < z.length; i++) {
            v[i] = z[i] == 0 ? 0 : Math.copySign(size, z[i]);
        }
    }
}
