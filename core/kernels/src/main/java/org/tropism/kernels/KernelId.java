package org.tropism.kernels;

/// Which kernels computed a result: a part of its provenance.
///
/// @param implementation `scalar` or `vector`
/// @param order the name of the summation order that defines the bits: two results with the same
///     order come from the same sums, whatever the implementation
public record KernelId(String implementation, String order) {
    /// The order of summation that {@link Kernels} fixes.
    public static final String ORDER = "fma-8-32";

    @Override
    public String toString() {
        return implementation + "/" + order;
    }
}
