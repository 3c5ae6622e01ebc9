package org.tropism.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.WithReplacement;
import org.tropism.problem.model.Parametrization;

/// What theorems say without one of their hypotheses: a prediction, and a wrong one.
class WaiverTest {
    @Test
    void waivesWhatItNamesAndWhatThenIsUndecided() {
        var holds = Hypothesis.of("a", true, "fine");
        var fails = Hypothesis.of("b", false, "wrong");
        var number = Hypothesis.atMost("c", Double.NaN, 2, "no number");
        var unchecked = Hypothesis.unchecked("d", "b fails");
        var other = Hypothesis.atMost("e", 3, 2, "3");
        var all = List.of(holds, fails, number, unchecked, other);
        assertThat(Waiver.none().failed(all)).containsExactly(fails, number, unchecked, other);
        assertThat(Waiver.of("b").failed(all)).containsExactly(other);
        assertThat(Waiver.of("e").failed(all)).containsExactly(fails);
    }

    @Test
    void withoutAWaiverNothingChanges() {
        var large = Cases.data(40, 100, 5, 3);
        var wrong = noisy(large);
        var theorem = new DiagonalNetworkGradientFlow();
        assertThat(theorem.predict(wrong, null, Waiver.none()))
                .isInstanceOf(Prediction.DoesNotApply.class);
        assertThat(theorem.predict(wrong, null, Waiver.of("squared-loss")))
                .isInstanceOf(Prediction.DoesNotApply.class);
    }

    @Test
    void theFormulaOfTheFlowMissesTheLimitOfTheNoise() {
        var setting = noisy(Cases.data(40, 100, 5, 3));
        var run = Run.of(setting);
        var solves =
                (Prediction.Solves)
                        new DiagonalNetworkGradientFlow()
                                .predict(setting, run, Waiver.of("gradient-flow-or-descent"));
        double distance =
                Cases.relativeDistance(Cases.limit(run), Cases.solution(solves.program()));
        // measured: 0.05 at a tolerance of 2e-5
        assertThat(distance).isGreaterThan(100 * solves.tolerance().relative());
    }

    @Test
    void theClosestInterpolatorIsNotWhereANetworkEnds() {
        var setting =
                Cases.network(Cases.small(), 2, Parametrization.PRODUCT, 0.1, Cases.flow(), 1e-20);
        var run = Run.of(setting);
        var solves =
                (Prediction.Solves)
                        new LinearMinimumNorm().predict(setting, run, Waiver.of("linear-model"));
        assertThat(Cases.relativeDistance(Cases.limit(run), Cases.solution(solves.program())))
                .isGreaterThan(0.1);
    }

    @Test
    void theBoundsOfASmallAndALargeScaleAreFormalTwos() {
        var data = Cases.data(1, 60, 60, 15);
        var great = Cases.network(data, 2, Parametrization.PRODUCT, 30, Cases.flow(), 1e-22);
        var little = Cases.network(data, 2, Parametrization.PRODUCT, 1e-8, Cases.flow(), 1e-22);
        var sparse = new SparseLimit().predict(great, null, Waiver.of("small-scale"));
        var dense = new DenseLimit().predict(little, null, Waiver.of("large-scale"));
        assertThat(((Prediction.NormAtMost) sparse).factor()).isEqualTo(2);
        assertThat(((Prediction.NormAtMost) dense).factor()).isEqualTo(Math.sqrt(2));
    }

    private static Setting noisy(org.tropism.problem.data.DataDraw data) {
        return Cases.network(
                data,
                2,
                Parametrization.PRODUCT,
                0.1,
                Cases.stochastic(0.1, 1, new WithReplacement()),
                1e-12);
    }
}
