package org.tropism.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.stopping.TrainLoss;
import org.tropism.problem.data.DataDraw;
import org.tropism.problem.data.Dataset;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.model.Parametrization;

/// Theorems decline with the hypothesis that fails and the number that decided it.
class DecliningTest {
    private static Hypothesis failed(Theorem theorem, Setting setting) {
        var failed = theorem.hypotheses(setting).stream().filter(one -> !one.holds()).toList();
        assertThat(failed).hasSize(1);
        return failed.getFirst();
    }

    @Test
    void aStepBeyondStability() {
        var setting = Cases.linear(Cases.small(), Cases.stableDescent(1.01));
        var failed = failed(new LinearMinimumNorm(), setting);
        assertThat(failed.name()).isEqualTo("stable-step");
        assertThat(failed.measured()).isBetween(2.0199999, 2.0200001);
        assertThat(failed.bound()).isEqualTo(2);
        // and rightly so: the run has no limit there
        assertThat(Run.of(setting).limit()).isInstanceOf(org.tropism.dynamics.Limit.None.class);
    }

    @Test
    void inconsistentData() {
        var drawn = Cases.data(30, 10, 3, 4);
        var noisy = drawn.train().targets().clone();
        noisy[0] += 1;
        var train =
                new Dataset(
                        drawn.train().inputs(),
                        noisy,
                        drawn.train().inputNames(),
                        drawn.train().targetName());
        var data = new DataDraw(train, null, null);
        for (var theorem : List.of(new LinearMinimumNorm())) {
            var failed = failed(theorem, Cases.linear(data, Cases.flow()));
            assertThat(failed.name()).isEqualTo("consistent-data");
            assertThat(failed.measured()).isGreaterThan(0.01);
        }
    }

    /// A run that stopped early is no evidence for or against a limit.
    @Test
    void aRunThatStoppedEarly() {
        var setting =
                Cases.network(Cases.small(), 2, Parametrization.PRODUCT, 0.3, Cases.flow(), 1e-3);
        var theorem = new DiagonalNetworkGradientFlow();
        assertThat(Cases.failed(theorem, setting)).isEmpty();
        assertThat(theorem.predict(setting, Run.of(setting)))
                .isInstanceOfSatisfying(
                        Prediction.DoesNotApply.class,
                        declined -> {
                            assertThat(declined.failed()).hasSize(1);
                            assertThat(declined.failed().getFirst().name()).isEqualTo("near-limit");
                        });
    }

    /// Nor is its norm, which lies below every bound because it has hardly grown.
    @Test
    void aBoundOnARunThatStoppedEarly() {
        for (double loss : new double[] {0.1, 1e-12}) {
            var setting =
                    Cases.network(
                            Cases.small(), 2, Parametrization.PRODUCT, 1e-6, Cases.flow(), loss);
            for (var theorem : List.of(new SparseLimit(), new DenseLimit())) {
                if (!Cases.failed(theorem, setting).isEmpty()) {
                    continue;
                }
                var prediction = theorem.predict(setting, Run.of(setting));
                assertThat(prediction instanceof Prediction.NormAtMost).isEqualTo(loss < 1e-6);
                if (prediction instanceof Prediction.DoesNotApply(var failed)) {
                    assertThat(failed).extracting(Hypothesis::name).containsExactly("near-limit");
                }
            }
            assertThat(Cases.failed(new SparseLimit(), setting)).isEmpty();
        }
    }

    /// Two examples that differ by 1e-8, with targets that differ by 1e-8: the risk is tiny long
    /// before the predictor is near its limit, which lies 0.1 away along the difference.
    @Test
    void nearlyEqualExamplesThatTheRunHasNotToldApart() {
        double[][] x = {{1, 0, 0, 1}, {1, 1e-8, 0, 1}};
        var train =
                new Dataset(
                        DenseMatrix.of(x),
                        new double[] {1, 1 + 1e-8},
                        List.of("a", "b", "c", "d"),
                        "y");
        var data = new DataDraw(train, null, null);
        var network = Cases.network(data, 2, Parametrization.DIFFERENCE, 0.1, Cases.flow(), 1e-15);
        var linear = Cases.linear(data, Cases.flow());
        var deep = Cases.network(data, 3, Parametrization.DIFFERENCE, 0.1, Cases.flow(), 1e-15);
        declinesNearLimit(new DiagonalNetworkGradientFlow(), network);
        declinesNearLimit(new DeepDiagonalNetworkGradientFlow(), deep);
        declinesNearLimit(
                new LinearMinimumNorm(),
                new Setting(
                        linear.problem(),
                        linear.algorithm(),
                        List.of(new TrainLoss(1e-15)),
                        List.of(),
                        linear.schedule(),
                        linear.random()));
    }

    private static void declinesNearLimit(Theorem theorem, Setting setting) {
        assertThat(Cases.failed(theorem, setting)).isEmpty();
        assertThat(theorem.predict(setting, Run.of(setting)))
                .isInstanceOfSatisfying(
                        Prediction.DoesNotApply.class,
                        declined ->
                                assertThat(declined.failed())
                                        .extracting(Hypothesis::name)
                                        .containsExactly("near-limit"));
    }

    /// Layers of the same size at one input: nothing is conserved there that could be a scale.
    @Test
    void aStartWithoutAHiddenMirror() {
        var model = new DiagonalNetwork(2, Parametrization.PRODUCT);
        var start = new double[60];
        java.util.Arrays.fill(start, 0, 30, 0.1);
        start[30] = 0.1;
        var setting = Cases.setting(Cases.small(), model, start, Cases.flow(), 1e-12);
        assertThat(failed(new DiagonalNetworkGradientFlow(), setting).name())
                .isEqualTo("hidden-mirror");
    }

    @Test
    void boundsNeedAZeroStartAndOneScale() {
        var model = new DiagonalNetwork(2, Parametrization.DIFFERENCE);
        var start = new double[60];
        java.util.Arrays.fill(start, 1e-20);
        start[0] = 2e-20;
        var setting = Cases.setting(Cases.small(), model, start, Cases.flow(), 1e-12);
        assertThat(Cases.failed(new SparseLimit(), setting))
                .containsExactly("zero-start", "uniform-scale");
        start[0] = -2e-20;
        start[30] = -2e-20;
        assertThat(Cases.failed(new SparseLimit(), setting)).containsExactly("uniform-scale");
    }

    @Test
    void zeroTargets() {
        var drawn = Cases.data(5, 8, 0, 4);
        var setting = Cases.network(drawn, 2, Parametrization.PRODUCT, 1e-20, Cases.flow(), 1e-12);
        assertThat(Cases.failed(new SparseLimit(), setting))
                .containsExactly("nonzero-targets", "small-scale");
    }
}
