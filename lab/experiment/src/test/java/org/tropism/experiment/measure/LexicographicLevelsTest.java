package org.tropism.experiment.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tropism.experiment.run.CaseRunner;
import org.tropism.experiment.spec.ExperimentSpec;

/// The lexicographic margin beside runs that have the largest margin: one that breaks the tie in
/// this way, and one that stays where it began.
class LexicographicLevelsTest {
    private static final String TEXT =
            """
            title: Levels
            base:
              data: {given: {inputs: %s, targets: %s}}
              model: linear
              loss: exponential
              initialization: zero
              algorithm: {steepest-descent: {step-size: {constant: {value: 0.01}}, norm: %s, normalized: true}}
              stop: {steps: {at-most: 10000}}
              measure: [{lexicographic-levels: {norm: %s}}]
            """;

    private static final String INPUTS =
            "[[1, 1, 0, 0], [2, 0, 3, 1], [0, 3, 1, 2], [1, 1.5, -1, 0.5]]";

    /// 1.2 by hand: ½ + ½ of the first two inputs cannot be left, and the third level is met by
    /// three constraints.
    @Test
    void greedyCoordinatesAndSignsComeNearIt() {
        var one = rows(TEXT.formatted(INPUTS, "[1, 1, 1, 1]", "l1", "l1"));
        assertThat(curve(one, "level")).hasSize(4);
        assertThat(curve(one, "level").get(0)).isCloseTo(1, within(1e-8));
        assertThat(curve(one, "level").get(3)).isCloseTo(1.2, within(1e-8));
        assertThat(value(one, "below")).isBetween(0.0, 0.02);
        var largest = rows(TEXT.formatted(INPUTS, "[1, 1, 1, 1]", "l-inf", "l-inf"));
        assertThat(curve(largest, "level").get(1)).isCloseTo(3, within(1e-8));
        assertThat(value(largest, "levels")).isEqualTo(3);
        assertThat(value(largest, "below")).isBetween(0.0, 0.002);
    }

    /// The ℓ2 direction has other margins in ℓ1.
    @Test
    void anotherNormIsFarBelowIt() {
        var rows = rows(TEXT.formatted(INPUTS, "[1, 1, 1, 1]", "l2", "l1"));
        assertThat(value(rows, "below")).isGreaterThan(0.05);
    }

    @Test
    void whatNothingSeparatesHasNoLevels() {
        var rows = rows(TEXT.formatted("[[1, 0], [2, 0]]", "[1, -1]", "l1", "l1"));
        assertThat(rows).hasSize(1);
        assertThat(value(rows, "levels")).isNaN();
    }

    private static List<Map<String, @Nullable Object>> rows(String text) {
        var record = CaseRunner.run(ExperimentSpec.read("test", text).sweep(), 0);
        assertThat(record.failure()).isNull();
        return record.measurements();
    }

    private static double value(List<Map<String, @Nullable Object>> rows, String name) {
        return curve(rows, name).getFirst();
    }

    private static List<Double> curve(List<Map<String, @Nullable Object>> rows, String name) {
        return rows.stream()
                .filter(row -> name.equals(row.get("name")))
                .map(row -> (Double) row.get("value"))
                .toList();
    }
}
