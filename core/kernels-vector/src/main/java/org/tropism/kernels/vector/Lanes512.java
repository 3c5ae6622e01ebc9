package org.tropism.kernels.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShuffle;

/// Lanes of a register of eight doubles, for the fixed tree and for the end of a row.
///
/// The shape of this package has a reason besides style: a vector that is passed to a method, or
/// returned, or held in a field, is an object wherever the compiler decides not to inline that
/// method. So no method here takes or gives a vector or a mask; each kernel is one method over
/// arrays whose vectors are local.
final class Lanes512 {
    /// Lanes whose second summand stands 4, 2 and 1 lanes below.
    static final long UPPER_4 = 0b1111_0000;
    static final long UPPER_2 = 0b1100_1100;
    static final long UPPER_1 = 0b1010_1010;

    /// Entries before the first register of a sum that starts where registers are aligned.
    ///
    /// An array starts 16 bytes into a cache line where the JVM aligns objects to 64 bytes, so that
    /// its entries 6, 14, … start a line. A register from there holds the lanes rotated by six; the
    /// fixed tree adds the same pairs whatever the even rotation.
    static final int HEAD = 6;

    /// The place of the first six lanes among the rotated ones.
    static final long FIRST = 0b1111_1100;

    private Lanes512() {}

    /// The exchange of lanes `distance` apart.
    static VectorShuffle<Double> swap(int distance) {
        return VectorShuffle.fromOp(DoubleVector.SPECIES_512, lane -> lane ^ distance);
    }

    /// The bits of the last `count` lanes.
    static long last(int count) {
        return 0xFFL & -(1L << (8 - count));
    }
}
