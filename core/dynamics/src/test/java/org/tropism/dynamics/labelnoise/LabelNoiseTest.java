package org.tropism.dynamics.labelnoise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.Problems;
import org.tropism.dynamics.RecordingSchedule;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.Termination;
import org.tropism.dynamics.algorithm.GivenIndices;
import org.tropism.dynamics.algorithm.StochasticGradientDescent;
import org.tropism.dynamics.algorithm.WithReplacement;
import org.tropism.dynamics.algorithm.WithoutReplacement;
import org.tropism.dynamics.observable.Gain;
import org.tropism.dynamics.observable.RiskIntegral;
import org.tropism.dynamics.stepsize.Constant;
import org.tropism.dynamics.stepsize.Piecewise;
import org.tropism.dynamics.stopping.Steps;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.model.Parametrization;
import org.tropism.problem.risk.ProblemInstance;

class LabelNoiseTest {
    private static final DiagonalNetwork NETWORK = new DiagonalNetwork(2, Parametrization.PRODUCT);

    /// 1000 contracting steps with a few roundings each, in another order than numpy's: measured at
    /// most 3e-16.
    private static final double REPLAY = 1e-13;

    @Test
    void replaysTheIteratesOfNumpy() throws IOException {
        var lines = lines();
        var problem = Problems.congruential(NETWORK, 5, 8, 0.7);
        for (int at = 0; at < lines.size(); at += 5) {
            var indices = numbers(lines.get(at));
            int size = (int) indices[0];
            var sequence = Arrays.stream(indices).skip(1).mapToObj(i -> (int) i).toList();
            var noise = Arrays.stream(numbers(lines.get(at + 1))).boxed().toList();
            var sgd =
                    new StochasticGradientDescent(
                            new Piecewise(List.of(0.02, 0.002, 0.0002), List.of(300L, 700L)),
                            size,
                            new GivenIndices(sequence),
                            new Given(noise));
            var result = Problems.run(problem, sgd, List.of(1.0, 10.0, 1000.0), new Steps(1000));
            for (int k = 0; k < 3; k++) {
                var expected = numbers(lines.get(at + 2 + k));
                var snapshot = result.trajectory().snapshots().get(k);
                assertThat(snapshot.step()).isEqualTo((long) expected[0]);
                var beta = Arrays.copyOfRange(expected, 1, expected.length);
                assertThat(Problems.distance(snapshot.predictor(), beta)).isLessThan(REPLAY);
            }
            var plain = new StochasticGradientDescent(new Constant(0.02), size, sgd.sampling());
            var without = Problems.run(problem, plain, List.of(10.0), new Steps(10));
            var noisy = result.trajectory().snapshots().get(1).predictor();
            var clean = without.trajectory().snapshots().getFirst().predictor();
            assertThat(Problems.distance(clean, noisy)).isGreaterThan(0.1);
        }
    }

    /// T steps of noise ±2δ add 4γ²Tδ²·diag(XᵀX/n) to the gain: SGD's own noise enters both runs,
    /// what the label noise adds to the residuals is of relative order γ·tr(XᵀX/n)/4 = 1 %, and
    /// the sum of T = 4000 random ‖xᵢ‖²·(4 ∓ 4rᵢ) with r of order 1 has a relative deviation of
    /// 1/√T = 1.6 %; measured 0.4 % off.
    @Test
    void addsToTheGainWhatTheFormulaSays() {
        double gamma = 0.0005;
        double delta = 1;
        int steps = 4000;
        var problem = Problems.sparse(NETWORK, 40, 100, 5, 0.1, 31);
        double predicted = 4 * gamma * gamma * steps * delta * delta * meanSquare(problem);
        double without = gain(problem, gamma, steps, null);
        double with = gain(problem, gamma, steps, new TwoPoint(delta, steps));
        assertThat((with - without) / predicted).isCloseTo(1, within(0.05));
        double half = gain(problem, gamma, steps, new TwoPoint(delta, steps / 2));
        assertThat((half - without) / predicted).isCloseTo(0.5, within(0.025));
        double everlasting = gain(problem, gamma, steps, new TwoPoint(delta, -1));
        assertThat(everlasting).isEqualTo(with);
    }

    @Test
    void theBatchesDoNotDependOnTheNoise() {
        var problem = Problems.sparse(NETWORK, 12, 19, 3, 0.3, 32);
        for (int size : new int[] {1, 4}) {
            var plain = end(problem, size, null);
            assertThat(end(problem, size, new TwoPoint(3, 0))).isEqualTo(plain);
            assertThat(end(problem, size, new TwoPoint(0, -1))).isEqualTo(plain);
            assertThat(end(problem, size, new DecayingTwoPoint(0, 10, 1))).isEqualTo(plain);
            assertThat(end(problem, size, new TwoPoint(1e-3, 1))).isNotEqualTo(plain);
        }
    }

