package org.tropism.problem.data.covariance;

import org.tropism.base.describe.About;
import org.tropism.base.random.RandomStream;

/// The identity: independent standard normal inputs.
@About(value = "independent inputs of variance 1", formula = "Σ = I")
public record Isotropic() implements Covariance {
    @Override
    public void color(double[] row, int from, int d, RandomStream extra) {
        // independent numbers are what the caller drew
    }

    @Override
    public double entry(int j, int k) {
        return j == k ? 1 : 0;
    }
}
