package org.tropism.problem.data.covariance;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.random.RandomStream;

/// Inputs of variance 1 whose correlation falls with their distance: `x₁ = z₁`, `xⱼ = ρ·xⱼ₋₁ +
/// √(1−ρ²)·zⱼ`.
///
/// @param correlation ρ in (−1, 1)
@About(value = "inputs of variance 1 with falling correlation", formula = "Σⱼₖ = ρ^|j−k|")
public record Toeplitz(
        @Parameter(
                        about = "the correlation of neighbors, between -1 and 1",
                        symbol = "ρ",
                        min = -0.999999,
                        max = 0.999999,
                        typical = {"0.5", "0.9"})
                double correlation)
        implements Covariance {
    @Override
    public void color(double[] row, int from, int d, RandomStream extra) {
        double own = Math.sqrt((1 - correlation) * (1 + correlation));
        for (int j = 1; j < d; j++) {
            row[from + j] = Math.fma(correlation, row[from + j - 1], own * row[from + j]);
        }
    }

    @Override
    public double entry(int j, int k) {
        return Math.pow(correlation, Math.abs(j - k));
    }
}
