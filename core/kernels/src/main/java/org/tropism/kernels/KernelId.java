package org.tropism.kernels;

/// Which kernels computed a result: a part of its provenance.
///
/// @param implementation `scalar` or `vector`
/// @param order the name of the summation order that defines the bits
public record KernelId(String implementation, String order) {
    @Override
    public String toString() {
        return implementation + "/" + order;
    }
}
