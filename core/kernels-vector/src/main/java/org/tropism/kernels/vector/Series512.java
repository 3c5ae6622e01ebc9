package org.tropism.kernels.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// Sums of short series on registers of eight doubles, for at least eight entries.
///
/// The registers that start and end with the range are read first and stored last, as in
/// {@link Elementwise}.
final class Series512 {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_512;

    private Series512() {}

    static void addEscapes(double c, double[] g, int gAt, double[] even, double[] odd, int n) {
        DoubleVector one = DoubleVector.broadcast(S, 1);
        DoubleVector half = DoubleVector.broadcast(S, 1.0 / 2);
        DoubleVector third = DoubleVector.broadcast(S, 1.0 / 3);
        DoubleVector fifth = DoubleVector.broadcast(S, 1.0 / 5);
        DoubleVector seventh = DoubleVector.broadcast(S, 1.0 / 7);
        int e = n - 8;
        DoubleVector x = DoubleVector.fromArray(S, g, gAt + e).mul(c);
        DoubleVector y = x.mul(x);
        DoubleVector a = y.fma(y.fma(third, half), one);
        DoubleVector b = y.fma(y.fma(seventh, fifth), third);
        DoubleVector endEven = y.fma(a, DoubleVector.fromArray(S, even, e));
        DoubleVector endOdd = x.mul(y).fma(b, DoubleVector.fromArray(S, odd, e));
        x = DoubleVector.fromArray(S, g, gAt).mul(c);
        y = x.mul(x);
        a = y.fma(y.fma(third, half), one);
        b = y.fma(y.fma(seventh, fifth), third);
        DoubleVector startEven = y.fma(a, DoubleVector.fromArray(S, even, 0));
        DoubleVector startOdd = x.mul(y).fma(b, DoubleVector.fromArray(S, odd, 0));
        for (int j = Lanes512.HEAD; j < e; j += 8) {
            x = DoubleVector.fromArray(S, g, gAt + j).mul(c);
            y = x.mul(x);
            a = y.fma(y.fma(third, half), one);
            b = y.fma(y.fma(seventh, fifth), third);
            y.fma(a, DoubleVector.fromArray(S, even, j)).intoArray(even, j);
            x.mul(y).fma(b, DoubleVector.fromArray(S, odd, j)).intoArray(odd, j);
        }
        startEven.intoArray(even, 0);
        startOdd.intoArray(odd, 0);
        endEven.intoArray(even, e);
        endOdd.intoArray(odd, e);
    }
}
