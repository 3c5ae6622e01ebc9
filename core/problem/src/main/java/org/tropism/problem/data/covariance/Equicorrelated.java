package org.tropism.problem.data.covariance;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.random.RandomStream;

/// Inputs of variance 1 with the same correlation between any two: `xⱼ = √ρ·z₀ + √(1−ρ)·zⱼ`.
///
/// @param correlation ρ in [0, 1)
@About(value = "inputs of variance 1, equally correlated", formula = "Σⱼₖ = ρ for j ≠ k")
public record Equicorrelated(
        @Parameter(
                        about = "the correlation of any two inputs, below 1",
                        symbol = "ρ",
                        min = 0,
                        max = 0.999999,
                        typical = {"0.5", "0.9"})
                double correlation)
        implements Covariance {
    @Override
    public void color(double[] row, int from, int d, RandomStream extra) {
        double common = Math.sqrt(correlation) * extra.nextGaussian();
        double own = Math.sqrt(1 - correlation);
        for (int j = 0; j < d; j++) {
            row[from + j] = Math.fma(own, row[from + j], common);
        }
    }

    @Override
    public double entry(int j, int k) {
        return j == k ? 1 : correlation;
    }
}
