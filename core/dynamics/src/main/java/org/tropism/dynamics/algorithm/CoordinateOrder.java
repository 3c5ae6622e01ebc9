package org.tropism.dynamics.algorithm;

import java.util.function.IntSupplier;
import org.tropism.base.random.RandomStream;

/// In which order coordinate descent visits the parameters.
public enum CoordinateOrder {
    /// `0, 1, …, p − 1, 0, …`.
    CYCLIC,
    /// Every coordinate drawn uniformly and independently.
    RANDOM;

    /// The coordinates of one run, in order.
    ///
    /// @param parameters p
    /// @param random used by RANDOM alone
    IntSupplier over(int parameters, RandomStream random) {
        return switch (this) {
            case CYCLIC -> new Cycle(parameters);
            case RANDOM -> () -> random.nextInt(parameters);
        };
    }

    private static final class Cycle implements IntSupplier {
        private final int parameters;
        private int next;

        Cycle(int parameters) {
            this.parameters = parameters;
        }

        @Override
        public int getAsInt() {
            int now = next;
            next = now + 1 == parameters ? 0 : now + 1;
            return now;
        }
    }
}
