package org.tropism.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.algorithm.Algorithm;
import org.tropism.dynamics.algorithm.GradientDescent;
import org.tropism.dynamics.algorithm.GradientFlow;
import org.tropism.dynamics.algorithm.StochasticGradientDescent;
import org.tropism.dynamics.algorithm.WithReplacement;
import org.tropism.dynamics.lockstep.Lockstep;
import org.tropism.dynamics.observable.Gain;
import org.tropism.dynamics.observable.GradientNorm;
import org.tropism.dynamics.observable.L1Norm;
import org.tropism.dynamics.observable.RiskIntegral;
import org.tropism.dynamics.observable.TrainRisk;
import org.tropism.dynamics.stepsize.Constant;
import org.tropism.dynamics.stepsize.Decaying;
import org.tropism.dynamics.stepsize.StepSize;
import org.tropism.dynamics.stopping.Steps;
import org.tropism.dynamics.stopping.StoppingRule;
import org.tropism.dynamics.stopping.TrainLoss;
import org.tropism.problem.loss.Loss;
import org.tropism.problem.loss.Squared;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.model.Linear;
import org.tropism.problem.model.LinearInInputs;
import org.tropism.problem.model.Parametrization;
import org.tropism.problem.risk.ProblemInstance;

/// Runs in lockstep are the runs alone.
class LockstepRunTest {
    private static final List<LinearInInputs> MODELS =
            List.of(
                    new DiagonalNetwork(2, Parametrization.PRODUCT),
                    new DiagonalNetwork(2, Parametrization.DIFFERENCE),
                    new DiagonalNetwork(3, Parametrization.PRODUCT),
                    new Linear());

    /// Everything that came of some settings.
    private static final class Collected implements LockstepRun.Cases {
        private final ArrayDeque<Setting> left;
        private final Map<Setting, Run.Result> results = new IdentityHashMap<>();
        private final Map<Setting, Throwable> failures = new IdentityHashMap<>();

        Collected(List<Setting> settings) {
            left = new ArrayDeque<>(settings);
        }

        @Override
        public @Nullable Setting next() {
            return left.poll();
        }

        @Override
        public void ended(Setting setting, Run.Result result) {
            assertThat(results.put(setting, result)).isNull();
        }

        @Override
        public void failed(Setting setting, Throwable failure) {
            failures.put(setting, failure);
        }
    }

    private static ProblemInstance problem(
            ProblemInstance data, LinearInInputs model, double scale, Loss loss) {
        var alpha = new double[data.data().train().dimension()];
        java.util.Arrays.fill(alpha, scale);
        return new ProblemInstance(data.data(), loss, model, model.startAt(alpha));
    }

    private static Setting setting(
            ProblemInstance problem, Algorithm algorithm, StoppingRule... stop) {
        return new Setting(
                problem,
                algorithm,
                List.of(stop),
                List.of(new TrainRisk(), new L1Norm(), new GradientNorm()),
                new RecordingSchedule(9, List.of(2.0, 60.0)),
                RandomStream.root(3),
                List.of(new RiskIntegral(), new Gain()));
    }

    private static Setting random(SplittableRandom random, ProblemInstance data) {
        var model = MODELS.get(random.nextInt(MODELS.size()));
        double scale = Math.pow(10, random.nextDouble(-2, 0.3));
        StepSize step =
                switch (random.nextInt(6)) {
                    case 0 -> new Decaying(0.1, 50, 0.5);
                    case 1 -> new Constant(50);
                    default -> new Constant(random.nextDouble(0.01, 0.1));
                };
        Algorithm algorithm =
                random.nextInt(7) == 0
                        ? new StochasticGradientDescent(step, 2, new WithReplacement())
                        : new GradientDescent(step);
        var loss = new Squared(random.nextInt(9) == 0 ? 0.25 : 0.5);
        return setting(
                problem(data, model, scale, loss),
                algorithm,
                new TrainLoss(1e-7),
                new Steps(random.nextInt(1, 1500)));
    }

    private static void compare(Run.Result together, Run.Result alone) {
        assertThat(together)
                .usingRecursiveComparison()
                .withEqualsForType((a, b) -> bits(a) == bits(b), Double.class)
                .isEqualTo(alone);
        for (int row = 0; row < alone.trajectory().rows(); row++) {
            for (int k = 0; k < alone.trajectory().values()[row].length; k++) {
                assertThat(bits(together.trajectory().values()[row][k]))
                        .isEqualTo(bits(alone.trajectory().values()[row][k]));
            }
        }
    }

