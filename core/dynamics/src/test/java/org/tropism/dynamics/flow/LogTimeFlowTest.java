package org.tropism.dynamics.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.Limit;
import org.tropism.dynamics.RecordingSchedule;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.Termination;
import org.tropism.dynamics.algorithm.Algorithm;
import org.tropism.dynamics.algorithm.FlowTime;
import org.tropism.dynamics.algorithm.GradientDescent;
import org.tropism.dynamics.algorithm.GradientFlow;
import org.tropism.dynamics.algorithm.MirrorFlow;
import org.tropism.dynamics.observable.LogTime;
import org.tropism.dynamics.observable.NormalizedMargin;
import org.tropism.dynamics.stepsize.Constant;
import org.tropism.dynamics.stopping.LogTrainLoss;
import org.tropism.dynamics.stopping.StoppingRule;
import org.tropism.problem.data.Given;
import org.tropism.problem.geometry.Euclidean;
import org.tropism.problem.geometry.L2;
import org.tropism.problem.loss.Exponential;
import org.tropism.problem.loss.ExponentialTail;
import org.tropism.problem.loss.Logistic;
import org.tropism.problem.loss.Loss;
import org.tropism.problem.loss.PolynomialTail;
import org.tropism.problem.loss.Squared;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.model.Linear;
import org.tropism.problem.model.Model;
import org.tropism.problem.model.Parametrization;
import org.tropism.problem.risk.ProblemInstance;

/// Flows of losses of margins on the plane, where the separator is known in closed form.
class LogTimeFlowTest {
    /// Support vectors (0.3, 1.5) and (1.5, 0.9) with dual weights 0.3214 and 0.1377: `γ* =
    /// 1/‖ŵ‖`, and `C = γ*·(max ln α − Σα·ln α/Σα)`.
    private static final double MARGIN = 1.4758048651498612;

    private static final double GAP = 0.37513389137715136;

    private static final Algorithm LOG = new GradientFlow(1e-11, FlowTime.LOG);

    private static ProblemInstance toy(Loss loss, Model model, double... start) {
        var inputs =
                List.of(
                        List.of(0.3, 1.5),
                        List.of(1.5, 0.9),
                        List.of(2.0, 2.0),
                        List.of(-1.0, -3.0),
                        List.of(3.0, 0.5));
        var data = new Given(inputs, List.of(1.0, 1.0, 1.0, -1.0, 1.0), List.of());
        return new ProblemInstance(data.draw(RandomStream.root(0)), loss, model, start);
    }

    private static Run.Result run(
            ProblemInstance problem, Algorithm algorithm, List<Double> at, StoppingRule... stop) {
        return Run.of(
                new Setting(
                        problem,
                        algorithm,
                        List.of(stop),
                        List.of(
                                new LogTime(),
                                new NormalizedMargin(new L2(), NormalizedMargin.Subject.PREDICTOR)),
                        new RecordingSchedule(0, at),
                        RandomStream.root(1)));
    }

    /// Stretches of half a unit end ulps before some whole ln t: the explicit integrator refuses to
    /// go that far.
    @Test
    void reachesRecordedTimesThatAreRoundingAway() {
        var at = java.util.stream.IntStream.rangeClosed(1, 300).mapToObj(Double::valueOf).toList();
        var network = new DiagonalNetwork(2, Parametrization.DIFFERENCE);
        for (double scale : new double[] {0.1, 0.3, 0.7}) {
            var problem = toy(new Exponential(), network, scale, scale, scale, scale);
            var run = run(problem, LOG, at, logTime(300));
            assertThat(run.termination()).isInstanceOf(Termination.BudgetSpent.class);
            assertThat(run.trajectory().times()).hasSize(at.size() + 1);
        }
    }

    private static StoppingRule logTime(double bound) {
        return new org.tropism.dynamics.stopping.LogTime(bound);
    }

    private static double constant(Loss loss, double logTime) {
        var result = run(toy(loss, new Linear(), 0, 0), LOG, List.of(), logTime(logTime));
        var direction = (Limit.Direction) result.limit();
        return (MARGIN - direction.margin()) * logTime / GAP;
    }

    @Test
    void theMarginApproachesAsOneOverTheLogarithmWithTheExactConstant() {
        assertThat(constant(new Exponential(), 1107)).isCloseTo(1, within(0.002));
        assertThat(constant(new Logistic(), 1107)).isCloseTo(1, within(0.002));
        assertThat(2 * constant(new ExponentialTail(2), 1107)).isCloseTo(1, within(0.005));
        // at ln t = 20 the same number is far off: no slope may be fitted there
        assertThat(Math.abs(constant(new Exponential(), 20) - 1)).isGreaterThan(0.05);
    }

