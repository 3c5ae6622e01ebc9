package org.tropism.kernels.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.tropism.kernels.Kernels;

/// Single-example steps on a product of two layers, one pass over the layers a step: while a
/// register is updated for one example, its part of the next example's prediction is summed.
///
/// For at least eight columns. The registers of the layers are aligned, and those of the rows too
/// ({@link Lanes512#HEAD}); what a register has besides the entries of a row is +0 and stays so
/// while the factor of a step is finite. All lanes hold the prediction at the end of the tree, so
/// that it need not leave the registers. The +0 of the contract is added to an accumulator that
/// was finished early, where nothing waits for it: a sum is −0 only if all its summands are.
final class CrossSteps512 {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_512;
    private static final VectorShuffle<Double> SWAP_4 = Lanes512.swap(4);
    private static final VectorShuffle<Double> SWAP_2 = Lanes512.swap(2);
    private static final VectorShuffle<Double> SWAP_1 = Lanes512.swap(1);

    private CrossSteps512() {}

    /// The contract of {@link Kernels#crossSteps}.
    static void descend(
            Kernels kernels,
            double[] a,
            int stride,
            int cols,
            int[] example,
            double[] target,
            double[] stepSize,
            double slope,
            int steps,
            double[] x,
            double[] y,
            double[] z,
            double[] prediction) {
        int k = 0;
        if (cols >= 8 && steps > 0) {
            double p = kernels.dot(a, example[0] * stride, z, 0, cols);
            k = run(p, a, stride, cols, example, target, stepSize, slope, steps, x, y, prediction);
            kernels.hadamard(x, Kernels.LEAD, y, Kernels.LEAD, z, 0, cols);
        }
        for (; k < steps; k++) {
            int row = example[k] * stride;
            prediction[k] = kernels.dot(a, row, z, 0, cols);
            double c = -(stepSize[k] * (slope * (prediction[k] - target[k])));
            kernels.crossUpdate(c, a, row, x, Kernels.LEAD, y, Kernels.LEAD, z, 0, cols);
        }
    }

