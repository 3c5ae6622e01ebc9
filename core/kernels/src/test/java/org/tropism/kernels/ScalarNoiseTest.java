package org.tropism.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ScalarNoiseTest {
    private final NoiseKernels kernels = new ScalarKernels();

    @Test
    void decayedSinesAreThoseOfTheLibrary() {
        var random = new SplittableRandom(3);
        for (int k = 0; k < 200_000; k++) {
            double z = Math.exp(random.nextDouble() * 50 - 43.5) * (k % 2 == 0 ? 1 : -1);
            double q = random.nextDouble() * NoiseKernels.LARGEST_DECAY;
            var out = new double[1];
            kernels.decayedSinh(
                    new double[] {z}, 0, new double[] {0.7}, 0, q, new double[] {1}, 0, out, 0, 1);
            double expected = 0.7 * StrictMath.exp(-q) * StrictMath.sinh(z);
            // the library's own 2.5 units and three roundings beside ours
            assertThat(Math.abs(out[0] - expected)).isLessThan(6 * Math.ulp(expected));
        }
    }

    @Test
    void normalsAreTheTransformOfTheGenerator() {
        var state = new SplittableRandom(4).longs(NoiseKernels.STATE).toArray();
        var lane = new long[] {state[5], state[13], state[21], state[29]};
        var out = new double[16 * 3000];
        kernels.normals(state, out, 0, 3000);
        for (int block = 0; block < 3000; block++) {
            double u = 1 - (next(lane) >>> 12) * 0x1.0p-52;
            double v = (next(lane) >>> 12) * 0x1.0p-52;
            double radius = StrictMath.sqrt(-2 * StrictMath.log(u));
            double x = radius * StrictMath.cos(2 * Math.PI * v);
            double y = radius * StrictMath.sin(2 * Math.PI * v);
            assertThat(out[16 * block + 5]).isCloseTo(x, within(1e-15 * (radius + 1)));
            assertThat(out[16 * block + 13]).isCloseTo(y, within(1e-15 * (radius + 1)));
        }
    }

    /// The generator as its authors publish it.
    private static long next(long[] s) {
        long result = Long.rotateLeft(s[0] + s[3], 23) + s[0];
        long t = s[1] << 17;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= t;
        s[3] = Long.rotateLeft(s[3], 45);
        return result;
    }

    @Test
    void normalsHaveTheMomentsOfTheNormalDistribution() {
        var state = new SplittableRandom(5).longs(NoiseKernels.STATE).toArray();
        int n = 1 << 20;
        var out = new double[n];
        kernels.normals(state, out, 0, n / 16);
        var sums = new double[7];
        double neighbors = 0;
        int beyond = 0;
        for (int k = 0; k < n; k++) {
            double power = 1;
            for (int p = 1; p <= 6; p++) {
                power *= out[k];
                sums[p] += power / n;
            }
            neighbors += out[k] * out[k ^ 8] / n;
            beyond += Math.abs(out[k]) > 3 ? 1 : 0;
        }
        // standard errors of the moments: √(1, 2, 15, 96, 945, 10170)/1024; four of them
        double error = 4 / 1024.0;
        assertThat(sums[1]).isCloseTo(0, within(error));
        assertThat(sums[2]).isCloseTo(1, within(error * Math.sqrt(2)));
        assertThat(sums[3]).isCloseTo(0, within(error * Math.sqrt(15)));
        assertThat(sums[4]).isCloseTo(3, within(error * Math.sqrt(96)));
        assertThat(sums[6]).isCloseTo(15, within(error * Math.sqrt(10170)));
        assertThat(neighbors).isCloseTo(0, within(error));
        // P(|ξ| > 3) = 0.0026998
        assertThat(beyond / (double) n).isCloseTo(0.0026998, within(4 * Math.sqrt(0.0027 / n)));
    }
}
