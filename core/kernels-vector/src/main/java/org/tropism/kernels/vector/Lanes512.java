package org.tropism.kernels.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// The fixed tree over registers of eight lanes.
///
/// A fold takes two registers and does one level of the tree for both: it blends them into one
/// register that holds the first summands and one that holds the second.
///
/// The shape of this package has a reason besides style. The first-tier compiler of the JVM expands
/// every vector operation in place and gives up on a method with too many of them, after which the
/// method may never reach the second tier; the second tier in turn stops inlining methods after
/// about fifty operations, and then boxes every vector that it passes. So loops are short, what
/// comes after a loop is in methods of more than 35 bytes (which only the second tier inlines), and
/// masked loads, which cost most in both, are avoided.
final class Lanes512 {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_512;
    private static final VectorShuffle<Double> SWAP_4 = VectorShuffle.fromOp(S, lane -> lane ^ 4);
    private static final VectorShuffle<Double> SWAP_2 = VectorShuffle.fromOp(S, lane -> lane ^ 2);
    private static final VectorShuffle<Double> SWAP_1 = VectorShuffle.fromOp(S, lane -> lane ^ 1);
    private static final long UPPER_4 = 0b1111_0000;
    private static final long UPPER_2 = 0b1100_1100;

    private Lanes512() {}

    /// Lanes 4 apart: four partial sums of a in the lower half, of b in the upper half.
    static DoubleVector fold4(DoubleVector a, DoubleVector b) {
        VectorMask<Double> upper = VectorMask.fromLong(S, UPPER_4);
        DoubleVector first = a.blend(b, upper);
        DoubleVector second = b.blend(a, upper);
        return first.add(second.rearrange(SWAP_4));
    }

    /// Lanes 2 apart.
    static DoubleVector fold2(DoubleVector a, DoubleVector b) {
        VectorMask<Double> upper = VectorMask.fromLong(S, UPPER_2);
        DoubleVector first = a.blend(b, upper);
        DoubleVector second = b.blend(a, upper);
        return first.add(second.rearrange(SWAP_2));
    }

    /// The whole tree over one register.
    static double sum(DoubleVector s) {
        DoubleVector p = s.add(s.rearrange(SWAP_4));
        DoubleVector q = p.add(p.rearrange(SWAP_2));
        return q.add(q.rearrange(SWAP_1)).lane(0);
    }

    /// The last `count` lanes.
    static VectorMask<Double> last(int count) {
        return VectorMask.fromLong(S, 0xFFL & -(1L << (8 - count)));
    }

    /// `s + a·b` for the last entries of the row of n entries at `row`: the lanes `last` of the
    /// register that ends with the row, moved to the lower lanes, +0 above them.
    static DoubleVector tail(
            double[] a, int row, int n, VectorMask<Double> last, DoubleVector b, DoubleVector s) {
        int at = row + n - 8;
        DoubleVector end = DoubleVector.fromArray(S, a, at);
        DoubleVector entries = end.compress(last);
        return entries.fma(b, s);
    }

    /// Lanes 0, 2, 4, 6 of the neighbors' sums to `y[at..at+3]`: row l of four stands there.
    static void store4(DoubleVector v, double[] y, int at) {
        DoubleVector sums = v.add(v.rearrange(SWAP_1));
        y[at] = sums.lane(0);
        y[at + 1] = sums.lane(2);
        y[at + 2] = sums.lane(4);
        y[at + 3] = sums.lane(6);
    }
}
