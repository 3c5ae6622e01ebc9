package org.tropism.base.random;

/// A named, splittable stream of random numbers:
/// `RandomStream.root(seed).child("data").child("noise")`.
///
/// A stream's numbers depend on the seed and on the path of names alone, so that a new consumer
/// never shifts the numbers of another. The generator is Philox 4×64 keyed by a hash of
/// (seed, path); its output is frozen by known-answer tests. A stream is mutable and belongs to
/// one thread; children do not depend on how much of the parent was consumed, and asking twice
/// for a child gives two streams with the same numbers.
public interface RandomStream {
    /// The stream of a name below this one, at its beginning.
    ///
    /// @param name not empty, without `/`
    /// @throws IllegalArgumentException for another name
    RandomStream child(String name);

    /// The path of names from the root, such as `data/noise`; empty for the root.
    String path();

    /// 64 uniform bits.
    long nextLong();

    /// A uniform number in [0, 1), a multiple of 2⁻⁵³.
    double nextDouble();

    /// A standard normal number.
    double nextGaussian();

    /// A uniform integer in [0, bound), every value with exactly the same probability.
    ///
    /// @throws IllegalArgumentException if `bound` is not positive
    int nextInt(int bound);

    /// Fills `out[from .. from + count)` with standard normal numbers: the same numbers as
    /// `count` calls of {@link #nextGaussian}.
    void gaussians(double[] out, int from, int count);

    /// Fills `out[from .. from + count)` with uniform integers in [0, bound): the same numbers as
    /// `count` calls of {@link #nextInt}.
    void integers(int bound, int[] out, int from, int count);

    /// A uniform permutation of 0 … n−1.
    int[] permutation(int n);

    /// The root stream of a seed.
    static RandomStream root(long seed) {
        return PhiloxStream.root(seed);
    }
}
