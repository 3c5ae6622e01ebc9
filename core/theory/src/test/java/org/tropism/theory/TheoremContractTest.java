package org.tropism.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Families;
import org.tropism.base.describe.Source;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.algorithm.WithReplacement;
import org.tropism.dynamics.algorithm.WithoutReplacement;
import org.tropism.problem.model.Parametrization;

/// Every theorem applies and agrees somewhere, declines with the right hypothesis somewhere, and
/// outside its hypotheses what it would say is wrong by a stated number.
class TheoremContractTest {
    private static final Map<Class<? extends Theorem>, Evidence> EVIDENCE =
            Stream.of(
                            Stream.of(linear(), stochastic(), network(), deep(), sparse(), dense()),
                            LinearEvidence.all(),
                            StepEvidence.all(),
                            SeparableEvidence.all(),
                            HomogeneousEvidence.all(),
                            MatrixEvidence.all())
                    .flatMap(all -> all)
                    .collect(Collectors.toMap(one -> one.theorem().getClass(), one -> one));

    @Test
    void everyTheoremHasEvidence() {
        assertThat(EVIDENCE.keySet()).containsAll(Families.members(Theorem.class));
    }

    @TestFactory
    Stream<DynamicTest> saysWhatItIs() {
        return each(
                evidence -> {
                    var type = evidence.theorem().getClass();
                    assertThat(type.getAnnotation(About.class)).isNotNull();
                    assertThat(type.getAnnotationsByType(Source.class)).isNotEmpty();
                    assertThat(evidence.theorem().statement())
                            .startsWith("**")
                            .containsAnyOf("(c/n)·‖X", "L(β) = (1/n)·Σ ℓ(", "L(θ) = (1/n)·Σᵢ ℓ(")
                            .endsWith(".");
                });
    }

    @TestFactory
    Stream<DynamicTest> appliesAndAgrees() {
        return each(
                evidence -> {
                    for (var setting : evidence.applies()) {
                        assertThat(Cases.failed(evidence.theorem(), setting)).isEmpty();
                        var run = Cases.run(evidence.theorem(), setting);
                        assertThat(miss(evidence.theorem().predict(setting, run), run))
                                .as("relative to what it allows, %s", setting)
                                .isLessThanOrEqualTo(1);
                    }
                });
    }

    @TestFactory
    Stream<DynamicTest> declinesAndIsRightTo() {
        return each(
                evidence -> {
                    for (var refuting : evidence.refuting()) {
                        var setting = refuting.setting();
                        assertThat(Cases.failed(evidence.theorem(), setting))
                                .isEqualTo(refuting.hypotheses());
                        var run = Cases.run(evidence.theorem(), setting);
                        assertThat(evidence.theorem().predict(setting, run))
                                .isInstanceOf(Prediction.DoesNotApply.class);
                        if (Double.isNaN(refuting.least())) {
                            continue;
                        }
                        var formal = formal(evidence.theorem(), refuting, run);
                        assertThat(distance(formal, run))
                                .as("distance to what it would say")
                                .isNotNaN()
                                .isGreaterThan(refuting.least());
                    }
                });
    }

    /// What the theorem says of the setting inside its hypotheses; where there is none, what it
    /// would say of the run itself without those that fail.
    private static Prediction formal(Theorem theorem, Refuting refuting, Run.Result run) {
        var of = refuting.of();
        if (of == null) {
            var waiver = new Waiver(Set.copyOf(refuting.hypotheses()));
            return theorem.predict(refuting.setting(), run, waiver);
        }
        boolean path = !theorem.reads(of).isEmpty();
        var inside = theorem.predict(of, path ? Cases.run(theorem, of) : null);
        // an interval for a number: the number is that of the run outside
        return inside instanceof Prediction.Within ? theorem.predict(of, run) : inside;
    }

