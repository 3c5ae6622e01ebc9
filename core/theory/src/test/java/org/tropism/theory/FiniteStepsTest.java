package org.tropism.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.WithReplacement;
import org.tropism.oracle.program.BregmanProjection;
import org.tropism.problem.model.HiddenMirror;
import org.tropism.problem.model.Parametrization;

/// The effective initialization to the last digits, and what every part of it is worth.
class FiniteStepsTest {
    /// The limits of a run, with and without the parts of the statement.
    private record Distances(double all, double withoutStart, double withoutGain) {}

    private static Distances distances(Setting setting) {
        var theorem = new DiagonalNetworkFiniteSteps();
        var run = Cases.run(theorem, setting);
        var beta = Cases.limit(run);
        var path = EffectiveStart.of(setting, run);
        var before = setting.problem().model().hiddenMirror(setting.problem().start());
        assertThat(path).isNotNull();
        assertThat(before).isNotNull();
        return new Distances(
                distance(setting, beta, path, path.startDual()),
                distance(setting, beta, path, before.startDual()),
                distance(setting, beta, before, path.startDual()));
    }

    private static double distance(
            Setting setting, double[] beta, HiddenMirror mirror, double[] start) {
        var train = setting.problem().data().train();
        var program =
                new BregmanProjection(train.inputs(), train.targets(), mirror.potential(), start);
        return Cases.relativeDistance(beta, Cases.solution(program));
    }

    /// LS2 and F8: ≤ 1.4e-13 for batches of n, 5 and 1 with steps up to the edge of stability;
    /// without w̃₀ between 5e-6 and 1.4e-2.
    @Test
    void theLimitIsExactAtEveryStepAndBatch() {
        var errors = new ArrayList<Double>();
        var withoutStart = new ArrayList<Double>();
        for (long seed = 30; seed < 36; seed++) {
            var data = Cases.data(20, 30, 3, seed);
            for (var algorithm :
                    List.of(
                            Cases.descent(0.6),
                            Cases.stochastic(0.3, 5, new WithReplacement()),
                            Cases.stochastic(0.1, 1, new WithReplacement()))) {
                var found =
                        distances(
                                Cases.network(
                                        data,
                                        2,
                                        Parametrization.ROOT_TWO_PRODUCT,
                                        0.1,
                                        algorithm,
                                        1e-28));
                errors.add(found.all);
                withoutStart.add(found.withoutStart);
                assertThat(found.withoutGain).isGreaterThan(1e-3);
            }
        }
        assertThat(errors).allMatch(e -> e < 2e-12);
        assertThat(errors.stream().sorted().toList().get(errors.size() / 2)).isLessThan(3e-13);
        assertThat(withoutStart).allMatch(e -> e > 1e-7).anyMatch(e -> e > 1e-4);
    }
}
