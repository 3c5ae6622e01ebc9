package org.tropism.dynamics.algorithm;

import org.tropism.base.describe.About;
import org.tropism.base.random.RandomStream;

/// Every index drawn uniformly and independently.
@About(value = "every example of every batch drawn uniformly and independently")
public record WithReplacement() implements Sampling {
    private static final int BLOCK = 4096;

    @Override
    public Batches over(int examples, int batchSize, RandomStream random) {
        return new Blocks(examples, batchSize, random);
    }

    /// Draws many batches at once; the sequence is that of one draw after another.
    private static final class Blocks implements Batches {
        private final int examples;
        private final int batchSize;
        private final RandomStream random;
        private final int[] block;
        private int used;

        Blocks(int examples, int batchSize, RandomStream random) {
            this.examples = examples;
            this.batchSize = batchSize;
            this.random = random;
            this.block = new int[Math.max(1, BLOCK / batchSize) * batchSize];
            this.used = block.length;
        }

        @Override
        public int next(int[] batch) {
            if (used == block.length) {
                random.integers(examples, block, 0, block.length);
                used = 0;
            }
            if (batchSize == 1) {
                batch[0] = block[used];
            } else {
                System.arraycopy(block, used, batch, 0, batchSize);
            }
            used += batchSize;
            return batchSize;
        }
    }
}
