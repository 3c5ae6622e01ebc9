package org.tropism.kernels.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// The fixed tree of eight sums at once.
final class Fold512 {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_512;
    private static final VectorShuffle<Double> SWAP_4 = Lanes512.swap(4);
    private static final VectorShuffle<Double> SWAP_2 = Lanes512.swap(2);
    private static final VectorShuffle<Double> SWAP_1 = Lanes512.swap(1);

    private Fold512() {}

    /// Adds the lanes of eight sums.
    ///
    /// @param lanes read, eight lanes of each sum from `at`
    /// @param sums written, eight entries from `to`; may be the same array
    static void fold8(double[] lanes, int at, double[] sums, int to) {
        DoubleVector s0 = DoubleVector.fromArray(S, lanes, at);
        DoubleVector s1 = DoubleVector.fromArray(S, lanes, at + 8);
        DoubleVector s2 = DoubleVector.fromArray(S, lanes, at + 16);
        DoubleVector s3 = DoubleVector.fromArray(S, lanes, at + 24);
        DoubleVector s4 = DoubleVector.fromArray(S, lanes, at + 32);
        DoubleVector s5 = DoubleVector.fromArray(S, lanes, at + 40);
        DoubleVector s6 = DoubleVector.fromArray(S, lanes, at + 48);
        DoubleVector s7 = DoubleVector.fromArray(S, lanes, at + 56);
        VectorMask<Double> upper4 = VectorMask.fromLong(S, Lanes512.UPPER_4);
        VectorMask<Double> upper2 = VectorMask.fromLong(S, Lanes512.UPPER_2);
        VectorMask<Double> upper1 = VectorMask.fromLong(S, Lanes512.UPPER_1);
        DoubleVector p0 = s0.blend(s4, upper4).add(s4.blend(s0, upper4).rearrange(SWAP_4));
        DoubleVector p1 = s1.blend(s5, upper4).add(s5.blend(s1, upper4).rearrange(SWAP_4));
        DoubleVector p2 = s2.blend(s6, upper4).add(s6.blend(s2, upper4).rearrange(SWAP_4));
        DoubleVector p3 = s3.blend(s7, upper4).add(s7.blend(s3, upper4).rearrange(SWAP_4));
        DoubleVector q0 = p0.blend(p2, upper2).add(p2.blend(p0, upper2).rearrange(SWAP_2));
        DoubleVector q1 = p1.blend(p3, upper2).add(p3.blend(p1, upper2).rearrange(SWAP_2));
        DoubleVector total = q0.blend(q1, upper1).add(q1.blend(q0, upper1).rearrange(SWAP_1));
        total.add(DoubleVector.zero(S)).intoArray(sums, to);
    }
}
