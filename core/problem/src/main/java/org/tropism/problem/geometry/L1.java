package org.tropism.problem.geometry;

import java.util.Arrays;
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

    @Override
    public void steepest(double[] z, Ties ties, double[] v) {
        double largest = Kernels.selected().maxAbs(z, 0, z.length);
        Arrays.fill(v, 0, z.length, 0);
        int tied = 0;
        for (double entry : z) {
            tied += Math.abs(entry) == largest ? 1 : 0;
        }
        if (!(largest > 0)) {
            if (Double.isNaN(largest)) {
                Arrays.fill(v, 0, z.length, largest);
            }
            return;
        }
        int chosen = tied == 1 ? 0 : ties.among(tied);
        int seen = 0;
        for (int i = 0; i < z.length; i++) {
            if (Math.abs(z[i]) == largest) {
                if (chosen < 0) {
                    v[i] = z[i] / tied;
                } else if (seen == chosen) {
                    v[i] = z[i];
                }
                seen++;
            }
        }
    }
}
