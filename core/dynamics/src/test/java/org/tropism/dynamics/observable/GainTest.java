package org.tropism.dynamics.observable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.Limit;
import org.tropism.dynamics.Problems;
import org.tropism.dynamics.RecordingSchedule;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.Algorithm;
import org.tropism.dynamics.algorithm.GivenIndices;
import org.tropism.dynamics.algorithm.GradientDescent;
import org.tropism.dynamics.algorithm.GradientFlow;
import org.tropism.dynamics.algorithm.StochasticGradientDescent;
import org.tropism.dynamics.algorithm.WithReplacement;
import org.tropism.dynamics.stepsize.Constant;
import org.tropism.dynamics.stepsize.Decaying;
import org.tropism.dynamics.stopping.Steps;
import org.tropism.dynamics.stopping.StoppingRule;
import org.tropism.dynamics.stopping.TrainLoss;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.model.FlowInvariants;
import org.tropism.problem.model.Linear;
import org.tropism.problem.model.LinearInInputs;
import org.tropism.problem.model.Parametrization;
import org.tropism.problem.risk.ProblemInstance;

class GainTest {
    private static final int N = 12;
    private static final int D = 30;

    private static Run.Result run(
            ProblemInstance problem, Algorithm algorithm, StoppingRule... stop) {
        return Run.of(
                new Setting(
                        problem,
                        algorithm,
                        List.of(stop),
                        List.of(),
                        new RecordingSchedule(0, List.of()),
                        RandomStream.root(7).child("run"),
                        List.of(new RiskIntegral(), new Gain(), new PathLength())));
    }

    private static double[] of(Run.Result result, String name) {
        return result.functionals().getOrDefault(name, new double[0]);
    }

    private static double[] end(Run.Result result) {
        return switch (result.limit()) {
            case Limit.Point point -> point.parameters();
            case Limit.Direction direction -> throw new AssertionError(direction);
            case Limit.None none -> throw new AssertionError(none.because());
        };
    }

