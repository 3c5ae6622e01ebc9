package org.tropism.kernels.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// Sums in 32 lanes on registers of eight doubles: four registers, so that four additions are in
/// flight. For at least eight entries.
///
/// A register that the end leaves without entries is not touched; adding +0 to the total instead
/// gives the same bits (see the scalar reference).
final class Wide512 {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_512;

    private Wide512() {}

    /// `Σ aⱼ·bⱼ`.
    static double dot(double[] a, int aFrom, double[] b, int bFrom, int n) {
        DoubleVector s0 = DoubleVector.zero(S);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        int full = n & -32;
        for (int j = 0; j < full; j += 32) {
            s0 =
                    DoubleVector.fromArray(S, a, aFrom + j)
                            .fma(DoubleVector.fromArray(S, b, bFrom + j), s0);
            s1 =
                    DoubleVector.fromArray(S, a, aFrom + j + 8)
                            .fma(DoubleVector.fromArray(S, b, bFrom + j + 8), s1);
            s2 =
                    DoubleVector.fromArray(S, a, aFrom + j + 16)
                            .fma(DoubleVector.fromArray(S, b, bFrom + j + 16), s2);
            s3 =
                    DoubleVector.fromArray(S, a, aFrom + j + 24)
                            .fma(DoubleVector.fromArray(S, b, bFrom + j + 24), s3);
        }
        s0 = full < n ? dotRest(a, aFrom, b, bFrom, full, n, s0) : s0;
        s1 = full + 8 < n ? dotRest(a, aFrom, b, bFrom, full + 8, n, s1) : s1;
        s2 = full + 16 < n ? dotRest(a, aFrom, b, bFrom, full + 16, n, s2) : s2;
        s3 = full + 24 < n ? dotRest(a, aFrom, b, bFrom, full + 24, n, s3) : s3;
        double sum = Lanes512.sum(s0.add(s1).add(s2.add(s3)));
        return full == n ? sum : sum + 0.0;
    }

    /// The entries from j to j + 7 that are below n.
    private static DoubleVector dotRest(
            double[] a, int aFrom, double[] b, int bFrom, int j, int n, DoubleVector s) {
        if (j + 8 <= n) {
            return DoubleVector.fromArray(S, a, aFrom + j)
                    .fma(DoubleVector.fromArray(S, b, bFrom + j), s);
        }
        VectorMask<Double> last = Lanes512.last(n - j);
        return Lanes512.tail(
                a, aFrom, n, last, DoubleVector.fromArray(S, b, bFrom + n - 8).compress(last), s);
    }

    /// `Σ |aⱼ|`.
    static double sumAbs(double[] a, int aFrom, int n) {
        DoubleVector s0 = DoubleVector.zero(S);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        int full = n & -32;
        for (int j = 0; j < full; j += 32) {
            s0 = s0.add(DoubleVector.fromArray(S, a, aFrom + j).abs());
            s1 = s1.add(DoubleVector.fromArray(S, a, aFrom + j + 8).abs());
            s2 = s2.add(DoubleVector.fromArray(S, a, aFrom + j + 16).abs());
            s3 = s3.add(DoubleVector.fromArray(S, a, aFrom + j + 24).abs());
        }
        s0 = full < n ? sumAbsRest(a, aFrom, full, n, s0) : s0;
        s1 = full + 8 < n ? sumAbsRest(a, aFrom, full + 8, n, s1) : s1;
        s2 = full + 16 < n ? sumAbsRest(a, aFrom, full + 16, n, s2) : s2;
        s3 = full + 24 < n ? sumAbsRest(a, aFrom, full + 24, n, s3) : s3;
        double sum = Lanes512.sum(s0.add(s1).add(s2.add(s3)));
        return full == n ? sum : sum + 0.0;
    }

    private static DoubleVector sumAbsRest(double[] a, int aFrom, int j, int n, DoubleVector s) {
        if (j + 8 <= n) {
            return s.add(DoubleVector.fromArray(S, a, aFrom + j).abs());
        }
        VectorMask<Double> last = Lanes512.last(n - j);
        return s.add(DoubleVector.fromArray(S, a, aFrom + n - 8).compress(last).abs());
    }
}
