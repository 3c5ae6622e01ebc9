package org.tropism.experiment.refute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tropism.base.describe.InputErrors;
import org.tropism.experiment.catalog.Catalog;
import org.tropism.experiment.measure.Formal;
import org.tropism.experiment.run.CaseRunner;
import org.tropism.experiment.spec.ExperimentSpec;
import org.tropism.theory.Theorem;

/// Without a hypothesis a theorem is refuted, by a case that its file replays; with all of them it
/// is not.
class RefutationTest {
    /// Pairs whose counterexample a short search finds.
    private static final Map<String, List<String>> SHORT =
            Map.of(
                    "linear-minimum-norm",
                    List.of("linear-model", "consistent-data", "stable-step"),
                    "linear-stochastic-minimum-norm",
                    List.of("contracting-step"));

    /// Pairs for which it takes longer.
    private static final Map<String, List<String>> LONG =
            Map.of(
                    "linear-minimum-norm",
                    List.of("gradient-flow-or-descent"),
                    "linear-stochastic-minimum-norm",
                    List.of("linear-model", "consistent-data"),
                    "diagonal-network-gradient-flow",
                    List.of("gradient-flow-or-descent", "small-step", "consistent-data"),
                    "deep-diagonal-network-gradient-flow",
                    List.of("diagonal-network"));

    @TestFactory
    Stream<DynamicTest> withoutAHypothesisAShortSearchRefutes() {
        return each(SHORT, 150);
    }

    @TestFactory
    @Tag("slow")
    Stream<DynamicTest> withoutAHypothesisALongSearchRefutes() {
        return each(LONG, 1500);
    }

    private static Stream<DynamicTest> each(Map<String, List<String>> pairs, int tries) {
        return pairs.entrySet().stream()
                .flatMap(
                        entry ->
                                entry.getValue().stream()
                                        .map(
                                                relaxed ->
                                                        DynamicTest.dynamicTest(
                                                                entry.getKey()
                                                                        + " without "
                                                                        + relaxed,
                                                                () ->
                                                                        refuted(
                                                                                entry.getKey(),
                                                                                relaxed,
                                                                                tries))));
    }

    private static void refuted(String name, String relaxed, int tries) {
        var outcome = search(name, relaxed, tries);
        var verdict = outcome.verdict();
        assertThat(outcome.refuted()).as("%s", outcome).isTrue();
        assertThat(verdict.only()).isTrue();
        assertThat(verdict.excess()).isGreaterThan(1);
        var spec = ExperimentSpec.read("counterexample", outcome.yaml());
        assertThat(spec.claims()).hasSize(3);
        var record = CaseRunner.run(spec.sweep(), 0);
        assertThat(record.failure()).isNull();
        assertThat(reading(record.measurements(), "only")).isEqualTo(1.0);
        assertThat(reading(record.measurements(), "refuted")).isEqualTo(1.0);
        assertThat(reading(record.measurements(), "relative-distance"))
                .isEqualTo(verdict.distance());
        assertThat(
                        record.comparisons().stream()
                                .filter(row -> name.equals(row.get("theorem")))
                                .map(row -> row.get("verdict")))
                .containsExactly("does-not-apply");
    }

    @Test
    void insideTheHypothesesNothingContradicts() {
        for (var name : List.of("linear-minimum-norm", "linear-stochastic-minimum-norm")) {
            var outcome = search(name, null, 150);
            assertThat(outcome.refuted()).as("%s", outcome).isFalse();
            assertThat(outcome.judged()).as("%s", outcome).isGreaterThan(5);
            assertThat(outcome.verdict().kind()).isEqualTo(Formal.Kind.AGREES);
        }
    }

    @Test
    @Tag("slow")
    void insideTheHypothesesOfNoTheoremAnythingContradicts() {
        for (var name : Catalog.ids(Theorem.class)) {
            var outcome = search(name, null, 300);
            assertThat(outcome.refuted()).as("%s", outcome).isFalse();
        }
    }

    @Test
    void theSameSeedAndTriesGiveTheSameFile() {
        var first = search("linear-minimum-norm", "stable-step", 60);
        assertThat(search("linear-minimum-norm", "stable-step", 60)).isEqualTo(first);
    }

    /// The smallest setting on which gradient descent diverges: one example, one input.
    @Test
    void theCounterexampleIsSmall() {
        var spec =
                ExperimentSpec.read(
                        "counterexample", search("linear-minimum-norm", "stable-step", 150).yaml());
        var record = CaseRunner.run(spec.sweep(), 0);
        assertThat((Long) record.outcome().get("examples")).isLessThanOrEqualTo(2);
        assertThat((Long) record.outcome().get("dimension")).isLessThanOrEqualTo(4);
    }

    @Test
    void endingAtOnceFindsNothing() {
        var outcome =
                new Refutation(theorem("linear-minimum-norm"), "stable-step", 0, () -> false)
                        .run(100, _ -> {});
        assertThat(outcome.refuted()).isFalse();
        assertThat(outcome.tries()).isZero();
    }

    @Test
    void anUnknownHypothesisIsAnErrorWithTheNearestOne() {
        assertThatThrownBy(
                        () ->
                                new Refutation(
                                        theorem("linear-minimum-norm"),
                                        "stable-stop",
                                        0,
                                        () -> true))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("stable-step");
    }

    /// Every theorem has hypotheses, with names that the command line can take.
    @Test
    void hypothesesHaveNames() {
        for (var name : Catalog.ids(Theorem.class)) {
            assertThat(Refutation.hypotheses(theorem(name)))
                    .as(name)
                    .isNotEmpty()
                    .doesNotHaveDuplicates()
                    .allMatch(one -> one.matches("[a-z0-9]+(-[a-z0-9]+)*"));
        }
    }

    private static Refutation.Outcome search(String name, String relaxed, int tries) {
        return new Refutation(theorem(name), relaxed, 0, () -> true).run(tries, _ -> {});
    }

    private static Theorem theorem(String name) {
        return Catalog.byDefaults(Theorem.class, name);
    }

    private static double reading(List<Map<String, Object>> rows, String name) {
        return rows.stream()
                .filter(row -> row.get("name").equals(name))
                .map(row -> (Double) row.get("value"))
                .findFirst()
                .orElseThrow();
    }
}
