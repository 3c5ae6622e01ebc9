package org.tropism.experiment.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tropism.base.describe.Examples;
import org.tropism.base.describe.Families;
import org.tropism.experiment.run.CaseRunner;
import org.tropism.experiment.spec.ExperimentSpec;

/// Every measurement gives readings, and the right ones.
class MeasurementTest {
    private static final String LINEAR =
            """
            title: Measured
            base:
              data: {sparse-regression: {examples: 5, inputs: 9, nonzeros: 2, noise: %s}}
              model: linear
              initialization: zero
              algorithm: %s
              stop: {train-loss: {below: 1e-20}, steps: {at-most: 20000}}
              measure: [%s]
            """;

    private static final String NETWORK =
            """
            title: Measured
            base:
              data: {sparse-regression: {examples: 8, inputs: 12, nonzeros: 2}}
              model: {diagonal-network: {depth: 2, parametrization: product}}
              initialization: {uniform: {scale: 0.3}}
              algorithm: %s
              stop: {train-loss: {below: 1e-12}, steps: {at-most: 20000}}
              measure: [%s]
            """;

    private static final String DESCENT =
            "{gradient-descent: {step-size: {constant: {value: 0.1}}}}";

    /// Members made from typical values give readings of kebab-case names on a network and on a
    /// linear model, with a run and without.
    @TestFactory
    Stream<DynamicTest> everyMemberReads() {
        return Families.members(Measurement.class).stream()
                .map(member -> DynamicTest.dynamicTest(Families.id(member), () -> reads(member)));
    }

    private static void reads(Class<? extends Measurement> member) {
        for (var measurement : Examples.of(member)) {
            assertThat(measurement).isNotNull();
        }
        var entry =
                org.tropism.experiment.catalog.Catalog.entry("measure", Measurement.class)
                        .members()
                        .stream()
                        .filter(m -> m.type().equals(member))
                        .findFirst()
                        .orElseThrow();
        for (var text :
                List.of(
                        LINEAR.formatted("0", DESCENT, entry.example()),
                        NETWORK.formatted(DESCENT, entry.example()))) {
            var rows = rows(text);
            assertThat(rows).isNotEmpty();
            for (var row : rows) {
                assertThat(row.get("measurement")).isEqualTo(entry.name());
                assertThat((String) row.get("name")).matches("[a-z0-9]+(-[a-z0-9]+)*");
                assertThat(row.get("value")).isInstanceOf(Double.class);
            }
            assertThat(rows(text)).isEqualTo(rows);
        }
    }

    @Test
    void theLargestStableStepOfALinearModelIsTwoOverTheCurvature() {
        var text =
                LINEAR.formatted(
                        "0",
                        DESCENT,
                        "{largest-stable-step: {from: 0.05, to: 10, precision: 1.01}}, sharpness");
        double step = value(text, "step");
        double sharpness = value(text, "limit");
        // near the edge 20000 steps do not suffice: the loss falls like (1 − 2ε)^steps
        assertThat(step * sharpness / 2).isBetween(0.985, 1.0);
        assertThat(value(text, "unstable-step") / step).isBetween(1.0, 1.01);
        assertThat(value(text, "step-ratio")).isCloseTo(0.1 * sharpness / 2, within(1e-12));
    }

    @Test
    void aFlowHasNoLargestStep() {
        var text = NETWORK.formatted("gradient-flow", "largest-stable-step, sharpness");
        assertThat(value(text, "step")).isNaN();
        assertThat(value(text, "runs")).isZero();
        assertThat(value(text, "step-ratio")).isNaN();
        assertThat(value(text, "limit")).isPositive();
    }

    @Test
    void theNoiseOfSgdHasTheCovarianceOfTheFormula() {
        var text =
                NETWORK.formatted(
                        DESCENT, "{gradient-noise: {batch-size: 2, draws: 20000, at: start}}");
        assertThat(value(text, "span-residual")).isLessThan(1e-12);
        // 1/√draws times the root of the number of directions that count, here below 3
        assertThat(value(text, "covariance-error")).isLessThan(3 / Math.sqrt(20000));
        assertThat(value(text, "isotropic-error")).isGreaterThan(0.1);
    }

