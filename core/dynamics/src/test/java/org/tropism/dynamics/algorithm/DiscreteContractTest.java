package org.tropism.dynamics.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.Problems;
import org.tropism.dynamics.Termination;
import org.tropism.dynamics.labelnoise.Given;
import org.tropism.dynamics.momentum.Momentum;
import org.tropism.dynamics.observable.Gain;
import org.tropism.dynamics.observable.PathLength;
import org.tropism.dynamics.stepsize.Constant;
import org.tropism.dynamics.stepsize.Geometric;
import org.tropism.dynamics.stopping.Steps;
import org.tropism.dynamics.stopping.TrainLoss;
import org.tropism.problem.geometry.CoordinateScales;
import org.tropism.problem.geometry.Euclidean;
import org.tropism.problem.geometry.Hyperentropy;
import org.tropism.problem.geometry.L1;
import org.tropism.problem.geometry.L2;
import org.tropism.problem.geometry.LInf;
import org.tropism.problem.geometry.Lp;
import org.tropism.problem.geometry.NegativeEntropy;
import org.tropism.problem.geometry.PNorm;
import org.tropism.problem.geometry.Potential;
import org.tropism.problem.geometry.SimplexEntropy;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.model.Linear;
import org.tropism.problem.model.Parametrization;
import org.tropism.problem.risk.EmpiricalRisk;
import org.tropism.problem.risk.ProblemInstance;

/// What the discrete algorithms promise beyond the iterates themselves.
class DiscreteContractTest {
    private static final DiagonalNetwork NETWORK = new DiagonalNetwork(2, Parametrization.PRODUCT);
    private static final Momentum NONE = new org.tropism.dynamics.momentum.Constant(0);
    private static final Constant SMALL = new Constant(0.02);

    static List<Algorithm> discrete() {
        return AlgorithmContractTest.algorithms().stream().filter(a -> !a.continuous()).toList();
    }

    @ParameterizedTest
    @MethodSource("discrete")
    void theBitsDoNotDependOnHowARunIsCutIntoPieces(Algorithm algorithm) {
        var problem = Problems.sparse(AlgorithmContractTest.model(algorithm), 10, 17, 3, 0.5, 21);
        var whole = algorithm.start(problem, RandomStream.root(4));
        whole.advance(160, Double.POSITIVE_INFINITY, 0, Double.MAX_VALUE);
        var pieces = algorithm.start(problem, RandomStream.root(4));
        for (long until = 1; until < 160; until += 1 + until % 11) {
            pieces.advance(until, Double.POSITIVE_INFINITY, 0, Double.MAX_VALUE);
            pieces.risk();
        }
        pieces.advance(160, Double.POSITIVE_INFINITY, 0, Double.MAX_VALUE);
        assertThat(pieces.parameters()).containsExactly(whole.parameters());
        assertThat(pieces.step()).isEqualTo(whole.step());
        assertThat(pieces.time()).isEqualTo(whole.time());
        assertThat(pieces.risk()).isEqualTo(whole.risk());
    }

    /// Steps that are told one by one are made one by one, the others in blocks.
    @Test
    void theBitsDoNotDependOnWhoIsToldOfSteps() {
        var step = new Geometric(0.05, 0.999);
        var algorithm = new StochasticGradientDescent(step, 1, new WithReplacement());
        for (int d : new int[] {5, 8, 17, 46, 95}) {
            var problem = Problems.sparse(NETWORK, 10, d, 3, 0.5, 21);
            var blocks = algorithm.start(problem, RandomStream.root(4));
            var length = new PathLength().on(problem);
            var single = algorithm.start(problem, RandomStream.root(4), List.of(length));
            length.begin(single);
            assertThat(blocks).isInstanceOf(ProductSteps.class);
            assertThat(single).isInstanceOf(SingleSteps.class);
            for (var stepper : List.of(blocks, single)) {
                stepper.advance(777, Double.POSITIVE_INFINITY, 0, Double.MAX_VALUE);
            }
            assertThat(blocks.step()).isEqualTo(777);
            assertThat(blocks.time()).isEqualTo(single.time());
            assertThat(blocks.parameters()).containsExactly(single.parameters());
            assertThat(blocks.predictor()).containsExactly(single.predictor());
        }
    }

