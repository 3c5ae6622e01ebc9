package org.tropism.problem.data.covariance;

import org.tropism.base.describe.Family;
import org.tropism.base.random.RandomStream;

/// The covariance Σ of centered Gaussian inputs.
public sealed interface Covariance extends Family
        permits Isotropic, PowerLaw, Equicorrelated, Toeplitz {
    /// Turns a row of independent standard normal numbers into one of covariance Σ.
    ///
    /// @param row read and written, `d` entries from `from`
    /// @param extra the stream of numbers beyond one per entry, in the order of the rows
    void color(double[] row, int from, int d, RandomStream extra);

    /// `Σⱼₖ` for indices from 0.
    double entry(int j, int k);
}
