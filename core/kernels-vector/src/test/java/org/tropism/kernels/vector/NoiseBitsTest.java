package org.tropism.kernels.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tropism.kernels.NoiseKernels;
import org.tropism.kernels.ScalarKernels;

/// The kernels of stochastic dynamics give equal bits, scalar and vector.
class NoiseBitsTest {
    private final NoiseKernels scalar = new ScalarKernels();
    private final NoiseKernels vector = new VectorKernels();

    @BeforeEach
    void vectorKernelsRunHere() {
        Assumptions.assumeTrue(new VectorKernelProvider().whyNot() == null);
    }

    @Test
    void normals() {
        var first = new SplittableRandom(1).longs(NoiseKernels.STATE).toArray();
        var second = first.clone();
        for (int blocks : new int[] {0, 1, 2, 7, 1000}) {
            var a = new double[16 * blocks + 3];
            var b = a.clone();
            scalar.normals(first, a, 3, blocks);
            vector.normals(second, b, 3, blocks);
            assertThat(b).isEqualTo(a);
            assertThat(second).isEqualTo(first);
        }
    }

    @Test
    void decayedSines() {
        var random = new SplittableRandom(2);
        for (int n : new int[] {1, 7, 8, 9, 15, 16, 17, 100, 1003}) {
            var z = new double[n + 2];
            var s = new double[n];
            var h = new double[n];
            for (int j = 0; j < n; j++) {
                z[2 + j] = Math.exp(random.nextDouble() * 20 - 14) * (j % 2 == 0 ? 1 : -1);
                s[j] = random.nextDouble();
                h[j] = random.nextDouble() * 9;
            }
            var a = new double[n];
            var b = new double[n];
            scalar.decayedSinh(z, 2, s, 0, 1e-4, h, 0, a, 0, n);
            vector.decayedSinh(z, 2, s, 0, 1e-4, h, 0, b, 0, n);
            assertThat(b).isEqualTo(a);
            var inPlace = z.clone();
            vector.decayedSinh(inPlace, 2, s, 0, 1e-4, h, 0, inPlace, 2, n);
            assertThat(java.util.Arrays.copyOfRange(inPlace, 2, n + 2)).isEqualTo(a);
        }
    }
}
