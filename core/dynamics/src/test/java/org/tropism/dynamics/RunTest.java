package org.tropism.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.algorithm.Algorithm;
import org.tropism.dynamics.algorithm.GradientDescent;
import org.tropism.dynamics.algorithm.GradientFlow;
import org.tropism.dynamics.algorithm.StochasticGradientDescent;
import org.tropism.dynamics.algorithm.WithReplacement;
import org.tropism.dynamics.observable.Balancedness;
import org.tropism.dynamics.observable.DistanceToTruth;
import org.tropism.dynamics.observable.L1Norm;
import org.tropism.dynamics.observable.L2Norm;
import org.tropism.dynamics.observable.LargeCoordinates;
import org.tropism.dynamics.observable.Observable;
import org.tropism.dynamics.observable.SquaredDistanceToTruth;
import org.tropism.dynamics.observable.TestRisk;
import org.tropism.dynamics.observable.TrainRisk;
import org.tropism.dynamics.stepsize.Constant;
import org.tropism.dynamics.stopping.Divergence;
import org.tropism.dynamics.stopping.GradientNorm;
import org.tropism.dynamics.stopping.Steps;
import org.tropism.dynamics.stopping.StoppingRule;
import org.tropism.dynamics.stopping.Time;
import org.tropism.dynamics.stopping.TrainLoss;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.model.Linear;
import org.tropism.problem.model.LinearInInputs;
import org.tropism.problem.model.Parametrization;

/// How runs record and end.
class RunTest {
    private static final DiagonalNetwork NETWORK = new DiagonalNetwork(2, Parametrization.PRODUCT);
    private static final Algorithm DESCENT = new GradientDescent(new Constant(0.05));

    private static Run.Result run(
            Algorithm algorithm,
            List<Observable> observables,
            RecordingSchedule schedule,
            StoppingRule... stop) {
        return Run.of(
                new Setting(
                        Problems.sparse(NETWORK, 10, 17, 3, 0.5, 1),
                        algorithm,
                        List.of(stop),
                        observables,
                        schedule,
                        RandomStream.root(7)));
    }

    @Test
    void trainLossStopsAtTheFirstStepBelow() {
        var result =
                run(
                        DESCENT,
                        List.of(new TrainRisk()),
                        new RecordingSchedule(0, List.of()),
                        new TrainLoss(1e-8));
        var before =
                run(
                        DESCENT,
                        List.of(new TrainRisk()),
                        new RecordingSchedule(0, List.of()),
                        new Steps(result.steps() - 1));
        assertThat(result.termination())
                .isEqualTo(
                        new Termination.Converged(
                                "train-loss", result.trajectory().column("train-risk")[1]));
        assertThat(result.trajectory().column("train-risk")[1]).isLessThanOrEqualTo(1e-8);
        assertThat(before.trajectory().column("train-risk")[1]).isGreaterThan(1e-8);
        assertThat(before.termination())
                .isEqualTo(new Termination.BudgetSpent("steps", result.steps() - 1));
        assertThat(before.limit()).isInstanceOf(Limit.None.class);
    }

    @Test
    void rowsAreLogSpacedWithoutDuplicates() {
        var schedule = new RecordingSchedule(7, List.of(0.0, 10.0, 500.0, 1000.0));
        var result = run(DESCENT, List.of(new TrainRisk()), schedule, new Steps(1000));
        assertThat(result.trajectory().steps())
                .containsExactly(0, 1, 3, 10, 32, 100, 316, 500, 1000);
        assertThat(result.trajectory().snapshots().stream().map(Trajectory.Snapshot::step))
                .containsExactly(0L, 10L, 500L, 1000L);
        var times = result.trajectory().times();
        assertThat(times[3]).isCloseTo(0.5, Offset.offset(1e-15));
    }

    @Test
    void convergenceWaitsForTheStatesThatWereAskedFor() {
        var at = List.of(100_000.0);
        var result = run(DESCENT, List.of(), new RecordingSchedule(0, at), new TrainLoss(1e-8));
        assertThat(result.steps()).isEqualTo(100_000);
        assertThat(result.termination()).isInstanceOf(Termination.Converged.class);
        var flow =
                run(
                        new GradientFlow(),
                        List.of(),
                        new RecordingSchedule(0, List.of(1e12)),
                        new TrainLoss(1e-8));
        assertThat(flow.time()).isEqualTo(1e12);
        assertThat(flow.termination()).isInstanceOf(Termination.Converged.class);
    }

