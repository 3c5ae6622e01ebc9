package org.tropism.dynamics.algorithm;

import org.tropism.base.random.RandomStream;
import org.tropism.problem.geometry.Norm;

/// What a greedy algorithm does when several coordinates have exactly the largest gradient.
public enum TieRule {
    /// The tied coordinate of least index.
    FIRST,
    /// The tied coordinate of largest index.
    LAST,
    /// All tied coordinates, with equal shares of the step.
    SHARED,
    /// One of the tied coordinates, drawn uniformly.
    RANDOM;

    /// The rule in one run.
    ///
    /// @param random used by RANDOM alone
    Norm.Ties on(RandomStream random) {
        return switch (this) {
            case FIRST -> _ -> 0;
            case LAST -> m -> m - 1;
            case SHARED -> _ -> -1;
            case RANDOM -> random::nextInt;
        };
    }
}
