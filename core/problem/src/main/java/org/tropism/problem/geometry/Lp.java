package org.tropism.problem.geometry;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Words;
import org.tropism.kernels.Kernels;

/// The ℓp norm, `‖w‖_p = (Σ |wᵢ|^p)^(1/p)` with 1 < p < ∞; its dual is ℓq with `1/p + 1/q = 1`.
///
/// @param p the exponent
@About(value = "the ℓp norm", formula = "‖w‖_p = (Σ |wᵢ|^p)^(1/p)")
public record Lp(
        @Parameter(
                        about = "the exponent",
                        symbol = "p",
                        min = 1,
                        exclusive = true,
                        typical = {"1.5", "3"})
                double p)
        implements Norm {
    /// @throws IllegalArgumentException unless 1 < p < ∞
    public Lp {
        if (!(p > 1) || Double.isInfinite(p)) {
            throw new IllegalArgumentException(
                    "an exponent of " + p + "; 1 and infinity have norms of their own");
        }
    }

    @Override
    public double value(double[] w) {
        double largest = Kernels.selected().maxAbs(w, 0, w.length);
        if (!(largest > 0) || Double.isInfinite(largest)) {
            return largest;
        }
        double sum = 0;
        for (double entry : w) {
            sum += Math.pow(Math.abs(entry) / largest, p);
        }
        return largest * Math.pow(sum, 1 / p);
    }

    @Override
    public String word() {
        return "lp-" + Words.number(p);
    }

    @Override
    public Norm dual() {
        return new Lp(p / (p - 1));
    }

    @Override
    public void steepest(double[] z, Ties ties, double[] v) {
        double q = p / (p - 1);
        double largest = Kernels.selected().maxAbs(z, 0, z.length);
        double sum = 0;
        for (double entry : z) {
            sum += largest > 0 ? Math.pow(Math.abs(entry) / largest, q) : 0;
        }
        double size = largest * Math.pow(sum, 1 / q);
        for (int i = 0; i < z.length; i++) {
            double length = size > 0 ? size * Math.pow(Math.abs(z[i]) / size, q - 1) : z[i];
            v[i] = Math.copySign(length, z[i]);
        }
    }
}