    /// The steps whose factors are finite.
    ///
    /// @param first the prediction of the first example
    /// @return how many steps were made
    private static int run(
            double first,
            double[] a,
            int stride,
            int n,
            int[] example,
            double[] target,
            double[] stepSize,
            double slope,
            int steps,
            double[] x,
            double[] y,
            double[] prediction) {
        VectorMask<Double> upper = VectorMask.fromLong(S, Lanes512.FIRST);
        int over = n & 7;
        int left = over == 0 ? 2 : over == 7 ? 1 : 0;
        int end = left == 0 ? (n & -8) + Lanes512.HEAD : n - left;
        int rest = ((end - Lanes512.HEAD) & 31) >> 3;
        boolean early = left == 0 ? rest == 0 : rest == 3;
        VectorMask<Double> last = VectorMask.fromLong(S, Lanes512.last(left));
        DoubleVector zero = DoubleVector.zero(S);
        DoubleVector p = DoubleVector.broadcast(S, first);
        for (int k = 0; k < steps; k++) {
            int r = example[k] * stride;
            int q = example[Math.min(k + 1, steps - 1)] * stride;
            prediction[k] = p.lane(0);
            DoubleVector residual = p.sub(DoubleVector.broadcast(S, target[k]));
            DoubleVector c = residual.mul(slope).mul(stepSize[k]).neg();
            if (!(Math.abs(c.lane(0)) <= Double.MAX_VALUE)) {
                return k;
            }
            int at = Kernels.LEAD - 2;
            DoubleVector g = DoubleVector.fromArray(S, a, r).expand(upper);
            DoubleVector t = DoubleVector.fromArray(S, a, q).expand(upper);
            DoubleVector u = DoubleVector.fromArray(S, x, at);
            DoubleVector v = DoubleVector.fromArray(S, y, at);
            DoubleVector nextU = c.fma(g.mul(v), u);
            DoubleVector nextV = c.fma(g.mul(u), v);
            nextU.intoArray(x, at);
            nextV.intoArray(y, at);
            DoubleVector s3 = t.fma(nextU.mul(nextV), zero);
            DoubleVector s0 = zero, s1 = zero, s2 = zero;
            int j = Lanes512.HEAD;
            for (; j + 32 <= end; j += 32) {
                at = Kernels.LEAD + j;
                g = DoubleVector.fromArray(S, a, r + j);
                u = DoubleVector.fromArray(S, x, at);
                v = DoubleVector.fromArray(S, y, at);
                nextU = c.fma(g.mul(v), u);
                nextV = c.fma(g.mul(u), v);
                nextU.intoArray(x, at);
                nextV.intoArray(y, at);
                s0 = DoubleVector.fromArray(S, a, q + j).fma(nextU.mul(nextV), s0);
                g = DoubleVector.fromArray(S, a, r + j + 8);
                u = DoubleVector.fromArray(S, x, at + 8);
                v = DoubleVector.fromArray(S, y, at + 8);
                nextU = c.fma(g.mul(v), u);
                nextV = c.fma(g.mul(u), v);
                nextU.intoArray(x, at + 8);
                nextV.intoArray(y, at + 8);
                s1 = DoubleVector.fromArray(S, a, q + j + 8).fma(nextU.mul(nextV), s1);
                g = DoubleVector.fromArray(S, a, r + j + 16);
                u = DoubleVector.fromArray(S, x, at + 16);
                v = DoubleVector.fromArray(S, y, at + 16);
                nextU = c.fma(g.mul(v), u);
                nextV = c.fma(g.mul(u), v);
                nextU.intoArray(x, at + 16);
                nextV.intoArray(y, at + 16);
                s2 = DoubleVector.fromArray(S, a, q + j + 16).fma(nextU.mul(nextV), s2);
                g = DoubleVector.fromArray(S, a, r + j + 24);
                u = DoubleVector.fromArray(S, x, at + 24);
                v = DoubleVector.fromArray(S, y, at + 24);
                nextU = c.fma(g.mul(v), u);
                nextV = c.fma(g.mul(u), v);
                nextU.intoArray(x, at + 24);
                nextV.intoArray(y, at + 24);
                s3 = DoubleVector.fromArray(S, a, q + j + 24).fma(nextU.mul(nextV), s3);
            }
            if (early) {
                s0 = s0.add(zero);
            } else {
                s3 = s3.add(zero);
            }
            if (rest > 0) {
                at = Kernels.LEAD + j;
                g = DoubleVector.fromArray(S, a, r + j);
                u = DoubleVector.fromArray(S, x, at);
                v = DoubleVector.fromArray(S, y, at);
                nextU = c.fma(g.mul(v), u);
                nextV = c.fma(g.mul(u), v);
                nextU.intoArray(x, at);
                nextV.intoArray(y, at);
                s0 = DoubleVector.fromArray(S, a, q + j).fma(nextU.mul(nextV), s0);
                j += 8;
            }
            if (rest > 1) {
                at = Kernels.LEAD + j;
                g = DoubleVector.fromArray(S, a, r + j);
                u = DoubleVector.fromArray(S, x, at);
                v = DoubleVector.fromArray(S, y, at);
                nextU = c.fma(g.mul(v), u);
                nextV = c.fma(g.mul(u), v);
                nextU.intoArray(x, at);
                nextV.intoArray(y, at);
                s1 = DoubleVector.fromArray(S, a, q + j).fma(nextU.mul(nextV), s1);
                j += 8;
            }
            if (rest > 2) {
                at = Kernels.LEAD + j;
                g = DoubleVector.fromArray(S, a, r + j);
                u = DoubleVector.fromArray(S, x, at);
                v = DoubleVector.fromArray(S, y, at);
                nextU = c.fma(g.mul(v), u);
                nextV = c.fma(g.mul(u), v);
                nextU.intoArray(x, at);
                nextV.intoArray(y, at);
                s2 = DoubleVector.fromArray(S, a, q + j).fma(nextU.mul(nextV), s2);
                j += 8;
            }
            if (left != 0) {
                at = Kernels.LEAD + j;
                g = DoubleVector.fromArray(S, a, r + n - 8).compress(last);
                t = DoubleVector.fromArray(S, a, q + n - 8).compress(last);
                u = DoubleVector.fromArray(S, x, at);
                v = DoubleVector.fromArray(S, y, at);
                nextU = c.fma(g.mul(v), u);
                nextV = c.fma(g.mul(u), v);
                nextU.intoArray(x, at);
                nextV.intoArray(y, at);
                switch (rest) {
                    case 0 -> s0 = t.fma(nextU.mul(nextV), s0);
                    case 1 -> s1 = t.fma(nextU.mul(nextV), s1);
                    case 2 -> s2 = t.fma(nextU.mul(nextV), s2);
                    default -> s3 = t.fma(nextU.mul(nextV), s3);
                }
            }
            DoubleVector g0 = s0.blend(s3, upper), g1 = s1.blend(s0, upper);
            DoubleVector g2 = s2.blend(s1, upper), g3 = s3.blend(s2, upper);
            DoubleVector s = g0.add(g1).add(g2.add(g3));
            DoubleVector h = s.add(s.rearrange(SWAP_4));
            h = h.add(h.rearrange(SWAP_2));
            p = h.add(h.rearrange(SWAP_1));
        }
        return steps;
    }
}