    @Test
    void aPolynomialTailLeadsElsewhere() {
        double[] powers = {1, 2, 4};
        double[] shares = {0.9003, 0.9197, 0.9479};
        for (int k = 0; k < powers.length; k++) {
            var problem = toy(new PolynomialTail(powers[k]), new Linear(), 0, 0);
            var end = (Limit.Direction) run(problem, LOG, List.of(), logTime(150)).limit();
            assertThat(end.margin() / MARGIN).isCloseTo(shares[k], within(1e-4));
        }
    }

    @Test
    void bothClocksShowTheSameFlow() {
        var problem = toy(new Logistic(), new Linear(), 0.4, -0.2);
        var linear = run(problem, new GradientFlow(), List.of(1.0, 100.0), logTime(7)).trajectory();
        var log =
                run(problem, LOG, List.of(0.0, Math.log(100)), logTime(7)).trajectory().snapshots();
        for (int k = 0; k < 2; k++) {
            var expected = linear.snapshots().get(k).predictor();
            assertThat(log.get(k).predictor()).containsExactly(expected, within(1e-9));
        }
        assertThat(linear.snapshots().get(1).time()).isEqualTo(100);
        assertThat(log.get(1).time()).isEqualTo(Math.log(100));
    }

    @Test
    void smallStepsOfGradientDescentFollowTheFlow() {
        for (var model :
                List.of(
                        new Linear(),
                        new DiagonalNetwork(2, Parametrization.DIFFERENCE),
                        new DiagonalNetwork(3, Parametrization.DIFFERENCE))) {
            double[] start = model.startAt(new double[] {0.5, 0.7});
            var problem = toy(new Logistic(), model, start);
            var flow = run(problem, new GradientFlow(), List.of(3.0), logTime(2));
            var coarse = descent(problem, 1e-3);
            var fine = descent(problem, 5e-4);
            var end = flow.trajectory().snapshots().getFirst().predictor();
            for (int j = 0; j < end.length; j++) {
                // the error of Euler's method is linear in the step: extrapolate to step 0
                assertThat(2 * fine[j] - coarse[j]).isCloseTo(end[j], within(3e-6));
                assertThat(Math.abs(fine[j] - end[j])).isGreaterThan(3e-6);
            }
        }
    }

    private static double[] descent(ProblemInstance problem, double step) {
        double steps = Math.rint(3 / step);
        return run(
                        problem,
                        new GradientDescent(new Constant(step)),
                        List.of(steps),
                        new org.tropism.dynamics.stopping.Steps((long) steps))
                .trajectory()
                .snapshots()
                .getFirst()
                .predictor();
    }

    @Test
    void diagonalNetworksReachRisksFarBelowTheDoubles() {
        var model = new DiagonalNetwork(2, Parametrization.DIFFERENCE);
        var problem = toy(new Exponential(), model, model.startAt(new double[] {0.1, 0.1}));
        var result = run(problem, LOG, List.of(), new LogTrainLoss(-2000));
        assertThat(result.termination()).isInstanceOf(Termination.Converged.class);
        var end = (Limit.Direction) result.limit();
        assertThat(end.logRisk()).isBetween(-2002.0, -2000.0);
        assertThat(end.margin()).isBetween(1.0, MARGIN);
    }

    @Test
    void mirrorFlowOfTheEuclideanPotentialIsGradientFlow() {
        var problem = toy(new Logistic(), new Linear(), 0.4, -0.2);
        var mirror = new MirrorFlow(new Euclidean(), 1e-11, FlowTime.LOG);
        var one = (Limit.Direction) run(problem, mirror, List.of(), logTime(50)).limit();
        var other = (Limit.Direction) run(problem, LOG, List.of(), logTime(50)).limit();
        assertThat(one.parameters()).containsExactly(other.parameters(), within(1e-9));
    }

    @Test
    void dataThatCannotBeSeparatedEndInAMinimum() {
        var data =
                new Given(
                        List.of(
                                List.of(1.0, 0.5),
                                List.of(1.0, 0.4),
                                List.of(0.2, 1.0),
                                List.of(0.1, 1.1)),
                        List.of(1.0, -1.0, 1.0, -1.0),
                        List.of());
        var problem =
                new ProblemInstance(
                        data.draw(RandomStream.root(0)),
                        new Logistic(),
                        new Linear(),
                        new double[2]);
        var result = run(problem, new GradientFlow(), List.of());
        assertThat(result.limit()).isInstanceOf(Limit.Point.class);
        var end = ((Limit.Point) result.limit()).predictor();
        var gradient = new double[2];
        problem.risk().gradient(end, gradient);
        assertThat(gradient).containsExactly(new double[2], within(1e-12));
    }

    @Test
    void theClockOfLogarithmsIsForLossesOfMargins() {
        var problem = toy(new Squared(0.5), new Linear(), 0, 0);
        assertThatThrownBy(() -> run(problem, LOG, List.of(), logTime(3)))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("squared");
        var other = toy(new Logistic(), new Linear(), 0, 0);
        assertThatThrownBy(() -> run(other, new GradientFlow(), List.of(), logTime(2217)))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("2217");
    }
}