    static List<Algorithm> convergent() {
        var shrinking = new Geometric(0.1, 0.995);
        return List.of(
                new HeavyBall(SMALL, new org.tropism.dynamics.momentum.Constant(0.8), null),
                new Nesterov(SMALL, new org.tropism.dynamics.momentum.Constant(0.8), null),
                new NormalizedGradientDescent(shrinking, null),
                new SteepestDescent(SMALL, new L1(), false, TieRule.FIRST, null),
                new SteepestDescent(new Constant(0.002), new LInf(), false, TieRule.FIRST, null),
                new SteepestDescent(SMALL, new Lp(1.5), false, TieRule.FIRST, null),
                new CoordinateDescent(CoordinateOrder.CYCLIC, null),
                new CoordinateDescent(CoordinateOrder.RANDOM, null),
                new Adagrad(new Constant(0.2), 1e-10, 0, null),
                new RmsProp(new Geometric(0.02, 0.997), 0.99, 1e-8, null),
                new Adam(new Constant(0.01), 0.9, 0.999, 1e-8, null),
                new HeavyBall(SMALL, NONE, new MiniBatches(4, new WithReplacement())),
                new ConjugateGradient(),
                new Bfgs(),
                new LBfgs(4),
                new LineSearchDescent());
    }

    @ParameterizedTest
    @MethodSource("convergent")
    void everyOneReachesAnInterpolatorOfBothModels(Algorithm algorithm) {
        for (var model : List.of(new Linear(), NETWORK)) {
            var problem = Problems.sparse(model, 6, 14, 3, 0.6, 22);
            var result =
                    Problems.run(
                            problem,
                            algorithm,
                            List.of(),
                            new TrainLoss(1e-20),
                            new Steps(200_000));
            assertThat(result.termination())
                    .as("%s on %s", algorithm, model)
                    .isInstanceOf(Termination.Converged.class);
        }
    }

    static List<Algorithm> descending() {
        return List.of(
                new GradientDescent(SMALL),
                new SteepestDescent(SMALL, new L1(), false, TieRule.FIRST, null),
                new SteepestDescent(new Constant(0.002), new LInf(), false, TieRule.FIRST, null),
                new SteepestDescent(SMALL, new Lp(1.5), false, TieRule.FIRST, null),
                new CoordinateDescent(CoordinateOrder.CYCLIC, null),
                new ConjugateGradient(),
                new Bfgs(),
                new LBfgs(4),
                new LineSearchDescent());
    }

    @ParameterizedTest
    @MethodSource("descending")
    void theRiskNeverIncreases(Algorithm algorithm) {
        for (var model : List.of(new Linear(), NETWORK)) {
            var problem = Problems.sparse(model, 10, 17, 3, 0.5, 23);
            var stepper = algorithm.start(problem, RandomStream.root(4));
            double last = stepper.risk();
            double noise = 1e-15 * last;
            for (long step = 1; step <= 300; step++) {
                stepper.advance(step, Double.POSITIVE_INFINITY, 0, Double.MAX_VALUE);
                assertThat(stepper.risk()).isLessThanOrEqualTo(last * (1 + 1e-13) + noise);
                last = stepper.risk();
            }
        }
        // momentum does not promise that, and does not keep it
        var ball = new HeavyBall(SMALL, new org.tropism.dynamics.momentum.Constant(0.95), null);
        var stepper =
                ball.start(Problems.sparse(NETWORK, 10, 17, 3, 0.5, 23), RandomStream.root(4));
        boolean rises = false;
        for (long step = 1; step <= 300; step++) {
            double last = stepper.risk();
            stepper.advance(step, Double.POSITIVE_INFINITY, 0, Double.MAX_VALUE);
            rises |= stepper.risk() > last;
        }
        assertThat(rises).isTrue();
    }

    @Test
    void specialCasesAreGradientDescent() {
        var problem = Problems.sparse(new Linear(), 10, 17, 3, 0.5, 24);
        var expected = after(problem, new GradientDescent(SMALL), 200);
        for (var algorithm :
                List.of(
                        new HeavyBall(SMALL, NONE, null),
                        new Nesterov(SMALL, NONE, null),
                        new SteepestDescent(SMALL, new L2(), false, TieRule.FIRST, null),
                        new MirrorDescent(new Euclidean(), SMALL, null),
                        new NaturalGradientDescent(new Euclidean(), SMALL, null))) {
            assertThat(Problems.distance(after(problem, algorithm, 200), expected))
                    .as("%s", algorithm)
                    .isLessThan(1e-14);
        }
        var half = new org.tropism.dynamics.momentum.Constant(0.5);
        assertThat(
                        Problems.distance(
                                after(problem, new HeavyBall(SMALL, half, null), 200),
                                after(
                                        problem,
                                        new DualMomentum(new Euclidean(), SMALL, half, 0, null),
                                        200)))
                .isLessThan(1e-14);
        assertThat(
                        Problems.distance(
                                after(problem, new Nesterov(SMALL, half, null), 200),
                                after(
                                        problem,
                                        new DualMomentum(new Euclidean(), SMALL, half, 0.5, null),
                                        200)))
                .isLessThan(1e-13);
    }

