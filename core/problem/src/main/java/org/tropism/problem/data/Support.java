package org.tropism.problem.data;

import org.tropism.base.random.RandomStream;

/// Which coordinates of the truth are nonzero.
public enum Support {
    /// The first s: all the same in law for exchangeable inputs, and easy to see in a figure.
    FIRST {
        @Override
        int[] choose(int inputs, int nonzeros, RandomStream random) {
            var chosen = new int[nonzeros];
            java.util.Arrays.setAll(chosen, k -> k);
            return chosen;
        }
    },
    /// A uniformly random set of s.
    RANDOM {
        @Override
        int[] choose(int inputs, int nonzeros, RandomStream random) {
            return java.util.Arrays.copyOf(random.permutation(inputs), nonzeros);
        }
    };

    abstract int[] choose(int inputs, int nonzeros, RandomStream random);
}
