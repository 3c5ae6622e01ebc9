package org.tropism.dynamics.labelnoise;

import org.tropism.base.random.RandomStream;

/// Independent signs of equal probability: the bits of a stream's words, the lowest first, 0 for
/// plus.
final class Signs {
    private final RandomStream random;
    private long word;
    private int left;

    Signs(RandomStream random) {
        this.random = random;
    }

    /// Writes `±size`.
    void fill(double size, int count, double[] out) {
        for (int i = 0; i < count; i++) {
            if (left == 0) {
                word = random.nextLong();
                left = Long.SIZE;
            }
            out[i] = (word & 1) == 0 ? size : -size;
            word >>>= 1;
            left--;
        }
    }
}
