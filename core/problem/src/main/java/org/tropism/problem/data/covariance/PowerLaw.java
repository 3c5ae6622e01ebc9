package org.tropism.problem.data.covariance;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.random.RandomStream;

/// Independent inputs whose variances fall like a power, `λⱼ = j^(−a)` for j = 1 … d.
///
/// @param exponent a
@About(value = "independent inputs with variances that fall like a power", formula = "λⱼ = j^(−a)")
public record PowerLaw(
        @Parameter(
                        about = "how fast the eigenvalues fall",
                        symbol = "a",
                        min = 0,
                        typical = {"1", "2"})
                double exponent)
        implements Covariance {
    @Override
    public void color(double[] row, int from, int d, RandomStream extra) {
        for (int j = 0; j < d; j++) {
            row[from + j] *= Math.pow(j + 1.0, -0.5 * exponent);
        }
    }

    @Override
    public double entry(int j, int k) {
        return j == k ? Math.pow(j + 1.0, -exponent) : 0;
    }
}
