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
    /// Pairs that every build tries: a run that diverges, no interpolator, another limit found from
    /// the settings inside, a number of the path, and a bound that only a given start misses.
    private static final Map<String, List<String>> SHORT =
            Map.of(
                    "linear-minimum-norm",
                    List.of("linear-model", "consistent-data", "stable-step"),
                    "linear-stochastic-minimum-norm",
                    List.of("contracting-step"),
                    "diagonal-network-finite-steps",
                    List.of("gradient-steps"),
                    "gain-bounds",
                    List.of("constant-step"),
                    "small-scale-recovery",
                    List.of("zero-start"),
                    "normalized-max-margin",
                    List.of("normalized-steps"));

    private static final int TRIES = 60;

    @TestFactory
    Stream<DynamicTest> withoutAHypothesisAShortSearchRefutes() {
        return SHORT.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(h -> test(entry.getKey(), h)));
    }

    /// Every hypothesis of every theorem: a counterexample, or the reason why there is none.
    @TestFactory
    @Tag("slow")
    Stream<DynamicTest> withoutAnyHypothesisTheSearchRefutes() {
        return Catalog.ids(Theorem.class).stream()
                .flatMap(
                        name ->
                                Refutation.hypotheses(theorem(name)).stream()
                                        .filter(h -> theorem(name).irrefutable(h) == null)
                                        .map(h -> test(name, h)));
    }

    private static DynamicTest test(String name, String relaxed) {
        return DynamicTest.dynamicTest(
                name + " without " + relaxed, () -> refuted(name, relaxed, TRIES));
    }

    /// A reason is given at once, and only where there is one.
    @Test
    void whereNoRunCanRefuteTheReasonIsGiven() {
        var outcome = search("sparse-limit", "hidden-mirror", 100);
        assertThat(outcome.irrefutable()).contains("mirror flow");
        assertThat(outcome.refuted()).isFalse();
        assertThat(outcome.tries()).isZero();
        assertThat(search("sparse-limit", "small-scale", 5).irrefutable()).isNull();
        assertThat(search("adaptive-methods", null, 100).irrefutable()).contains("no formula");
    }

    /// The starts inside meet every hypothesis and are compared at once; those outside miss one.
    @TestFactory
    Stream<DynamicTest> everyTheoremHasStarts() {
        return Catalog.ids(Theorem.class).stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> starts(theorem(name))));
    }

    private static void starts(Theorem theorem) {
        var inside = Starts.of(theorem, null);
        assertThat(inside).as("lab/experiment/src/main/resources/…/refute").isNotEmpty();
        for (var start : inside) {
            var result = new Trial(theorem, null, () -> true).of(start);
            assertThat(result).as("%s", start.base()).isInstanceOf(Trial.Result.Seen.class);
            if (!theorem.conjecture()) {
                assertThat(((Trial.Result.Seen) result).formal().kind())
                        .as("%s", start.base())
                        .isEqualTo(theorem.predicts() ? Formal.Kind.AGREES : Formal.Kind.SILENT);
            }
        }
        var names = Refutation.hypotheses(theorem);
        for (var relaxed : Starts.without(theorem)) {
            assertThat(names).contains(relaxed);
            assertThat(theorem.irrefutable(relaxed)).as(relaxed).isNull();
            var outside = Starts.of(theorem, relaxed);
            for (var start : outside.subList(0, outside.size() - inside.size())) {
                var configuration = start.configuration();
                assertThat(configuration).isNotNull();
                assertThat(Formal.only(theorem, relaxed, Trial.setting(configuration, 0)))
                        .as("%s", start.base())
                        .isTrue();
            }
        }
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
            var outcome = search(name, null, 40);
            assertThat(outcome.refuted()).as("%s", outcome).isFalse();
            assertThat(outcome.judged()).as("%s", outcome).isGreaterThan(5);
            assertThat(outcome.verdict().kind()).isEqualTo(Formal.Kind.AGREES);
        }
    }

    @Test
    @Tag("slow")
    void insideTheHypothesesOfNoTheoremAnythingContradicts() {
        for (var name : Catalog.ids(Theorem.class)) {
            if (theorem(name).conjecture()) {
                continue;
            }
            var outcome = search(name, null, 150);
            assertThat(outcome.refuted()).as("%s", outcome).isFalse();
            assertThat(outcome.judged())
                    .as("%s", outcome)
                    .isGreaterThanOrEqualTo(theorem(name).predicts() ? 60 : 0);
        }
    }

    /// The completion of 4 × 4 whose least rank is not its least trace, and one that is as it
    /// should be.
    @Test
    void aConjectureIsContradictedInsideItsHypotheses() {
        var outcome = search("nuclear-norm-conjecture", null, 4);
        assertThat(outcome.refuted()).as("%s", outcome).isTrue();
        assertThat(outcome.verdict().only()).isTrue();
        assertThat(outcome.verdict().distance()).isGreaterThan(0.1);
        var theorem = theorem("nuclear-norm-conjecture");
        assertThat(theorem.conjecture()).isTrue();
        assertThat(theorem("commuting-nuclear-norm").conjecture()).isFalse();
        var kinds =
                Starts.of(theorem, null).stream()
                        .map(start -> new Trial(theorem, null, () -> true).of(start))
                        .map(result -> ((Trial.Result.Seen) result).formal().kind())
                        .toList();
        assertThat(kinds).contains(Formal.Kind.AGREES, Formal.Kind.DISAGREES);
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
