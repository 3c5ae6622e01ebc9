package org.tropism.kernels.vector;

import static org.tropism.kernels.ScalarMargins.A0;
import static org.tropism.kernels.ScalarMargins.A1;
import static org.tropism.kernels.ScalarMargins.A2;
import static org.tropism.kernels.ScalarMargins.A3;
import static org.tropism.kernels.ScalarMargins.A4;
import static org.tropism.kernels.ScalarMargins.A5;
import static org.tropism.kernels.ScalarMargins.A6;
import static org.tropism.kernels.ScalarMargins.A7;
import static org.tropism.kernels.ScalarMargins.A8;
import static org.tropism.kernels.ScalarMargins.A9;
import static org.tropism.kernels.ScalarMargins.E0;
import static org.tropism.kernels.ScalarMargins.E1;
import static org.tropism.kernels.ScalarMargins.E2;
import static org.tropism.kernels.ScalarMargins.E3;
import static org.tropism.kernels.ScalarMargins.E4;
import static org.tropism.kernels.ScalarMargins.E5;
import static org.tropism.kernels.ScalarMargins.E6;
import static org.tropism.kernels.ScalarMargins.E7;
import static org.tropism.kernels.ScalarMargins.E8;
import static org.tropism.kernels.ScalarMargins.E9;
import static org.tropism.kernels.ScalarMargins.LARGEST_EXPONENT;
import static org.tropism.kernels.ScalarNoise.LN2_HIGH;
import static org.tropism.kernels.ScalarNoise.LN2_LOW;
import static org.tropism.kernels.ScalarNoise.LOG2_E;
import static org.tropism.kernels.ScalarNoise.MAGIC;
import static org.tropism.kernels.ScalarNoise.MAGIC_BITS;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Losses of margins, eight examples at a time, with the bits of the scalar code.
final class Margins512 {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_512;
    private static final VectorShuffle<Double> SWAP_4 = Lanes512.swap(4);
    private static final VectorShuffle<Double> SWAP_2 = Lanes512.swap(2);
    private static final VectorShuffle<Double> SWAP_1 = Lanes512.swap(1);

    private Margins512() {}

    static double logisticPass(double[] target, int targetAt, double[] prediction, int at, int n) {
        DoubleVector zero = DoubleVector.zero(S);
        DoubleVector one = DoubleVector.broadcast(S, 1);
        DoubleVector two = DoubleVector.broadcast(S, 2);
        DoubleVector least = DoubleVector.broadcast(S, -LARGEST_EXPONENT);
        DoubleVector magic = DoubleVector.broadcast(S, MAGIC);
        DoubleVector log2e = DoubleVector.broadcast(S, LOG2_E);
        DoubleVector ln2High = DoubleVector.broadcast(S, LN2_HIGH);
        DoubleVector ln2Low = DoubleVector.broadcast(S, LN2_LOW);
        DoubleVector total = zero;
        for (int j = 0; j < n; j += 8) {
            VectorMask<Double> there = S.indexInRange(j, n);
            DoubleVector y = DoubleVector.fromArray(S, target, targetAt + j, there);
            DoubleVector f = DoubleVector.fromArray(S, prediction, at + j, there);
            DoubleVector u = y.mul(f);
            DoubleVector a = u.lanewise(VectorOperators.ABS).neg();
            a = a.blend(least, a.compare(VectorOperators.LT, -LARGEST_EXPONENT));
            DoubleVector sum = a.fma(log2e, magic);
            LongVector k = sum.reinterpretAsLongs().sub(MAGIC_BITS);
            DoubleVector m = sum.sub(magic).neg();
            DoubleVector r = m.fma(ln2Low, m.fma(ln2High, a));
            DoubleVector q = r.fma(DoubleVector.broadcast(S, E9), DoubleVector.broadcast(S, E8));
            q = r.fma(q, DoubleVector.broadcast(S, E7));
            q = r.fma(q, DoubleVector.broadcast(S, E6));
            q = r.fma(q, DoubleVector.broadcast(S, E5));
            q = r.fma(q, DoubleVector.broadcast(S, E4));
            q = r.fma(q, DoubleVector.broadcast(S, E3));
            q = r.fma(q, DoubleVector.broadcast(S, E2));
            q = r.fma(q, DoubleVector.broadcast(S, E1));
            q = r.fma(q, DoubleVector.broadcast(S, E0));
            DoubleVector e = r.mul(r).fma(q, r).add(one);
            LongVector half = k.lanewise(VectorOperators.ASHR, 1);
            e = e.mul(half.add(1023).lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles());
            e =
                    e.mul(
                            k.sub(half)
                                    .add(1023)
                                    .lanewise(VectorOperators.LSHL, 52)
                                    .reinterpretAsDoubles());
            DoubleVector above = e.add(one);
            DoubleVector twoAbove = e.add(two);
            DoubleVector inverse = one.div(above.mul(twoAbove));
            DoubleVector s = e.mul(above).mul(inverse);
            DoubleVector z = s.mul(s);
            DoubleVector g = z.fma(DoubleVector.broadcast(S, A9), DoubleVector.broadcast(S, A8));
            g = z.fma(g, DoubleVector.broadcast(S, A7));
            g = z.fma(g, DoubleVector.broadcast(S, A6));
            g = z.fma(g, DoubleVector.broadcast(S, A5));
            g = z.fma(g, DoubleVector.broadcast(S, A4));
            g = z.fma(g, DoubleVector.broadcast(S, A3));
            g = z.fma(g, DoubleVector.broadcast(S, A2));
            g = z.fma(g, DoubleVector.broadcast(S, A1));
            g = z.fma(g, DoubleVector.broadcast(S, A0));
            DoubleVector twice = s.add(s);
            DoubleVector log = z.mul(g).fma(twice, twice);
            VectorMask<Double> wrong = u.compare(VectorOperators.LT, 0);
            DoubleVector value = zero.blend(u.neg(), wrong).add(log);
            DoubleVector large = twoAbove.mul(inverse);
            DoubleVector slope = y.neg().mul(large.mul(e).blend(large, wrong));
            slope.intoArray(prediction, at + j, there);
            total = total.add(zero.blend(value, there));
        }
        total = total.add(total.rearrange(SWAP_4));
        total = total.add(total.rearrange(SWAP_2));
        return total.add(total.rearrange(SWAP_1)).lane(0) + 0.0;
    }