    @Test
    void fractionalStepsAreRefused() {
        assertThatThrownBy(() -> run(DESCENT, List.of(), new RecordingSchedule(0, List.of(1.5))))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("whole numbers");
        assertThatThrownBy(() -> new RecordingSchedule(0, List.of(2.0, 1.0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void observablesAreWhatTheySay() {
        var observables =
                List.<Observable>of(
                        new TrainRisk(),
                        new TestRisk(),
                        new L1Norm(),
                        new L2Norm(),
                        new LargeCoordinates(0.2),
                        new DistanceToTruth(),
                        new SquaredDistanceToTruth(),
                        new org.tropism.dynamics.observable.GradientNorm(),
                        new Balancedness());
        var result =
                run(DESCENT, observables, new RecordingSchedule(0, List.of(50.0)), new Steps(50));
        var problem = Problems.sparse(NETWORK, 10, 17, 3, 0.5, 1);
        var data = problem.data().train();
        var snapshot = result.trajectory().snapshots().getFirst();
        var row = result.trajectory().values()[1];
        var beta = snapshot.predictor();
        var theta = snapshot.parameters();
        var truth = Objects.requireNonNull(problem.data().truth());
        double risk = 0;
        var g = new double[17];
        for (int i = 0; i < 10; i++) {
            double r = -data.targets()[i];
            for (int j = 0; j < 17; j++) {
                r += data.inputs().get(i, j) * beta[j];
            }
            risk += r * r / 20;
            for (int j = 0; j < 17; j++) {
                g[j] += r * data.inputs().get(i, j) / 10;
            }
        }
        double one = 0;
        double two = 0;
        double far = 0;
        double slope = 0;
        double moved = 0;
        double max = 0;
        for (int j = 0; j < 17; j++) {
            one += Math.abs(beta[j]);
            two += beta[j] * beta[j];
            far += (beta[j] - truth[j]) * (beta[j] - truth[j]);
            slope += g[j] * g[j] * (theta[j] * theta[j] + theta[17 + j] * theta[17 + j]);
            double conserved = theta[j] * theta[j] - theta[17 + j] * theta[17 + j];
            moved = Math.max(moved, Math.abs(conserved - 0.25));
            max = Math.max(max, Math.abs(beta[j]));
        }
        int large = 0;
        for (double b : beta) {
            large += Math.abs(b) > 0.2 * max ? 1 : 0;
        }
        var expected =
                new double[] {
                    risk,
                    Double.NaN,
                    one,
                    Math.sqrt(two),
                    large,
                    Math.sqrt(far),
                    far,
                    Math.sqrt(slope),
                    moved
                };
        for (int k = 0; k < expected.length; k++) {
            if (k != 1) {
                assertThat(row[k])
                        .as(result.trajectory().observables().get(k))
                        .isCloseTo(expected[k], Offset.offset(1e-13));
            }
        }
        assertThat(row[1]).isNaN();
        assertThat(moved).isGreaterThan(1e-6);
    }

    @Test
    void theRiskIntegralIsTheSumOverTheSteps() {
        var at = new ArrayList<Double>();
        for (int k = 0; k < 20; k++) {
            at.add((double) k);
        }
        var result =
                run(DESCENT, List.of(new TrainRisk()), new RecordingSchedule(0, at), new Steps(20));
        double sum = 0;
        for (int k = 0; k < 20; k++) {
            sum += 0.05 * result.trajectory().column("train-risk")[k];
        }
        assertThat(result.riskIntegral()).isCloseTo(sum, Offset.offset(1e-14));
    }

    @Test
    void otherRulesEndRuns() {
        var none = new RecordingSchedule(0, List.of());
        var gradient = run(DESCENT, List.of(), none, new GradientNorm(1e-6));
        assertThat(gradient.termination()).isInstanceOf(Termination.Converged.class);
        assertThat(gradient.steps() % 100).isZero();
        var time = run(DESCENT, List.of(), none, new Time(3.01));
        assertThat(time.termination()).isInstanceOf(Termination.BudgetSpent.class);
        assertThat(time.steps()).isEqualTo(61);
        var flow = run(new GradientFlow(), List.of(), none, new Time(3.01));
        assertThat(flow.time()).isEqualTo(3.01);
        var diverged =
                run(new GradientDescent(new Constant(5)), List.of(), none, new Divergence(1e3));
        assertThat(diverged.termination()).isInstanceOf(Termination.Diverged.class);
        assertThat(diverged.steps()).isLessThan(20);
        var budget = run(DESCENT, List.of(), none, new Steps(1_000_000)).limit();
        // the budget is spent, but the gradient has vanished
        assertThat(budget).isInstanceOf(Limit.Point.class);
    }

    @Test
    void aMonitorEndsARunAndChangesNothingElse() {
        var problem = Problems.sparse(NETWORK, 40, 100, 5, 0.01, 2);
        var setting =
                new Setting(
                        problem,
                        new StochasticGradientDescent(
                                new Constant(0.001), 1, new WithReplacement()),
                        List.of(new Steps(20_000)),
                        List.of(new TrainRisk()),
                        new RecordingSchedule(0, List.of(20_000.0)),
                        RandomStream.root(1));
        var asked = new ArrayList<Long>();
        var stopped =
                Run.of(
                        setting,
                        (step, _, _) -> {
                            asked.add(step);
                            return asked.size() < 3;
                        });
        assertThat(stopped.termination()).isEqualTo(new Termination.Interrupted(asked.get(2)));
        assertThat(stopped.limit()).isInstanceOf(Limit.None.class);
        var watched = Run.of(setting, (_, _, _) -> true);
        var plain = Run.of(setting);
        assertThat(watched.trajectory().snapshots().getFirst().parameters())
                .containsExactly(plain.trajectory().snapshots().getFirst().parameters());
    }

    @Test
    void degenerateProblemsHaveTypedOutcomes() {
        var models =
                List.<LinearInInputs>of(
                        new Linear(),
                        NETWORK,
                        new DiagonalNetwork(3, Parametrization.PRODUCT),
                        new DiagonalNetwork(3, Parametrization.DIFFERENCE));
        var inputs =
                List.of(
                        new double[][] {{1, 2, 3}},
                        new double[][] {{2}, {1}, {-1}},
                        new double[][] {{1, 2}, {1, 2}, {0, 0}},
                        new double[][] {{1, 0, 0}, {2, 0, 0}},
                        new double[][] {{0, 0}, {0, 0}},
                        new double[][] {{1e150, 2e150}, {1e150, -1e150}},
                        new double[][] {{1e-150, 2e-150}, {1e-150, -1e-150}},
                        new double[][] {{1e200, 2e200}});
        for (var model : models) {
            for (var rows : inputs) {
                for (double size : new double[] {1, 0, 1e150}) {
                    for (var algorithm :
                            List.<Algorithm>of(
                                    DESCENT,
                                    new StochasticGradientDescent(
                                            new Constant(0.05), 1, new WithReplacement()),
                                    new GradientFlow())) {
                        checkTyped(model, rows, size, algorithm);
                    }
                }
            }
        }
    }

    private static void checkTyped(
            LinearInInputs model, double[][] rows, double size, Algorithm algorithm) {
        var targets = new double[rows.length];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = size * (1 - 0.5 * i);
        }
        var problem = Problems.of(model, DenseMatrix.of(rows), targets, null, 0.5, 0.5);
        var result =
                Problems.run(problem, algorithm, List.of(), new TrainLoss(1e-18), new Steps(1000));
        boolean right =
                switch (result.termination()) {
                    case Termination.Converged _ -> result.limit() instanceof Limit.Point;
                    case Termination.BudgetSpent _ -> true;
                    case Termination.Diverged _ -> result.limit() instanceof Limit.None;
                    case Termination.Stuck stuck ->
                            algorithm.continuous() && !stuck.why().isEmpty();
                    case Termination.Interrupted _ -> false;
                };
        assertThat(right).as("%s", result.termination()).isTrue();
        if (result.limit() instanceof Limit.Point point) {
            for (double value : point.parameters()) {
                assertThat(value).isFinite();
            }
            assertThat(point.risk()).isFinite();
        }
    }
}