    @Test
    void theMomentsOfTheFirstGradientAverageToTheirFormulas() {
        var text =
                LINEAR.formatted("0", DESCENT, "{gradient-moments: {at: start}}")
                        + "replicates: 4000\n";
        var spec = ExperimentSpec.read("test", text.replace("  stop", "  train: false\n  stop"));
        var sums = new double[4];
        for (int k = 0; k < 4000; k++) {
            var record = CaseRunner.run(spec.sweep(), k);
            for (var row : record.measurements()) {
                int j = ((Double) row.get("argument")).intValue();
                boolean single = row.get("name").equals("single");
                // |N| of unit norm on two coordinates: β*² is ½ on average
                if (j < 2) {
                    sums[single ? 0 : 1] += (double) row.get("value") / 8000;
                } else {
                    sums[single ? 2 : 3] += (double) row.get("value") / 28000;
                }
            }
        }
        assertThat(sums[0]).isCloseTo(1 + 2 * 0.5, within(0.06));
        assertThat(sums[1]).isCloseTo(0.5 + (1 + 0.5) / 5, within(0.03));
        assertThat(sums[2]).isCloseTo(1, within(0.03));
        assertThat(sums[3]).isCloseTo(1.0 / 5, within(0.01));
    }

    @Test
    void theExplicitPathsEndAtTheirInterpolators() {
        var text =
                LINEAR.formatted(
                        "0",
                        "gradient-flow",
                        "{ridge-regression: {from: 1, to: 1e-8, count: 3}}, {lasso: {to: 0.01,"
                                + " count: 3}}");
        var distances =
                rows(text).stream()
                        .filter(r -> r.get("measurement").equals("ridge-regression"))
                        .filter(r -> r.get("name").equals("distance"))
                        .map(r -> (double) r.get("value"))
                        .toList();
        assertThat(distances).hasSize(3);
        assertThat(distances.get(1) / distances.get(2)).isCloseTo(1e4, within(10.0));
        // the truth is sparse: the lasso is nearer to it than to the closest interpolator
        var lasso =
                rows(text).stream()
                        .filter(r -> r.get("measurement").equals("lasso"))
                        .filter(r -> r.get("name").equals("distance"))
                        .map(r -> (double) r.get("value"))
                        .toList();
        assertThat(lasso.getLast()).isGreaterThan(0.1);
        assertThat(lasso.getFirst()).isEqualTo(1.0);
    }

    @Test
    void theExpectedErrorIsKnownAtBothEnds() {
        var text =
                LINEAR.formatted(
                        "0.1",
                        "gradient-flow",
                        "{expected-error: {noise: 0.1, from: 1e-9, to: 1e9, count: 19}}");
        var errors =
                rows(text).stream()
                        .filter(r -> r.get("name").equals("error"))
                        .map(r -> (double) r.get("value"))
                        .toList();
        assertThat(errors.getFirst()).isCloseTo(1, within(1e-6));
        assertThat(errors.getLast()).isCloseTo(value(text, "final-error"), within(1e-12));
        assertThat(value(text, "optimal-error")).isLessThan(1);
    }

    @Test
    void withoutABiasNothingIsLearnedBeyondMemory() {
        var text =
                LINEAR.formatted(
                        "0", DESCENT, "{no-free-lunch: {points: 50, every: 20, trials: 4000}}");
        var rows = rows(text);
        assertThat(rows).hasSize(8);
        for (int k = 0; k < 8; k += 4) {
            double simulated = (double) rows.get(k).get("value");
            double error = (double) rows.get(k + 1).get("value");
            double exact = (double) rows.get(k + 2).get("value");
            double bound = (double) rows.get(k + 3).get("value");
            assertThat(Math.abs(simulated - exact)).isLessThan(4 * error);
            assertThat(exact).isGreaterThanOrEqualTo(bound);
        }
    }

    private static List<java.util.Map<String, Object>> rows(String text) {
        var record = CaseRunner.run(ExperimentSpec.read("test", text).sweep(), 0);
        assertThat(record.failure()).isNull();
        return record.measurements();
    }

    private static double value(String text, String name) {
        return rows(text).stream()
                .filter(row -> row.get("name").equals(name) && row.get("argument") == null)
                .map(row -> (Double) row.get("value"))
                .findFirst()
                .orElseThrow();
    }
}
