package org.tropism.kernels.vector;

import static org.tropism.kernels.ScalarNoise.FRACTION;
import static org.tropism.kernels.ScalarNoise.HALF_PI;
import static org.tropism.kernels.ScalarNoise.LN2;
import static org.tropism.kernels.ScalarNoise.LN2_HIGH;
import static org.tropism.kernels.ScalarNoise.LN2_LOW;
import static org.tropism.kernels.ScalarNoise.LOG2_E;
import static org.tropism.kernels.ScalarNoise.MAGIC;
import static org.tropism.kernels.ScalarNoise.MAGIC_BITS;
import static org.tropism.kernels.ScalarNoise.ONE;
import static org.tropism.kernels.ScalarNoise.ROOT_HALF;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Normal numbers and hyperbolic sines, eight at a time, with the bits of the scalar code.
final class Noise512 {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_512;
    private static final VectorSpecies<Long> W = LongVector.SPECIES_512;

    private Noise512() {}

    /// For n ≥ 8; the last register may overlap the one before, so out must not be read again.
    static void decayedSinh(
            double[] z,
            int zAt,
            double[] s,
            int sAt,
            double c,
            double[] h,
            int hAt,
            double[] out,
            int outAt,
            int n) {
        int last = n - 8;
        DoubleVector kept = DoubleVector.fromArray(S, z, zAt + last);
        for (int j = 0; j < n; j += 8) {
            int i = Math.min(j, last);
            DoubleVector x = j <= last ? DoubleVector.fromArray(S, z, zAt + i) : kept;
            DoubleVector q = DoubleVector.fromArray(S, h, hAt + i).mul(c);
            DoubleVector sum = x.fma(LOG2_E, MAGIC);
            LongVector k = sum.reinterpretAsLongs();
            DoubleVector n2 = sum.sub(MAGIC).neg();
            DoubleVector r = n2.fma(DoubleVector.broadcast(S, LN2_HIGH), x);
            r = n2.fma(DoubleVector.broadcast(S, LN2_LOW), r);
            DoubleVector y = r.mul(r);
            DoubleVector a = y.fma(1.0 / 87178291200.0, 1.0 / 479001600);
            a = y.fma(a, DoubleVector.broadcast(S, 1.0 / 3628800));
            a = y.fma(a, DoubleVector.broadcast(S, 1.0 / 40320));
            a = y.fma(a, DoubleVector.broadcast(S, 1.0 / 720));
            a = y.fma(a, DoubleVector.broadcast(S, 1.0 / 24));
            a = y.fma(a, DoubleVector.broadcast(S, 1.0 / 2));
            a = y.fma(a, DoubleVector.broadcast(S, 1));
            DoubleVector b = y.fma(1.0 / 6227020800.0, 1.0 / 39916800);
            b = y.fma(b, DoubleVector.broadcast(S, 1.0 / 362880));
            b = y.fma(b, DoubleVector.broadcast(S, 1.0 / 5040));
            b = y.fma(b, DoubleVector.broadcast(S, 1.0 / 120));
            b = y.fma(b, DoubleVector.broadcast(S, 1.0 / 6));
            b = y.mul(b).fma(r, r);
            DoubleVector up = k.add(1022).lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            DoubleVector down =
                    k.neg().add(1022).lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            DoubleVector sinh = a.fma(up.sub(down), b.mul(up.add(down)));
            DoubleVector e = q.fma(1.0 / 24, -1.0 / 6);
            e = q.fma(e, DoubleVector.broadcast(S, 1.0 / 2));
            e = q.fma(e, DoubleVector.broadcast(S, -1));
            e = q.fma(e, DoubleVector.broadcast(S, 1));
            DoubleVector.fromArray(S, s, sAt + i).mul(e).mul(sinh).intoArray(out, outAt + i);
        }
    }