    @Test
    void aMirrorStepMinimizesTheLinearizedRiskPlusTheDivergence() {
        for (Potential potential :
                List.of(
                        new Euclidean(),
                        new NegativeEntropy(),
                        new Hyperentropy(CoordinateScales.uniform(0.1)),
                        new PNorm(1.5),
                        new PNorm(3),
                        new SimplexEntropy())) {
            boolean simplex = potential instanceof SimplexEntropy;
            var problem = Problems.sparse(new Linear(), 10, 16, 3, 1.0 / 16, 30);
            var before = after(problem, new MirrorDescent(potential, SMALL, null), 5);
            var step = after(problem, new MirrorDescent(potential, SMALL, null), 6);
            var slope = new double[16];
            new EmpiricalRisk(problem.data().train(), problem.loss()).gradient(before, slope);
            double best = objective(potential, slope, before, step);
            var random = RandomStream.root(31);
            double excess = Double.POSITIVE_INFINITY;
            for (int draw = 0; draw < 50; draw++) {
                var other = step.clone();
                double sum = 0;
                for (int i = 0; i < 16; i++) {
                    other[i] *= 1 + 0.01 * random.nextGaussian();
                    sum += other[i];
                }
                for (int i = 0; simplex && i < 16; i++) {
                    other[i] /= sum;
                }
                excess = Math.min(excess, objective(potential, slope, before, other) - best);
            }
            assertThat(excess).as("%s", potential).isGreaterThan(1e-9);
        }
    }

    /// `γ·⟨g, w⟩ + D(w, w_k)`.
    private static double objective(
            Potential potential, double[] slope, double[] before, double[] w) {
        double linear = 0;
        for (int i = 0; i < w.length; i++) {
            linear += 0.02 * slope[i] * w[i];
        }
        return linear + potential.divergence(w, before);
    }

    @Test
    void batchesWithLabelNoiseReplayThoseOfStochasticGradientDescent() {
        var problem = Problems.sparse(NETWORK, 10, 17, 3, 0.5, 25);
        var indices = IntStream.range(0, 900).map(k -> (7 * k + k / 3) % 10).boxed().toList();
        var noise =
                new Given(
                        null,
                        "noise",
                        IntStream.range(0, 900).mapToObj(k -> Math.sin(k) / 10).toList());
        for (var added : new Given[] {null, noise}) {
            var sgd = new StochasticGradientDescent(SMALL, 3, new GivenIndices(indices), added);
            var batches = new MiniBatches(3, new GivenIndices(indices), added);
            assertThat(
                            Problems.distance(
                                    after(problem, new HeavyBall(SMALL, NONE, batches), 300),
                                    after(problem, sgd, 300)))
                    .isLessThan(1e-14);
        }
        var replay = new MiniBatches(3, new GivenIndices(indices), null);
        var result = Problems.run(problem, new Adagrad(SMALL, 1e-10, 0, replay), List.of());
        assertThat(result.termination())
                .isEqualTo(new Termination.BudgetSpent("given-indices", 300));
    }

    @Test
    void quasiNewtonMethodsAreConjugateGradientsOnAQuadratic() {
        var problem = Problems.sparse(new Linear(), 12, 30, 3, 0.5, 26);
        for (int step : new int[] {1, 3, 6, 9}) {
            var expected = after(problem, new ConjugateGradient(), step);
            for (var algorithm : List.of(new Bfgs(), new LBfgs(1), new LBfgs(20))) {
                // rounding errors grow with the loss of conjugacy: measured 3e-15 to 1e-11
                assertThat(Problems.distance(after(problem, algorithm, step), expected))
                        .as("%s, step %s", algorithm, step)
                        .isLessThan(1e-9);
            }
            assertThat(
                            Problems.distance(
                                    after(problem, new GradientDescent(SMALL), step), expected))
                    .isGreaterThan(1e-3);
        }
    }