    private static long bits(double value) {
        return Double.doubleToLongBits(value);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void everyRunIsTheRunAlone(int width) {
        var random = new SplittableRandom(width);
        var data = Problems.sparse(MODELS.getFirst(), 9, 21, 3, 0.1, width);
        var settings = new ArrayList<Setting>();
        for (int k = 0; k < 17; k++) {
            settings.add(random(random, data));
        }
        var diverging = new GradientDescent(new Constant(50));
        var start = problem(data, MODELS.getFirst(), 1, new Squared(0.5));
        settings.add(1, setting(start, diverging, new Steps(100)));
        var collected = new Collected(settings);
        LockstepRun.all(data.data().train(), new Squared(0.5), width, collected, RunMonitor.none());
        assertThat(collected.failures).isEmpty();
        assertThat(collected.results).hasSize(settings.size());
        var ends = new ArrayList<Class<?>>();
        for (var setting : settings) {
            var alone = Run.of(setting);
            compare(collected.results.get(setting), alone);
            ends.add(alone.termination().getClass());
        }
        assertThat(ends)
                .contains(
                        Termination.Converged.class,
                        Termination.BudgetSpent.class,
                        Termination.Diverged.class);
    }

    /// Data that is summed in parts.
    @Test
    void everyRunOnLargeDataIsTheRunAlone() {
        var data = Problems.sparse(MODELS.getFirst(), 140, 1001, 5, 0.1, 1);
        var settings = new ArrayList<Setting>();
        for (int k = 0; k < 5; k++) {
            var problem = problem(data, MODELS.get(k % 3), 0.1 * (k + 1), new Squared(0.5));
            settings.add(
                    setting(problem, new GradientDescent(new Constant(0.01)), new Steps(4 + k)));
        }
        var collected = new Collected(settings);
        LockstepRun.all(data.data().train(), new Squared(0.5), 5, collected, RunMonitor.none());
        settings.forEach(one -> compare(collected.results.get(one), Run.of(one)));
    }

    /// A setting that cannot run fails; the others run to their ends.
    @Test
    void oneFailsAlone() {
        var data = Problems.sparse(MODELS.getFirst(), 9, 21, 3, 0.1, 1);
        var good = random(new SplittableRandom(1), data);
        var problem = problem(data, MODELS.getFirst(), 0.1, new Squared(0.5));
        var bad =
                setting(
                        problem,
                        new StochasticGradientDescent(new Constant(0.1), 0, new WithReplacement()),
                        new Steps(5));
        var flow =
                new Setting(
                        problem,
                        new GradientFlow(),
                        List.of(new TrainLoss(1e-6)),
                        List.of(),
                        new RecordingSchedule(0, List.of()),
                        RandomStream.root(1));
        var collected = new Collected(List.of(good, bad, flow, good));
        collected.left.removeLast();
        LockstepRun.all(data.data().train(), new Squared(0.5), 4, collected, RunMonitor.none());
        assertThat(collected.failures).containsOnlyKeys(bad);
        assertThat(collected.results).containsOnlyKeys(good, flow);
        compare(collected.results.get(flow), Run.of(flow));
    }

    @Test
    void theMonitorEndsRunsInLockstepToo() {
        var data = Problems.sparse(MODELS.getFirst(), 9, 21, 3, 0.1, 1);
        var settings = new ArrayList<Setting>();
        for (int k = 0; k < 3; k++) {
            var problem = problem(data, MODELS.getFirst(), 1e-9, new Squared(0.5));
            settings.add(
                    setting(problem, new GradientDescent(new Constant(1e-6)), new Steps(1L << 40)));
        }
        var collected = new Collected(settings);
        LockstepRun.all(
                data.data().train(), new Squared(0.5), 3, collected, (step, time, risk) -> false);
        assertThat(collected.results.values())
                .hasSize(3)
                .allMatch(result -> result.termination() instanceof Termination.Interrupted);
    }

    /// Four registers of vectors share the loads of a row; more lanes pay where the inputs are far
    /// away.
    @Test
    void theWidthGrowsWithTheDistanceOfTheInputs() {
        assertThat(Lockstep.width(40, 100)).isEqualTo(4);
        assertThat(Lockstep.width(400, 1000)).isEqualTo(8);
        assertThat(Lockstep.width(1000, 20000)).isEqualTo(16);
    }
}