    /// How far a run is from a prediction: relatively, or by which factor a bound is exceeded.
    static double distance(Prediction prediction, Run.Result run) {
        return switch (prediction) {
            case Prediction.Solves(var program, var _) ->
                    Cases.relativeDistance(Cases.limit(run), Cases.solution(program));
            case Prediction.Direction(var program, var _) ->
                    Cases.relativeDistance(
                            Cases.unit(Cases.limit(run)), Cases.unit(Cases.solution(program)));
            case Prediction.Margin(var program, var _) ->
                    SeparableCases.gap(Cases.limit(run), program);
            case Prediction.NormAtMost bound ->
                    bound.size(Cases.limit(run))
                                    / (bound.factor() * bound.size(Cases.solution(bound.program())))
                            - 1;
            case Prediction.Within within -> within.excess();
            case Prediction.NoCharacterization(var because) -> 0;
            case Prediction.DoesNotApply(var failed) ->
                    throw new AssertionError("declined: " + failed);
        };
    }

    /// The distance in units of what the prediction allows.
    private static double miss(Prediction prediction, Run.Result run) {
        return switch (prediction) {
            case Prediction.Solves(var _, var tolerance) ->
                    distance(prediction, run) / tolerance.relative();
            case Prediction.Direction(var _, var tolerance) ->
                    distance(prediction, run) / tolerance.relative();
            case Prediction.Margin(var _, var tolerance) ->
                    Math.abs(distance(prediction, run)) / tolerance.relative();
            case Prediction.NormAtMost _ -> distance(prediction, run) + 1;
            case Prediction.Within within -> within.excess() / 1e-9;
            case Prediction.NoCharacterization _ -> 0;
            case Prediction.DoesNotApply(var failed) ->
                    throw new AssertionError("declined: " + failed);
        };
    }

    private static Stream<DynamicTest> each(java.util.function.Consumer<Evidence> check) {
        return Families.members(Theorem.class).stream()
                .map(
                        type ->
                                DynamicTest.dynamicTest(
                                        Families.id(type), () -> check.accept(EVIDENCE.get(type))));
    }

    private static Evidence linear() {
        var data = Cases.data(20, 60, 5, 11);
        var flow = Cases.linear(data, Cases.flow());
        return new Evidence(
                new LinearMinimumNorm(),
                List.of(
                        flow,
                        Cases.linear(data, Cases.stableDescent(0.5)),
                        Cases.linear(data, Cases.stableDescent(0.95)),
                        Cases.linear(Cases.data(40, 10, 5, 12), Cases.flow())),
                List.of(
                        // 0.96: a network of depth 2 does not end where the linear model does
                        new Refuting(
                                Cases.network(
                                        data, 2, Parametrization.PRODUCT, 0.1, Cases.flow(), 1e-20),
                                List.of("linear-model"),
                                flow,
                                0.1)));
    }

    private static Evidence stochastic() {
        var data = Cases.data(20, 60, 5, 13);
        var good = Cases.linear(data, Cases.stochastic(0.01, 1, new WithReplacement()));
        return new Evidence(
                new LinearStochasticMinimumNorm(),
                List.of(
                        good,
                        Cases.linear(data, Cases.stochastic(0.01, 1, new WithoutReplacement())),
                        Cases.linear(data, Cases.stochastic(0.015, 3, new WithoutReplacement()))),
                List.of(
                        new Refuting(
                                Cases.network(
                                        data,
                                        2,
                                        Parametrization.PRODUCT,
                                        0.3,
                                        Cases.stochastic(0.05, 1, new WithReplacement()),
                                        1e-12),
                                List.of("linear-model", "contracting-step"),
                                good,
                                0.1)));
    }

