package org.tropism.bench;

/// What one row of the comparison with the peers measures: a computation from a fresh start, of a
/// given amount of work.
///
/// The constructor prepares what is not timed: data read, problem built. What each row computes
/// stands in `bench/peers/README.md`.
@FunctionalInterface
public interface Program {
    /// Works from the start, and returns a few numbers by which the result is recognized (norms of
    /// the limit, an optimal value). What it works on was prepared before.
    ///
    /// @param work how much: steps for iterations, solves for oracles
    double[] run(long work);

    /// Computes what the peer computes too, for the comparison of results: the run itself, unless
    /// it has random draws of its own; it is then a run on draws that were exchanged.
    ///
    /// @param work how much
    default double[] check(long work) {
        return run(work);
    }
}
