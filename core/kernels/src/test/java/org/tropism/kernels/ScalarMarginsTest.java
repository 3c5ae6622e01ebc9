package org.tropism.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ScalarMarginsTest {
    @Test
    void theExponentialIsRightToTwoUnits() {
        var random = new SplittableRandom(1);
        for (int k = 0; k < 200_000; k++) {
            double x = (2 * random.nextDouble() - 1) * (k % 2 == 0 ? 708 : 2);
            double expected = StrictMath.exp(x);
            // the reference is itself within one unit
            assertThat(Math.abs(ScalarMargins.exp(x) - expected))
                    .isLessThanOrEqualTo(2 * Math.ulp(expected));
        }
    }

    @Test
    void theEndsOfTheRangeAreZeroAndInfinity() {
        assertThat(ScalarMargins.exp(0)).isEqualTo(1);
        assertThat(ScalarMargins.exp(709.7)).isFinite();
        assertThat(ScalarMargins.exp(709.8)).isInfinite();
        assertThat(ScalarMargins.exp(1e9)).isInfinite();
        assertThat(ScalarMargins.exp(-745.1)).isEqualTo(Double.MIN_VALUE);
        assertThat(ScalarMargins.exp(-745.2)).isZero();
        assertThat(ScalarMargins.exp(-1e9)).isZero();
        assertThat(ScalarMargins.exp(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(ScalarMargins.exp(Double.NaN)).isNaN();
        for (double x = -744; x < -708; x += 0.37) {
            double error = Math.abs(ScalarMargins.exp(x) - StrictMath.exp(x));
            assertThat(error).isLessThanOrEqualTo(2 * Double.MIN_VALUE);
        }
    }

    @Test
    void aPassHasTheValuesAndSlopesOfTheExamples() {
        var target = new double[] {1, -1, 1, -1, 1, -1, 1, 1, -1, 1, 1};
        var predictions = new double[] {0, 0.3, 5, -7, -2, 40, 800, -900, 1e-9, 36, 2};
        var slopes = predictions.clone();
        double sum = ScalarMargins.logisticPass(target, 0, slopes, 0, target.length);
        double expected = 0;
        for (int i = 0; i < target.length; i++) {
            double u = target[i] * predictions[i];
            expected += ScalarMargins.logistic(u);
            assertThat(slopes[i]).isEqualTo(-target[i] * ScalarMargins.logisticRate(u));
        }
        assertThat(Math.abs(sum - expected)).isLessThan(1e-12 * expected);
    }
}