    private static Evidence network() {
        var data = Cases.small();
        var large = Cases.data(40, 100, 5, 14);
        return new Evidence(
                new DiagonalNetworkGradientFlow(),
                Stream.concat(
                                Stream.of(Parametrization.values())
                                        .map(
                                                form ->
                                                        Cases.network(
                                                                data,
                                                                2,
                                                                form,
                                                                0.3,
                                                                Cases.flow(),
                                                                1e-22)),
                                Stream.of(
                                        Cases.network(
                                                data,
                                                2,
                                                Parametrization.DIFFERENCE,
                                                1e-100,
                                                Cases.flow(),
                                                1e-20),
                                        Cases.network(
                                                data,
                                                2,
                                                Parametrization.PRODUCT,
                                                0.5,
                                                Cases.descent(0.005),
                                                1e-16)))
                        .toList(),
                List.of(
                        // 0.012: a large step from a large scale
                        new Refuting(
                                Cases.network(
                                        large,
                                        2,
                                        Parametrization.PRODUCT,
                                        1,
                                        Cases.descent(0.2),
                                        1e-14),
                                List.of("small-step"),
                                Cases.network(
                                        large, 2, Parametrization.PRODUCT, 1, Cases.flow(), 1e-14),
                                1e-3),
                        // the noise of SGD changes the scale
                        new Refuting(
                                Cases.network(
                                        large,
                                        2,
                                        Parametrization.PRODUCT,
                                        0.1,
                                        Cases.stochastic(0.1, 1, new WithReplacement()),
                                        1e-12),
                                List.of("gradient-flow-or-descent"),
                                Cases.network(
                                        large,
                                        2,
                                        Parametrization.PRODUCT,
                                        0.1,
                                        Cases.flow(),
                                        1e-12),
                                1e-3)));
    }

    private static Evidence deep() {
        var data = Cases.small();
        var four = Cases.network(data, 4, Parametrization.DIFFERENCE, 0.6, Cases.flow(), 1e-22);
        return new Evidence(
                new DeepDiagonalNetworkGradientFlow(),
                List.of(
                        Cases.network(
                                data, 3, Parametrization.DIFFERENCE, 0.5, Cases.flow(), 1e-22),
                        four,
                        Cases.network(
                                data, 6, Parametrization.DIFFERENCE, 0.8, Cases.flow(), 1e-22)),
                List.of(
                        // another depth from a start with the same αᴰ has another limit
                        new Refuting(
                                Cases.network(
                                        data,
                                        2,
                                        Parametrization.DIFFERENCE,
                                        0.36,
                                        Cases.flow(),
                                        1e-22),
                                List.of("diagonal-network"),
                                four,
                                1e-3),
                        // a product of three layers from the same α has no such potential
                        new Refuting(
                                Cases.network(
                                        data, 3, Parametrization.PRODUCT, 0.6, Cases.flow(), 1e-16),
                                List.of("hidden-mirror"),
                                four,
                                1e-3)));
    }

    private static Evidence sparse() {
        var data = Cases.data(5, 200, 1, 15);
        var little = Cases.network(data, 2, Parametrization.PRODUCT, 1e-10, Cases.flow(), 1e-20);
        return new Evidence(
                new SparseLimit(),
                List.of(
                        little,
                        Cases.network(
                                Cases.data(5, 30, 1, 15),
                                3,
                                Parametrization.DIFFERENCE,
                                0.05,
                                Cases.flow(),
                                1e-16)),
                List.of(
                        // 0.87: the bound of a small scale does not hold at a large one
                        new Refuting(
                                Cases.network(
                                        data, 2, Parametrization.PRODUCT, 10, Cases.flow(), 1e-22),
                                List.of("small-scale"),
                                little,
                                0.5)));
    }

    private static Evidence dense() {
        var data = Cases.data(5, 200, 1, 16);
        var great = Cases.network(data, 2, Parametrization.PRODUCT, 30, Cases.flow(), 1e-22);
        return new Evidence(
                new DenseLimit(),
                List.of(
                        great,
                        Cases.network(data, 3, Parametrization.DIFFERENCE, 5, Cases.flow(), 1e-22)),
                List.of(
                        new Refuting(
                                Cases.network(
                                        data,
                                        2,
                                        Parametrization.PRODUCT,
                                        1e-3,
                                        Cases.flow(),
                                        1e-22),
                                List.of("large-scale"),
                                great,
                                1)));
    }
}
