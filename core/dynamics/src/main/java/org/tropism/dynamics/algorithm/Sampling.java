package org.tropism.dynamics.algorithm;

import org.tropism.base.describe.Family;
import org.tropism.base.random.RandomStream;

/// Which examples make the batches of SGD.
public sealed interface Sampling extends Family
        permits WithReplacement, WithoutReplacement, GivenIndices {
    /// The batches of one run.
    ///
    /// @param examples n
    /// @param batchSize B, 1 … n for sampling without replacement
    /// @param random the stream of the run; used up by this source alone
    /// @throws org.tropism.base.describe.InputErrors if given indices cannot be read or do not fit
    Batches over(int examples, int batchSize, RandomStream random);

    /// The batches of one run, in order.
    @FunctionalInterface
    interface Batches {
        /// Writes the indices of the next batch.
        ///
        /// @param batch written, at least B entries
        /// @return the size of the batch; 0 if there is none left
        int next(int[] batch);
    }
}
