package org.tropism.dynamics.algorithm;

import org.tropism.base.describe.About;
import org.tropism.base.random.RandomStream;

/// A fresh uniform permutation of the examples for every epoch, cut into batches.
///
/// Every example is used exactly once an epoch: if B does not divide n, the last batch of an epoch
/// is
/// smaller (n mod B examples), and the update uses the mean over those. An epoch has ⌈n/B⌉ steps.
/// One array of n integers is allocated an epoch.
@About(value = "a fresh permutation of the examples for every epoch, cut into batches")
public record WithoutReplacement() implements Sampling {
    @Override
    public Batches over(int examples, int batchSize, RandomStream random) {
        return new Epochs(examples, batchSize, random);
    }

    private static final class Epochs implements Batches {
        private final int examples;
        private final int batchSize;
        private final RandomStream random;
        private int[] order = {};
        private int used;

        Epochs(int examples, int batchSize, RandomStream random) {
            this.examples = examples;
            this.batchSize = batchSize;
            this.random = random;
        }

        @Override
        public int next(int[] batch) {
            if (used == order.length) {
                order = random.permutation(examples);
                used = 0;
            }
            int size = Math.min(batchSize, order.length - used);
            System.arraycopy(order, used, batch, 0, size);
            used += size;
            return size;
        }
    }
}
