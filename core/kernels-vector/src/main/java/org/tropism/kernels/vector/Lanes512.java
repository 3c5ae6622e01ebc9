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
