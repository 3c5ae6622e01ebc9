package org.tropism.base.random;

/// The stream on Philox 4×64.
final class PhiloxStream {
    private PhiloxStream() {}

    static RandomStream root(long seed) {
        throw new IllegalStateException("pending " + seed);
    }
}