    static void normals(long[] state, double[] out, int from, int blocks) {
        LongVector s0 = LongVector.fromArray(W, state, 0);
        LongVector s1 = LongVector.fromArray(W, state, 8);
        LongVector s2 = LongVector.fromArray(W, state, 16);
        LongVector s3 = LongVector.fromArray(W, state, 24);
        for (int block = 0; block < blocks; block++) {
            LongVector a = s0.add(s3).lanewise(VectorOperators.ROL, 23).add(s0);
            LongVector t = s1.lanewise(VectorOperators.LSHL, 17);
            s2 = s2.lanewise(VectorOperators.XOR, s0);
            s3 = s3.lanewise(VectorOperators.XOR, s1);
            s1 = s1.lanewise(VectorOperators.XOR, s2);
            s0 = s0.lanewise(VectorOperators.XOR, s3);
            s2 = s2.lanewise(VectorOperators.XOR, t);
            s3 = s3.lanewise(VectorOperators.ROL, 45);
            LongVector b = s0.add(s3).lanewise(VectorOperators.ROL, 23).add(s0);
            t = s1.lanewise(VectorOperators.LSHL, 17);
            s2 = s2.lanewise(VectorOperators.XOR, s0);
            s3 = s3.lanewise(VectorOperators.XOR, s1);
            s1 = s1.lanewise(VectorOperators.XOR, s2);
            s0 = s0.lanewise(VectorOperators.XOR, s3);
            s2 = s2.lanewise(VectorOperators.XOR, t);
            s3 = s3.lanewise(VectorOperators.ROL, 45);

            LongVector one = LongVector.broadcast(W, ONE);
            DoubleVector u =
                    a.lanewise(VectorOperators.LSHR, 12)
                            .lanewise(VectorOperators.OR, one)
                            .reinterpretAsDoubles();
            u = DoubleVector.broadcast(S, 2).sub(u);
            LongVector shifted = u.reinterpretAsLongs().add(ONE - ROOT_HALF);
            DoubleVector e =
                    shifted.lanewise(VectorOperators.LSHR, 52)
                            .add(MAGIC_BITS - 1023)
                            .reinterpretAsDoubles()
                            .sub(MAGIC);
            DoubleVector m =
                    shifted.lanewise(VectorOperators.AND, FRACTION)
                            .add(ROOT_HALF)
                            .reinterpretAsDoubles();
            DoubleVector s = m.sub(1).div(m.add(1));
            DoubleVector y = s.mul(s);
            DoubleVector p = y.fma(1.0 / 21, 1.0 / 19);
            p = y.fma(p, DoubleVector.broadcast(S, 1.0 / 17));
            p = y.fma(p, DoubleVector.broadcast(S, 1.0 / 15));
            p = y.fma(p, DoubleVector.broadcast(S, 1.0 / 13));
            p = y.fma(p, DoubleVector.broadcast(S, 1.0 / 11));
            p = y.fma(p, DoubleVector.broadcast(S, 1.0 / 9));
            p = y.fma(p, DoubleVector.broadcast(S, 1.0 / 7));
            p = y.fma(p, DoubleVector.broadcast(S, 1.0 / 5));
            p = y.fma(p, DoubleVector.broadcast(S, 1.0 / 3));
            DoubleVector log = y.mul(p).fma(s, s);
            DoubleVector half = e.fma(DoubleVector.broadcast(S, 0.5 * LN2), log);
            DoubleVector radius = half.mul(-4).lanewise(VectorOperators.SQRT);

            DoubleVector turn =
                    b.lanewise(VectorOperators.LSHR, 12)
                            .lanewise(VectorOperators.OR, one)
                            .reinterpretAsDoubles()
                            .sub(1)
                            .mul(4);
            DoubleVector sum = turn.add(MAGIC);
            LongVector q = sum.reinterpretAsLongs();
            DoubleVector f = turn.sub(sum.sub(MAGIC)).mul(HALF_PI);
            y = f.mul(f);
            p = y.fma(1.0 / 355687428096000.0, -1.0 / 1307674368000.0);
            p = y.fma(p, DoubleVector.broadcast(S, 1.0 / 6227020800.0));
            p = y.fma(p, DoubleVector.broadcast(S, -1.0 / 39916800));
            p = y.fma(p, DoubleVector.broadcast(S, 1.0 / 362880));
            p = y.fma(p, DoubleVector.broadcast(S, -1.0 / 5040));
            p = y.fma(p, DoubleVector.broadcast(S, 1.0 / 120));
            p = y.fma(p, DoubleVector.broadcast(S, -1.0 / 6));
            DoubleVector sin = y.mul(p).fma(f, f);
            p = y.fma(1.0 / 20922789888000.0, -1.0 / 87178291200.0);
            p = y.fma(p, DoubleVector.broadcast(S, 1.0 / 479001600));
            p = y.fma(p, DoubleVector.broadcast(S, -1.0 / 3628800));
            p = y.fma(p, DoubleVector.broadcast(S, 1.0 / 40320));
            p = y.fma(p, DoubleVector.broadcast(S, -1.0 / 720));
            p = y.fma(p, DoubleVector.broadcast(S, 1.0 / 24));
            p = y.fma(p, DoubleVector.broadcast(S, -1.0 / 2));
            DoubleVector cos = y.fma(p, DoubleVector.broadcast(S, 1));
            VectorMask<Long> odd =
                    q.lanewise(VectorOperators.AND, 1).compare(VectorOperators.NE, 0);
            DoubleVector first = cos.blend(sin, odd.cast(S));
            DoubleVector second = sin.blend(cos, odd.cast(S));
            LongVector firstSign =
                    q.add(1).lanewise(VectorOperators.AND, 2).lanewise(VectorOperators.LSHL, 62);
            LongVector secondSign =
                    q.lanewise(VectorOperators.AND, 2).lanewise(VectorOperators.LSHL, 62);
            int at = from + 16 * block;
            first.reinterpretAsLongs()
                    .lanewise(VectorOperators.XOR, firstSign)
                    .reinterpretAsDoubles()
                    .mul(radius)
                    .intoArray(out, at);
            second.reinterpretAsLongs()
                    .lanewise(VectorOperators.XOR, secondSign)
                    .reinterpretAsDoubles()
                    .mul(radius)
                    .intoArray(out, at + 8);
        }
        s0.intoArray(state, 0);
        s1.intoArray(state, 8);
        s2.intoArray(state, 16);
        s3.intoArray(state, 24);
    }
}