    static double exponentialPass(
            double[] target, int targetAt, double[] prediction, int at, int n) {
        DoubleVector zero = DoubleVector.zero(S);
        DoubleVector one = DoubleVector.broadcast(S, 1);
        DoubleVector largest = DoubleVector.broadcast(S, LARGEST_EXPONENT);
        DoubleVector least = DoubleVector.broadcast(S, -LARGEST_EXPONENT);
        DoubleVector magic = DoubleVector.broadcast(S, MAGIC);
        DoubleVector log2e = DoubleVector.broadcast(S, LOG2_E);
        DoubleVector ln2High = DoubleVector.broadcast(S, LN2_HIGH);
        DoubleVector ln2Low = DoubleVector.broadcast(S, LN2_LOW);
        DoubleVector total = zero;
        for (int j = 0; j < n; j += 8) {
            VectorMask<Double> there = S.indexInRange(j, n);
            DoubleVector y = DoubleVector.fromArray(S, target, targetAt + j, there);
            DoubleVector f = DoubleVector.fromArray(S, prediction, at + j, there);
            DoubleVector a = y.mul(f).neg();
            a = a.blend(largest, a.compare(VectorOperators.GT, LARGEST_EXPONENT));
            a = a.blend(least, a.compare(VectorOperators.LT, -LARGEST_EXPONENT));
            DoubleVector sum = a.fma(log2e, magic);
            LongVector k = sum.reinterpretAsLongs().sub(MAGIC_BITS);
            DoubleVector m = sum.sub(magic).neg();
            DoubleVector r = m.fma(ln2Low, m.fma(ln2High, a));
            DoubleVector q = r.fma(DoubleVector.broadcast(S, E9), DoubleVector.broadcast(S, E8));
            q = r.fma(q, DoubleVector.broadcast(S, E7));
            q = r.fma(q, DoubleVector.broadcast(S, E6));
            q = r.fma(q, DoubleVector.broadcast(S, E5));
            q = r.fma(q, DoubleVector.broadcast(S, E4));
            q = r.fma(q, DoubleVector.broadcast(S, E3));
            q = r.fma(q, DoubleVector.broadcast(S, E2));
            q = r.fma(q, DoubleVector.broadcast(S, E1));
            q = r.fma(q, DoubleVector.broadcast(S, E0));
            DoubleVector e = r.mul(r).fma(q, r).add(one);
            LongVector half = k.lanewise(VectorOperators.ASHR, 1);
            e = e.mul(half.add(1023).lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles());
            e =
                    e.mul(
                            k.sub(half)
                                    .add(1023)
                                    .lanewise(VectorOperators.LSHL, 52)
                                    .reinterpretAsDoubles());
            DoubleVector value = e;
            DoubleVector slope = y.neg().mul(e);
            slope.intoArray(prediction, at + j, there);
            total = total.add(zero.blend(value, there));
        }
        total = total.add(total.rearrange(SWAP_4));
        total = total.add(total.rearrange(SWAP_2));
        return total.add(total.rearrange(SWAP_1)).lane(0) + 0.0;
    }
}
