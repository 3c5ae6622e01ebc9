package org.tropism.dynamics.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tropism.base.random.RandomStream;
import org.tropism.base.special.LogFunctions;
import org.tropism.dynamics.Limit;
import org.tropism.dynamics.RecordingSchedule;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.Termination;
import org.tropism.dynamics.algorithm.FlowTime;
import org.tropism.dynamics.algorithm.GradientFlow;
import org.tropism.dynamics.stopping.LogTime;
import org.tropism.problem.data.SeparableClouds;
import org.tropism.problem.initialization.Gaussian;
import org.tropism.problem.loss.Exponential;
import org.tropism.problem.model.DeepLinear;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.model.LinearConvolution;
import org.tropism.problem.model.Model;
import org.tropism.problem.model.Parametrization;
import org.tropism.problem.risk.ProblemInstance;

/// Flows of networks in the logarithm of time, where the explicit method goes on and where it does
/// not.
class StiffNetworkFlowTest {
    private static final int INPUTS = 5;

    static List<Model> models() {
        return List.of(
                new DeepLinear(2, 5, List.of()),
                new DeepLinear(4, 3, List.of()),
                new LinearConvolution(2),
                new DiagonalNetwork(3, Parametrization.PRODUCT));
    }

    private static ProblemInstance problem(Model model, double margin, double scale) {
        var data = new SeparableClouds(20, INPUTS, margin, 1, 2, 0, 0).draw(RandomStream.root(1));
        var start = new Gaussian(scale).start(model, INPUTS, RandomStream.root(2));
        return new ProblemInstance(data, new Exponential(), model, start);
    }

    /// θ at ln t by the implicit method alone.
    private static double[] implicit(ProblemInstance problem, double logUnit, double logTime) {
        var system = Objects.requireNonNull(NetworkLogTimeSystem.of(problem, logUnit, 1e-11));
        var integrator = new StiffExtrapolation(system, 1e-3);
        var y = Arrays.copyOf(problem.start(), problem.start().length + 2);
        double left = LogFunctions.logAddExp(0, logTime - logUnit);
        while (left > 1e-12) {
            double done = integrator.step(y, left);
            assertThat(done).isPositive();
            left -= done;
        }
        return Arrays.copyOf(y, problem.start().length);
    }

    @ParameterizedTest
    @MethodSource("models")
    void theImplicitMethodFollowsTheExplicitOne(Model model) {
        var problem = problem(model, 0.5, 0.5);
        for (double logTime : new double[] {2, 20}) {
            var flow = new LogTimeFlow(problem, Chart.of(problem), 1e-11, true);
            while (flow.logTime() != logTime) {
                assertThat(flow.step(logTime)).isEqualTo(Flow.Outcome.MOVED);
            }
            double[] explicit = flow.parameters();
            double[] other = implicit(problem, Math.log(flow.timeUnit()), logTime);
            for (int j = 0; j < explicit.length; j++) {
                assertThat(other[j]).isCloseTo(explicit[j], within(1e-8));
            }
            // a little later is another place
            double[] later = implicit(problem, Math.log(flow.timeUnit()), logTime + 0.1);
            assertThat(later).isNotEqualTo(explicit);
            assertThat(Math.abs(later[0] - explicit[0])).isGreaterThan(1e-6);
        }
    }

    private static Run.Result run(ProblemInstance problem) {
        return Run.of(
                new Setting(
                        problem,
                        new GradientFlow(1e-11, FlowTime.LOG),
                        List.of(new LogTime(100)),
                        List.of(),
                        new RecordingSchedule(0, List.of()),
                        RandomStream.root(1)));
    }

    @Test
    void aSmallMarginIsNoObstacle() {
        for (Model model : List.of(new DeepLinear(3, 4, List.of()), new LinearConvolution(2))) {
            var result = run(problem(model, 1e-3, 0.3));
            assertThat(result.termination()).isInstanceOf(Termination.BudgetSpent.class);
            var direction = (Limit.Direction) result.limit();
            double margin = direction.margin();
            // the largest ℓ2 margin is 1e-3; the gap is of the order of 1/ln t
            assertThat(margin).isBetween(0.9e-3, 1e-3 * (1 + 1e-9));
        }
    }

    @Test
    void beyondTheImplicitMethodItIsOne() {
        var result = run(problem(new DeepLinear(2, 80, List.of()), 1e-3, 0.1));
        assertThat(result.termination()).isInstanceOf(Termination.Stuck.class);
    }
}
