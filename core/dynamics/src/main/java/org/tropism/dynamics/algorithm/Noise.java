package org.tropism.dynamics.algorithm;

import org.tropism.base.describe.Family;
import org.tropism.base.random.RandomStream;

/// Where the normal numbers of a stochastic differential equation come from.
public sealed interface Noise extends Family permits DrawnNoise, GivenNoise {
    /// The numbers of one run.
    ///
    /// @param count how many a step takes
    /// @param random the stream of the run; used up by this source alone
    /// @throws org.tropism.base.describe.InputErrors if given numbers cannot be read
    Normals of(int count, RandomStream random);

    /// Standard normal numbers, step by step.
    @FunctionalInterface
    interface Normals {
        /// Writes the `count` numbers of the next step.
        ///
        /// @param out written
        /// @return false if there are none left
        boolean next(double[] out);
    }
}
