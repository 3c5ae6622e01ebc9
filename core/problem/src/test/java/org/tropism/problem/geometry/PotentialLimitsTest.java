package org.tropism.problem.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// The limits of the potentials at small and large initialization scales, with their constants.
class PotentialLimitsTest {
    private static final double[] BETA = {0.7, -1.3, 0.05, 2};

    private static double networkPotential(double alpha) {
        return 0.5 * new Hyperentropy(CoordinateScales.uniform(alpha * alpha / 2)).value(BETA);
    }

    @Test
    void hyperentropyTendsToTheSumOfAbsoluteValues() {
        double alpha = 1e-2;
        double expected = alpha * alpha * BETA.length / 4;
        for (double b : BETA) {
            expected += 0.5 * Math.abs(b) * (Math.log(4 * Math.abs(b) / (alpha * alpha)) - 1);
        }
        // the next term is −Σ α⁴/(32|β|), 8e-9 here with β = 0.05
        assertThat(networkPotential(alpha)).isCloseTo(expected, within(1e-8));
        assertThat(networkPotential(alpha))
                .as("the constant 2 of the √2α convention")
                .isNotCloseTo(expected - 0.5 * Math.log(2), within(0.1));
    }

    @Test
    void hyperentropyTendsToTheEuclideanNorm() {
        double squares = 0.49 + 1.69 + 0.0025 + 4;
        double alpha = 100;
        // relative error α⁻⁴
        assertThat(networkPotential(alpha) * 2 * alpha * alpha)
                .isCloseTo(squares, within(1e-7 * squares));
    }

    @Test
    void theDepthPotentialTendsToTheSumOfAbsoluteValuesFromBelow() {
        for (int depth : new int[] {3, 4, 6}) {
            double alpha = 1e-3;
            var potential = new DepthPotential(depth, CoordinateScales.uniform(alpha));
            for (double b : BETA) {
                double size = Math.abs(b);
                double missing = size - potential.value(0, b);
                double expected =
                        0.5 * depth * Math.pow(alpha, depth - 2) * Math.pow(size, 2.0 / depth);
                // `missing` cancels: its absolute error is a few 1e-16·|β|
                assertThat(missing).isCloseTo(expected, within(1e-4 * expected + 1e-15 * size));
            }
        }
    }

    @Test
    void theDepthPotentialOfDifferentScalesHasAWeightPerCoordinate() {
        var scales = CoordinateScales.logs(new double[] {Math.log(0.2), Math.log(0.8)});
        var joint = new DepthPotential(4, scales);
        double reference = Math.sqrt(0.2 * 0.8);
        for (int i = 0; i < 2; i++) {
            double alpha = i == 0 ? 0.2 : 0.8;
            var single = new DepthPotential(4, CoordinateScales.uniform(alpha));
            double weight = Math.pow(alpha / reference, -2);
            assertThat(joint.value(i, 1.1)).isCloseTo(weight * single.value(0, 1.1), within(1e-14));
            assertThat(joint.mirror(i, 1.1))
                    .isCloseTo(weight * single.mirror(0, 1.1), within(1e-14));
            assertThat(joint.inverseCurvature(i, 1.1) * weight)
                    .isCloseTo(single.inverseCurvature(0, 1.1), within(1e-12));
            assertThat(joint.dualSlack(i, 1.1))
                    .isCloseTo(weight * single.dualSlack(0, 1.1), within(1e-14));
        }
    }

    @Test
    void divergencesOfNearbyPointsKeepTheirDigits() {
        // s is negligible: D(w, a) = w·ln(w/a) − w + a = a·Σ_{k≥2} (−t)ᵏ/(k(k−1)), w = a(1+t)
        var potential = new Hyperentropy(CoordinateScales.uniform(1e-200));
        double a = 0.75;
        for (double t : new double[] {0x1p-40, -0x1p-20, 0x1p-8}) {
            double expected = 0;
            for (int k = 2; k < 20; k++) {
                expected += a * Math.pow(-t, k) / (k * (k - 1.0));
            }
            assertThat(BregmanDivergence.of(potential, 0, a * (1 + t), a))
                    .isCloseTo(expected, within(1e-14 * expected));
        }
        double w = a * (1 + 0x1p-40);
        double naive =
                potential.value(0, w) - potential.value(0, a) - potential.mirror(0, a) * (w - a);
        assertThat(naive)
                .as("the definition loses every digit here")
                .isNotCloseTo(a * 0x1p-81, within(a * 0x1p-82));
    }

    @Test
    void divergencesAcrossAFactorOfTwoAgreeWithTheIntegral() {
        var potential = new Hyperentropy(CoordinateScales.uniform(0.1));
        double direct =
                potential.value(0, 1.9) - potential.value(0, 1) - potential.mirror(0, 1) * 0.9;
        assertThat(BregmanDivergence.of(potential, 0, 1.9, 1)).isCloseTo(direct, within(1e-14));
        assertThat(
                        BregmanDivergence.of(
                                new Euclidean(), new double[] {1, 2}, new double[] {0, 2.5}))
                .isCloseTo(0.625, within(1e-15));
    }
}
