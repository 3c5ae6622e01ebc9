package org.tropism.problem.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Margin losses against the 60 digits of `margin_losses.py`.
class MarginLossTest {
    /// Relative error of a value or slope.
    private static final double RELATIVE = 1e-15;

    private record Row(MarginLoss loss, double margin, double[] expected) {}

    private static List<Row> rows() throws IOException {
        try (var stream = MarginLossTest.class.getResourceAsStream("margin-losses.csv")) {
            var text =
                    new String(
                            Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().skip(1).map(MarginLossTest::row).toList();
        }
    }

    private static Row row(String line) {
        var cells = line.split(",", -1);
        double power = Double.parseDouble(cells[1]);
        MarginLoss loss =
                switch (cells[0]) {
                    case "logistic" -> new Logistic();
                    case "exponential" -> new Exponential();
                    case "exponential-tail" -> new ExponentialTail(power);
                    case "polynomial-tail" -> new PolynomialTail(power);
                    default -> throw new AssertionError(line);
                };
        var expected = new double[5];
        for (int k = 0; k < expected.length; k++) {
            expected[k] = Double.parseDouble(cells[3 + k]);
        }
        return new Row(loss, Double.parseDouble(cells[2]), expected);
    }

    private static double error(double actual, double expected) {
        if (actual == expected) {
            return 0;
        }
        // a subnormal number carries an absolute error
        double slack = Math.abs(expected) < Double.MIN_NORMAL ? 2 * Double.MIN_VALUE : 0;
        return Math.max(0, Math.abs(actual - expected) - slack) / Math.abs(expected);
    }

    @Test
    void valuesSlopesAndCurvaturesAreRightToTheLastDigits() throws IOException {
        var rows = rows();
        assertThat(rows).hasSizeGreaterThan(500);
        for (var row : rows) {
            double u = row.margin();
            assertThat(error(row.loss().at(u), row.expected()[0]))
                    .as("value %s", row)
                    .isLessThan(RELATIVE);
            assertThat(error(row.loss().rate(u), row.expected()[1]))
                    .as("slope %s", row)
                    .isLessThan(RELATIVE);
            // ν·u^ν − (ν − 1) and the products around it have a few roundings more
            assertThat(error(row.loss().bend(u), row.expected()[2]))
                    .as("curvature %s", row)
                    .isLessThan(2 * RELATIVE);
        }
    }

    @Test
    void logarithmsAreRightFarBelowTheDoubles() throws IOException {
        for (var row : rows()) {
            double u = row.margin();
            assertThat(row.loss().logAt(u))
                    .as("log value %s", row)
                    .isCloseTo(
                            row.expected()[3],
                            within(RELATIVE * Math.max(1, Math.abs(row.expected()[3]))));
            assertThat(row.loss().logRate(u))
                    .as("log slope %s", row)
                    .isCloseTo(
                            row.expected()[4],
                            within(2 * RELATIVE * Math.max(1, Math.abs(row.expected()[4]))));
        }
    }

    @Test
    void aWrongDigitWouldBeSeen() throws IOException {
        var row = rows().stream().filter(r -> r.margin() == 3.7).findFirst().orElseThrow();
        assertThat(
                        error(
                                Math.fma(5e-15, row.loss().at(3.7), row.loss().at(3.7)),
                                row.expected()[0]))
                .isGreaterThan(RELATIVE);
    }
}