    /// The mean of ±2δ over K draws is within 4·2δ/√K, their square exactly 4δ².
    @Test
    void bothSignsComeEquallyOften() {
        var source = new TwoPoint(0.5, 900).start(RandomStream.root(5));
        var draws = new double[3];
        double sum = 0;
        double changes = 0;
        double last = 1;
        for (int step = 0; step < 900; step++) {
            assertThat(source.next(step, 3, draws)).isTrue();
            for (double draw : draws) {
                assertThat(Math.abs(draw)).isEqualTo(1);
                sum += draw;
                changes += draw == last ? 0 : 1;
                last = draw;
            }
        }
        assertThat(sum / 2700).isCloseTo(0, within(4 / Math.sqrt(2700)));
        assertThat(changes / 2700).isCloseTo(0.5, within(2 / Math.sqrt(2700)));
        source.next(900, 3, draws);
        assertThat(draws).containsOnly(0);
    }

    @Test
    void decaysAsThePowerSays() {
        var source = new DecayingTwoPoint(2, 10, 0.5).start(RandomStream.root(6));
        var draw = new double[1];
        for (long step : new long[] {0, 10, 990}) {
            source.next(step, 1, draw);
            assertThat(Math.abs(draw[0])).isEqualTo(4 / Math.sqrt(1 + step / 10.0));
        }
    }

    @Test
    void endsWhereTheGivenNoiseEnds() {
        var problem = Problems.sparse(NETWORK, 12, 19, 3, 0.3, 33);
        var noise = new Given(List.of(0.1, 0.2, 0.3, 0.4, 0.5));
        var sgd =
                new StochasticGradientDescent(new Constant(0.01), 2, new WithReplacement(), noise);
        var result = Problems.run(problem, sgd, List.of(), new Steps(100));
        assertThat(result.steps()).isEqualTo(2);
        assertThat(result.termination()).isInstanceOf(Termination.BudgetSpent.class);
    }

    @Test
    void refusesWhatIsNoNoise() {
        var random = RandomStream.root(1);
        for (LabelNoise wrong :
                List.of(
                        new TwoPoint(-1, 10),
                        new TwoPoint(Double.NaN, 10),
                        new TwoPoint(1, -2),
                        new DecayingTwoPoint(1, 0, 0.5),
                        new DecayingTwoPoint(1, 1, -0.5),
                        new Given(List.of()),
                        new Given("noise.npy", "noise", List.of(1.0)),
                        new Given(List.of(Double.POSITIVE_INFINITY)))) {
            assertThatThrownBy(() -> wrong.start(random))
                    .as("%s", wrong)
                    .isInstanceOf(InputErrors.class);
        }
    }

    @Test
    void piecewiseStepsChangeWhereTheyShould() {
        var problem = Problems.sparse(NETWORK, 12, 19, 3, 0.3, 33);
        var schedule = new Piecewise(List.of(0.3, 0.2, 0.1), List.of(1L, 10L)).on(problem);
        assertThat(List.of(schedule.at(0), schedule.at(1), schedule.at(9), schedule.at(10)))
                .containsExactly(0.3, 0.2, 0.2, 0.1);
        for (Piecewise wrong :
                List.of(
                        new Piecewise(List.of(0.1), List.of(1L)),
                        new Piecewise(List.of(0.1, 0.0), List.of(1L)),
                        new Piecewise(List.of(0.1, 0.2), List.of(0L)),
                        new Piecewise(List.of(0.1, 0.2, 0.3), List.of(5L, 5L)))) {
            assertThatThrownBy(() -> wrong.on(problem))
                    .as("%s", wrong)
                    .isInstanceOf(InputErrors.class);
        }
    }

    private static double meanSquare(ProblemInstance problem) {
        var inputs = problem.data().train().inputs();
        double sum = 0;
        for (double value : inputs.data()) {
            sum += value * value;
        }
        return sum / inputs.rows();
    }

    private static Run.Result run(
            ProblemInstance problem, StochasticGradientDescent sgd, int steps) {
        return Run.of(
                new Setting(
                        problem,
                        sgd,
                        List.of(new Steps(steps)),
                        List.of(),
                        new RecordingSchedule(0, List.of((double) steps)),
                        RandomStream.root(9),
                        List.of(new RiskIntegral(), new Gain())));
    }

    /// The sum of the gain over the inputs.
    private static double gain(
            ProblemInstance problem, double gamma, int steps, @Nullable LabelNoise noise) {
        var sgd =
                new StochasticGradientDescent(new Constant(gamma), 1, new WithReplacement(), noise);
        return Arrays.stream(run(problem, sgd, steps).functionals().get("gain")).sum();
    }

    private static double[] end(ProblemInstance problem, int size, @Nullable LabelNoise noise) {
        var sgd =
                new StochasticGradientDescent(
                        new Constant(0.01), size, new WithoutReplacement(), noise);
        return run(problem, sgd, 300).trajectory().snapshots().getFirst().predictor();
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.trim().split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    private static List<String> lines() throws IOException {
        try (var in = LabelNoiseTest.class.getResourceAsStream("label_noise.txt")) {
            var bytes = Objects.requireNonNull(in).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        }
    }
}
