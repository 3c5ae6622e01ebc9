package org.tropism.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
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

    /// In units of the last place of the exact value, which the file has in 32 digits
    /// (src/test/reference/margin_functions.py); the vector kernels have the same bits.
    @Test
    void theErrorsAreThoseThatAreStated() throws IOException {
        try (var stream =
                        Objects.requireNonNull(
                                ScalarMarginsTest.class.getResourceAsStream(
                                        "margin-functions.txt"));
                var reader =
                        new BufferedReader(
                                new InputStreamReader(stream, StandardCharsets.US_ASCII))) {
            var lines = reader.lines().map(line -> line.split(" ")).toList();
            assertThat(lines).hasSize(461);
            var worst = new double[4];
            for (var line : lines) {
                double x = Double.parseDouble(line[0]);
                worst[0] = Math.max(worst[0], units(ScalarMargins.exp(x), line, 1));
                worst[1] = Math.max(worst[1], units(ScalarMargins.logistic(x), line, 3));
                worst[2] = Math.max(worst[2], units(ScalarMargins.logisticRate(x), line, 5));
                worst[3] = Math.max(worst[3], units((float) ScalarMargins.exp(x), line, 1));
            }
            assertThat(worst[0]).isLessThan(1.1);
            assertThat(worst[1]).isLessThan(8);
            assertThat(worst[2]).isLessThan(6);
            // a value of fewer digits is noticed
            assertThat(worst[3]).isGreaterThan(1e6);
        }
    }

    private static double units(double found, String[] line, int at) {
        double high = Double.parseDouble(line[at]);
        double low = Double.parseDouble(line[at + 1]);
        return Math.abs(found - high - low) / Math.ulp(high);
    }
}
