package org.tropism.kernels.vector;

import java.util.SplittableRandom;

/// Arrays of numbers that are hard for sums: mixed magnitudes, subnormals, zeros of both signs.
final class SampleArrays {
    private SampleArrays() {}

    /// Signed numbers of magnitude near 1.
    static double[] plain(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[n];
        for (int j = 0; j < n; j++) {
            x[j] = random.nextDouble(-2, 2);
        }
        return x;
    }

    /// Plain numbers, one in four replaced by an extreme but finite one.
    static double[] extreme(int n, long seed) {
        double[] special = {
            0.0,
            -0.0,
            Double.MIN_VALUE,
            -Double.MIN_VALUE,
            Double.MIN_NORMAL / 3,
            1e300,
            -1e300,
            1e-300,
            -1e-300
        };
        return mix(n, seed, special, 4);
    }

    /// Plain numbers with an infinity or a NaN here and there.
    static double[] broken(int n, long seed) {
        double[] special = {
            Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, 0.0, -0.0, 1e300
        };
        return mix(n, seed, special, 40);
    }

    /// Nothing but zeros of both signs and numbers whose products underflow to a zero.
    static double[] vanishing(int n, long seed) {
        double[] special = {-0.0, -0.0, -1e-200, -1e-200, Double.MIN_VALUE, 0.0};
        return mix(n, seed, special, 1);
    }

    private static double[] mix(int n, long seed, double[] special, int every) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = plain(n, seed + 1);
        for (int j = 0; j < n; j++) {
            if (random.nextInt(every) == 0) {
                x[j] = special[random.nextInt(special.length)];
            }
        }
        return x;
    }
}