    @Test
    void lineSearchesRestAtTheMinimumOfAnInconsistentSystem() {
        var random = RandomStream.root(27);
        var inputs = DenseMatrix.zeros(40, 9);
        var targets = new double[40];
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < 9; j++) {
                inputs.set(i, j, random.nextGaussian());
            }
            targets[i] = random.nextGaussian();
        }
        var problem = Problems.of(new Linear(), inputs, targets, null, 1, 0.5);
        var slope = new double[9];
        for (var algorithm : List.of(new ConjugateGradient(), new Bfgs(), new LBfgs(5))) {
            var stepper = algorithm.start(problem, RandomStream.root(1));
            assertThat(stepper.advance(5000, Double.POSITIVE_INFINITY, 0, Double.MAX_VALUE))
                    .isEqualTo(Stepper.Halt.AT_REST);
            new EmpiricalRisk(problem.data().train(), problem.loss())
                    .gradient(stepper.predictor(), slope);
            assertThat(new LInf().value(slope)).as("%s", algorithm).isLessThan(1e-14);
        }
    }

    @Test
    void tiesAreBrokenAsTheRuleSays() {
        // both columns have the same gradient at 0
        var inputs = DenseMatrix.of(new double[][] {{1, 0.5, 1}});
        var problem = Problems.of(new Linear(), inputs, new double[] {1}, null, 0, 0.5);
        var first = after(problem, greedy(TieRule.FIRST), 1);
        var last = after(problem, greedy(TieRule.LAST), 1);
        var shared = after(problem, greedy(TieRule.SHARED), 1);
        assertThat(first).containsExactly(0.02, 0, 0);
        assertThat(last).containsExactly(0, 0, 0.02);
        assertThat(shared).containsExactly(0.01, 0, 0.01);
        int firsts = 0;
        for (long seed = 0; seed < 200; seed++) {
            var stepper = greedy(TieRule.RANDOM).start(problem, RandomStream.root(seed));
            stepper.advance(1, Double.POSITIVE_INFINITY, -1, Double.MAX_VALUE);
            firsts += stepper.parameters()[0] > 0 ? 1 : 0;
        }
        // 200 fair draws: 5 standard deviations are 35
        assertThat(firsts).isBetween(65, 135);
    }

    @Test
    void normalizedStepsTellTheGainTheSizesTheyMake() {
        var problem = Problems.sparse(NETWORK, 10, 17, 3, 0.5, 28);
        var gain = new Gain().on(problem);
        var algorithm = new NormalizedGradientDescent(new Geometric(0.3, 0.99), null);
        var stepper = algorithm.start(problem, RandomStream.root(1), List.of(gain));
        gain.begin(stepper);
        stepper.advance(800, Double.POSITIVE_INFINITY, -1, Double.MAX_VALUE);
        var theta = stepper.parameters();
        var sum = gain.values("gain").get("gain");
        for (int j = 0; j < 17; j++) {
            double conserved = Math.abs(theta[j] * theta[j] - theta[17 + j] * theta[17 + j]);
            assertThat(conserved).isCloseTo(0.25 * Math.exp(-sum[j]), within(1e-13));
        }
        assertThat(new L1().value(sum)).isGreaterThan(1e-3);
        assertThat(algorithm.takesGradientSteps()).isTrue();
        assertThat(greedy(TieRule.FIRST).takesGradientSteps()).isFalse();
    }

    @Test
    void whatDoesNotFitTheProblemIsRefused() {
        var network = Problems.sparse(NETWORK, 10, 17, 3, 0.5, 29);
        var linear = Problems.sparse(new Linear(), 10, 17, 3, 0, 29);
        refuses(network, new MirrorDescent(new Euclidean(), SMALL, null), "linear model");
        refuses(linear, new MirrorDescent(new NegativeEntropy(), SMALL, null), "entry 0 is 0.0");
        var three = new Hyperentropy(CoordinateScales.of(new double[] {1, 2, 3}));
        refuses(linear, new NaturalGradientDescent(three, SMALL, null), "3 scales");
        var eleven = new MiniBatches(11, new WithoutReplacement());
        refuses(linear, new HeavyBall(SMALL, NONE, eleven), "at most 10");
        var none = new MiniBatches(0, new WithReplacement());
        refuses(linear, new Adagrad(SMALL, 0, 0, none), "at least 1");
        var difference =
                Problems.sparse(
                        new DiagonalNetwork(2, Parametrization.DIFFERENCE), 10, 17, 3, 0.5, 29);
        refuses(difference, new CoordinateDescent(CoordinateOrder.CYCLIC, null), "step size");
        var large = Problems.sparse(new Linear(), 2, Bfgs.MOST_PARAMETERS + 1, 3, 1, 29);
        refuses(large, new Bfgs(), "l-bfgs");
    }

    private static void refuses(ProblemInstance problem, Algorithm algorithm, String words) {
        assertThatThrownBy(() -> algorithm.start(problem, RandomStream.root(1)))
                .as("%s", algorithm)
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining(words);
    }

    private static SteepestDescent greedy(TieRule ties) {
        return new SteepestDescent(SMALL, new L1(), false, ties, null);
    }

    private static double[] after(ProblemInstance problem, Algorithm algorithm, long steps) {
        var stepper = algorithm.start(problem, RandomStream.root(3));
        stepper.advance(steps, Double.POSITIVE_INFINITY, -1, Double.MAX_VALUE);
        assertThat(stepper.step()).isEqualTo(steps);
        return stepper.parameters().clone();
    }

    private static org.assertj.core.data.Offset<Double> within(double offset) {
        return org.assertj.core.data.Offset.offset(offset);
    }
}