    static List<Algorithm> algorithms() {
        return List.of(
                new GradientDescent(new Constant(0.05)),
                new GradientDescent(new Constant(0.25)),
                new GradientDescent(new Decaying(0.3, 50, 0.5)),
                new StochasticGradientDescent(new Constant(0.01), 1, new WithReplacement()),
                new StochasticGradientDescent(new Constant(0.04), 1, new WithReplacement()),
                new StochasticGradientDescent(new Constant(0.04), 4, new WithReplacement()));
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void theConservedQuantityShrinksByTheGainInEveryParametrization(Algorithm algorithm) {
        for (var parametrization : Parametrization.values()) {
            var model = new DiagonalNetwork(2, parametrization);
            var problem = Problems.sparse(model, N, D, 3, 0.3, 21);
            var result = run(problem, algorithm, new TrainLoss(1e-16), new Steps(200_000));
            var before = FlowInvariants.of(model, D, problem.start());
            var after = FlowInvariants.of(model, D, end(result));
            var gain = of(result, "gain");
            var scales = of(result, "effective-initialization");
            for (int i = 0; i < D; i++) {
                // the parameters carry a rounding a step, up to 1e4 of them, against u² − v² that
                // is up to 100 times smaller than u²
                assertThat(after[i] / before[i]).isCloseTo(Math.exp(-gain[i]), within(1e-10));
                assertThat(scales[i]).isCloseTo(0.3 * Math.exp(-gain[i] / 2), within(1e-14));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void theLimitMinimizesTheBregmanDivergenceFromThePerturbedStart(Algorithm algorithm) {
        double square = 0;
        for (var parametrization : Parametrization.values()) {
            square = parametrization == Parametrization.DIFFERENCE ? 2 : 1;
            square = parametrization == Parametrization.PRODUCT ? 0.5 : square;
            var model = new DiagonalNetwork(2, parametrization);
            var problem = Problems.sparse(model, N, D, 3, 0.3, 22);
            var result = run(problem, algorithm, new TrainLoss(1e-26), new Steps(400_000));
            var point = (Limit.Point) result.limit();
            var scales = of(result, "effective-initialization");
            var start = of(result, "perturbed-start");
            var dual = new double[D];
            var plain = new double[D];
            for (int i = 0; i < D; i++) {
                double s = square * scales[i] * scales[i];
                dual[i] = asinh(point.predictor()[i] / s) - asinh(start[i] / s);
                plain[i] = asinh(point.predictor()[i] / (square * 0.09));
            }
            assertThat(offRowSpace(problem, dual)).isLessThan(1e-10);
            // beside it the statement of gradient flow, which is wrong for finite steps
            assertThat(offRowSpace(problem, plain)).isGreaterThan(1e-5);
        }
    }

    @ParameterizedTest
    @EnumSource(Parametrization.class)
    void theSumsAreThoseOfLogarithmsAlongTheSamePath(Parametrization parametrization) {
        var model = new DiagonalNetwork(2, parametrization);
        var problem = Problems.sparse(model, N, D, 3, 0.5, 23);
        double rate = parametrization == Parametrization.DIFFERENCE ? 2 : 1;
        var random = new Random(3);
        for (double size : new double[] {1e-7, 1e-3, 0.02, 0.12}) {
            double stepSize = size / rate;
            var sequence = new ArrayList<Integer>();
            for (int k = 0; k < 300; k++) {
                sequence.add(random.nextInt(N));
            }
            var sgd =
                    new StochasticGradientDescent(
                            new Constant(stepSize), 1, new GivenIndices(sequence));
            var result = run(problem, sgd, new Steps(300));
            var expected = naive(problem, sequence, stepSize, rate);
            var gain = of(result, "gain");
            for (int i = 0; i < D; i++) {
                assertThat(Math.abs(gain[i] - expected[i]))
                        .as("step size %s, input %s", stepSize, i)
                        .isLessThan(1e-10 * Math.abs(expected[i]));
            }
        }
    }

    /// `Σ −log1p(−x²)` along a plain loop.
    private static double[] naive(
            ProblemInstance problem, List<Integer> sequence, double stepSize, double rate) {
        var data = problem.data().train();
        var theta = problem.start().clone();
        var beta = new double[D];
        var sums = new double[D];
        for (int i : sequence) {
            problem.model().predictor(theta, beta);
            double residual = -data.targets()[i];
            for (int j = 0; j < D; j++) {
                residual += data.inputs().get(i, j) * beta[j];
            }
            var gradient = new double[D];
            for (int j = 0; j < D; j++) {
                gradient[j] = residual * data.inputs().get(i, j);
                double x = rate * stepSize * gradient[j];
                sums[j] -= x * x < 0.5 ? Math.log1p(-x * x) : Math.log(Math.abs(1 - x * x));
            }
            problem.model().descend(theta, stepSize, gradient, beta);
        }
        return sums;
    }

    @Test
    void aGainOfTinyStepsKeepsItsRelativeAccuracy() {
        // Gain ≈ Σ(γg)²: at γ = 1e-9 a product of 1 − x² would be 1 exactly
        var problem =
                Problems.sparse(
                        new DiagonalNetwork(2, Parametrization.ROOT_TWO_PRODUCT), N, D, 3, 0.5, 24);
        var small = of(run(problem, new GradientDescent(new Constant(1e-9)), steps(1)), "gain");
        var large = of(run(problem, new GradientDescent(new Constant(1e-5)), steps(1)), "gain");
        for (int i = 0; i < D; i++) {
            assertThat(small[i] / large[i]).isCloseTo(1e-8, within(1e-16));
        }
    }

    @Test
    void theRotatedParametrizationHasTheSameGainAndThePrintedOneHasNot() {
        var algorithm = new StochasticGradientDescent(new Constant(0.02), 1, new WithReplacement());
        var gains = new ArrayList<double[]>();
        for (var parametrization :
                List.of(
                        Parametrization.ROOT_TWO_PRODUCT,
                        Parametrization.HALF_DIFFERENCE,
                        Parametrization.DIFFERENCE)) {
            var problem =
                    Problems.sparse(new DiagonalNetwork(2, parametrization), N, D, 3, 0.4, 25);
            gains.add(of(run(problem, algorithm, new Steps(500)), "gain"));
        }
        assertThat(Problems.distance(gains.get(0), gains.get(1))).isLessThan(1e-11);
        assertThat(Problems.distance(gains.get(0), gains.get(2))).isGreaterThan(0.1);
    }

    @Test
    void aFlowHasNoGainAndOtherModelsHaveNone() {
        var network = new DiagonalNetwork(2, Parametrization.PRODUCT);
        var flow = run(Problems.sparse(network, N, D, 3, 0.3, 26), new GradientFlow(), stop());
        assertThat(of(flow, "gain")).containsOnly(0).hasSize(D);
        assertThat(of(flow, "effective-initialization")[3]).isCloseTo(0.3, within(1e-15));
        assertThat(of(flow, "perturbed-start")).containsOnly(0);
        for (LinearInInputs model :
                List.of(new Linear(), new DiagonalNetwork(3, Parametrization.DIFFERENCE))) {
            var result = run(Problems.sparse(model, N, D, 3, 0.3, 26), new GradientFlow(), stop());
            assertThat(result.functionals())
                    .containsOnlyKeys(
                            "risk-integral",
                            "path-length",
                            "predictor-path-length",
                            "squared-path-length");
        }
    }

    @Test
    void theLengthOfAStraightPathIsTheDistanceAndOfAPolygonTheSum() {
        var problem = Problems.sparse(new Linear(), N, D, 3, 0.3, 27);
        var once = run(problem, new GradientDescent(new Constant(0.01)), new Steps(1));
        var moved = run(problem, new GradientDescent(new Constant(0.01)), new TrainLoss(1e-20));
        double distance = 0;
        double first = 0;
        var end = end(moved);
        for (int i = 0; i < D; i++) {
            distance += Math.pow(end[i] - problem.start()[i], 2);
        }
        first = of(once, "path-length")[0];
        assertThat(of(once, "squared-path-length")[0])
                .isCloseTo(first * first, within(1e-10 * first * first));
        assertThat(of(moved, "squared-path-length")[0])
                .isGreaterThan(first * first)
                .isLessThan(distance);
        assertThat(of(moved, "path-length")[0]).isGreaterThan(Math.sqrt(distance) * 1.01);
        assertThat(of(moved, "path-length")).isEqualTo(of(moved, "predictor-path-length"));
        assertThat(of(moved, "path-length")[0]).isGreaterThan(first);
        var flow = run(problem, new GradientFlow(), new TrainLoss(1e-20));
        // small steps of the same flow; the polygon of the integrator is shorter by its corners
        assertThat(of(flow, "path-length")[0]).isCloseTo(of(moved, "path-length")[0], within(0.2));
    }

    @Test
    void functionalsChangeNothing() {
        var problem =
                Problems.sparse(new DiagonalNetwork(2, Parametrization.PRODUCT), N, D, 3, 0.3, 28);
        for (var algorithm : algorithms()) {
            var watched = run(problem, algorithm, new Steps(2000), new TrainLoss(1e-9));
            var plain =
                    Problems.run(
                            problem, algorithm, List.of(), new Steps(2000), new TrainLoss(1e-9));
            assertThat(watched.steps()).isEqualTo(plain.steps());
            assertThat(watched.riskIntegral()).isEqualTo(plain.riskIntegral());
            assertThat(Map.of("end", watched.termination()))
                    .isEqualTo(Map.of("end", plain.termination()));
        }
    }

    private static StoppingRule steps(long count) {
        return new Steps(count);
    }

    private static StoppingRule stop() {
        return new TrainLoss(1e-12);
    }

    private static double asinh(double x) {
        double size = Math.abs(x);
        return Math.signum(x) * Math.log(size + Math.hypot(size, 1));
    }

    /// The largest entry of what is left of z beside the row space, relative to z.
    private static double offRowSpace(ProblemInstance problem, double[] z) {
        var x = problem.data().train().inputs();
        double[][] basis = new double[N][];
        var rest = z.clone();
        for (int i = 0; i < N; i++) {
            basis[i] = x.row(i);
        }
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < N; i++) {
                for (int k = 0; k < i; k++) {
                    subtract(basis[i], basis[k]);
                }
                double norm = 0;
                for (double value : basis[i]) {
                    norm += value * value;
                }
                for (int j = 0; j < D; j++) {
                    basis[i][j] /= Math.sqrt(norm);
                }
            }
        }
        for (int i = 0; i < N; i++) {
            subtract(rest, basis[i]);
        }
        return Problems.distance(add(rest, z), z);
    }

    private static double[] add(double[] a, double[] b) {
        var sum = a.clone();
        for (int j = 0; j < sum.length; j++) {
            sum[j] += b[j];
        }
        return sum;
    }

    private static void subtract(double[] from, double[] direction) {
        double along = 0;
        for (int j = 0; j < D; j++) {
            along += from[j] * direction[j];
        }
        for (int j = 0; j < D; j++) {
            from[j] -= along * direction[j];
        }
    }

    private static org.assertj.core.data.Offset<Double> within(double offset) {
        return org.assertj.core.api.Assertions.within(offset);
    }
}
