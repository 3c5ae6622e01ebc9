package org.tropism.experiment.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tropism.experiment.run.CaseRunner;
import org.tropism.experiment.spec.ExperimentSpec;

/// The exact constants of the largest margin, against numbers worked out by hand and by other
/// programs, and the trap of equal multipliers.
class MarginRateTest {
    private static final String TEXT =
            """
            title: Rates
            base:
              data: {given: {inputs: %s, targets: %s}}
              model: linear
              loss: %s
              initialization: {gaussian: {scale: 0.5}}
              algorithm: {gradient-flow: {time: log}}
              stop: {log-time: {at-most: %s}, steps: {at-most: 1000000}}
              measure: [margin-rate]
            """;

    private static final String TOY = "[[0.3, 1.5], [1.5, 0.9], [2, 2], [1, 3], [-3, -0.5]]";
    private static final String LABELS = "[1, 1, 1, 1, -1]";

    @Test
    void atLogTimesTheConstantsAreTheOnesOfTheMultipliers() {
        var rows = rows(TEXT.formatted(TOY, LABELS, "exponential", "1500"));
        assertThat(value(rows, "margin")).isCloseTo(1.47580, within(1e-5));
        assertThat(value(rows, "constant")).isCloseTo(0.37513, within(1e-5));
        assertThat(value(rows, "direction-constant")).isCloseTo(0.93203, within(1e-5));
        assertThat(value(rows, "log-time")).isEqualTo(1500);
        assertThat(value(rows, "gap-rate") / 0.37513).isCloseTo(1, within(2e-3));
        assertThat(value(rows, "direction-rate") / 0.93203).isCloseTo(1, within(2e-3));
        assertThat(value(rows, "norm-rate")).isCloseTo(1, within(2e-3));
        assertThat(value(rows, "risk-rate")).isCloseTo(1, within(1e-6));
    }

    @Test
    void theSharesOfTheGradientAreTheMultipliersLongBeforeTheDirection() {
        var rows = rows(TEXT.formatted(TOY, LABELS, "exponential", "100"));
        var certified = curve(rows, "multiplier");
        assertThat(certified).hasSize(2);
        assertThat(certified.get(0)).isCloseTo(0.3214, within(1e-4));
        assertThat(certified.get(1)).isCloseTo(0.1377, within(1e-4));
        var shown = curve(rows, "run-multiplier");
        for (int k = 0; k < 2; k++) {
            assertThat(shown.get(k)).isCloseTo(certified.get(k), within(1e-6));
        }
        assertThat(value(rows, "direction")).isGreaterThan(5e-3);
    }

    @Test
    void tailsScaleTheRateByTheirPower() {
        for (var power : List.of("0.5", "2")) {
            var loss = "{exponential-tail: {power: " + power + "}}";
            var rows = rows(TEXT.formatted(TOY, LABELS, loss, "1500"));
            assertThat(value(rows, "gap-rate") / value(rows, "constant"))
                    .as("power %s", power)
                    .isCloseTo(1, within(1.5e-2));
        }
    }

    @Test
    void equalMultipliersHaveTheConstantZeroAndNoRateOfOneOverLogTime() {
        var inputs = "[[0.5, 1.5], [1.5, 0.5], [-0.5, -1.5], [-1.5, -0.5]]";
        var rows = rows(TEXT.formatted(inputs, "[1, 1, -1, -1]", "logistic", "100"));
        assertThat(value(rows, "margin")).isCloseTo(Math.sqrt(2), within(1e-9));
        assertThat(value(rows, "gap-rate")).isLessThan(1e-6);
    }

    /// `e^(w₂) = ln t + const`: the direction times ln t is ln ln t, not a constant.
    @Test
    void degenerateDataHaveAnotherRateInPlaceOfTheConstants() {
        var rows = rows(TEXT.formatted("[[1, 0], [1, 1]]", "[1, 1]", "exponential", "1500"));
        assertThat(value(rows, "degenerate")).isEqualTo(1);
        assertThat(value(rows, "constant")).isNaN();
        assertThat(value(rows, "direction-constant")).isInfinite();
        assertThat(value(rows, "degenerate-rate")).isCloseTo(1, within(0.01));
        assertThat(value(rows, "direction-rate")).isGreaterThan(7);
        var beside = rows(TEXT.formatted("[[1, 0], [1.1, 1]]", "[1, 1]", "exponential", "1500"));
        assertThat(value(beside, "degenerate")).isZero();
        assertThat(value(beside, "degenerate-rate")).isNaN();
        assertThat(value(beside, "direction-constant")).isFinite();
    }

    @Test
    void whatNothingSeparatesHasNoMargin() {
        var rows = rows(TEXT.formatted("[[1, 0], [2, 0]]", "[1, -1]", "logistic", "5"));
        assertThat(rows).hasSize(1);
        assertThat(value(rows, "margin")).isNaN();
    }

    private static List<Map<String, @Nullable Object>> rows(String text) {
        var record = CaseRunner.run(ExperimentSpec.read("test", text).sweep(), 0);
        assertThat(record.failure()).isNull();
        return record.measurements();
    }

    private static double value(List<Map<String, @Nullable Object>> rows, String name) {
        return rows.stream()
                .filter(row -> name.equals(row.get("name")))
                .map(row -> (Double) row.get("value"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Double> curve(List<Map<String, @Nullable Object>> rows, String name) {
        return rows.stream()
                .filter(row -> name.equals(row.get("name")))
                .map(row -> (Double) row.get("value"))
                .toList();
    }
}
