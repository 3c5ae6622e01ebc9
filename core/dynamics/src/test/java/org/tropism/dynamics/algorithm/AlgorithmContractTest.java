package org.tropism.dynamics.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tropism.base.describe.Families;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.Limit;
import org.tropism.dynamics.Problems;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Termination;
import org.tropism.dynamics.labelnoise.DecayingTwoPoint;
import org.tropism.dynamics.labelnoise.TwoPoint;
import org.tropism.dynamics.momentum.Growing;
import org.tropism.dynamics.momentum.Momentum;
import org.tropism.dynamics.observable.RiskIntegral;
import org.tropism.dynamics.stepsize.Constant;
import org.tropism.dynamics.stepsize.Decaying;
import org.tropism.dynamics.stepsize.MaxStableFraction;
import org.tropism.dynamics.stepsize.Piecewise;
import org.tropism.dynamics.stopping.Steps;
import org.tropism.dynamics.stopping.TrainLoss;
import org.tropism.problem.geometry.CoordinateScales;
import org.tropism.problem.geometry.DepthPotential;
import org.tropism.problem.geometry.Euclidean;
import org.tropism.problem.geometry.Hyperentropy;
import org.tropism.problem.geometry.L1;
import org.tropism.problem.geometry.LInf;
import org.tropism.problem.geometry.Lp;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.model.Linear;
import org.tropism.problem.model.LinearInInputs;
import org.tropism.problem.model.Parametrization;
import org.tropism.problem.risk.ProblemInstance;

/// What every algorithm promises.
class AlgorithmContractTest {
    private static final DiagonalNetwork NETWORK = new DiagonalNetwork(2, Parametrization.PRODUCT);

    private static final Momentum HALF = new org.tropism.dynamics.momentum.Constant(0.5);

    /// Algorithms with a potential live on the linear model.
    static LinearInInputs model(Algorithm algorithm) {
        return algorithm instanceof MirrorDescent
                        || algorithm instanceof MirrorFlow
                        || algorithm instanceof DualMomentum
                        || algorithm instanceof PrimalMomentum
                        || algorithm instanceof NaturalGradientDescent
                ? new Linear()
                : NETWORK;
    }

    static List<Algorithm> algorithms() {
        return List.of(
                new HeavyBall(
                        new Constant(0.005), new org.tropism.dynamics.momentum.Constant(0.8), null),
                new HeavyBall(
                        new Constant(0.002),
                        new org.tropism.dynamics.momentum.Constant(0.8),
                        new MiniBatches(3, new WithReplacement())),
                new Nesterov(new Constant(0.005), new Growing(3), null),
                new NormalizedGradientDescent(new Decaying(0.3, 1, 0.5), null),
                new SteepestDescent(new Constant(0.01), new L1(), false, TieRule.FIRST, null),
                new SteepestDescent(
                        new Decaying(0.02, 1, 0.5), new LInf(), true, TieRule.RANDOM, null),
                new SteepestDescent(new Constant(0.01), new Lp(1.5), false, TieRule.FIRST, null),
                new CoordinateDescent(CoordinateOrder.CYCLIC, null),
                new CoordinateDescent(CoordinateOrder.RANDOM, new Constant(0.05)),
                new Adagrad(new Constant(0.1), 1e-10, 0, null),
                new RmsProp(new Decaying(0.01, 100, 0.5), 0.99, 1e-8, null),
                new Adam(new Decaying(0.01, 100, 0.5), 0.9, 0.999, 1e-8, null),
                new ConjugateGradient(),
                new Bfgs(),
                new LBfgs(5),
                new LineSearchDescent(),
                new MirrorDescent(
                        new Hyperentropy(CoordinateScales.uniform(0.1)), new Constant(0.05), null),
                new MirrorDescent(
                        new DepthPotential(3, CoordinateScales.uniform(0.5)),
                        new Constant(0.01),
                        new MiniBatches(3, new WithReplacement())),
                new DualMomentum(
                        new Hyperentropy(CoordinateScales.uniform(0.1)),
                        new Constant(0.02),
                        HALF,
                        0,
                        null),
                new DualMomentum(new Euclidean(), new Constant(0.02), HALF, 0.5, null),
                new NaturalGradientDescent(
                        new Hyperentropy(CoordinateScales.uniform(0.1)), new Constant(0.02), null),
                new PrimalMomentum(
                        new Hyperentropy(CoordinateScales.uniform(0.1)),
                        new Constant(0.02),
                        HALF,
                        0,
                        null),
                new GradientDescent(new Constant(0.02)),
                new GradientDescent(new Decaying(0.05, 100, 0.5)),
                new StochasticGradientDescent(new Constant(0.01), 1, new WithReplacement()),
                new StochasticGradientDescent(new Constant(0.01), 3, new WithoutReplacement()),
                new StochasticGradientDescent(
                        new Piecewise(List.of(0.01, 0.005), List.of(20L)),
                        1,
                        new WithReplacement(),
                        new TwoPoint(0.01, 30)),
                new StochasticGradientDescent(
                        new Constant(0.01),
                        3,
                        new WithoutReplacement(),
                        new DecayingTwoPoint(0.01, 1, 1)),
                new GradientFlow(),
                new MirrorFlow(new Hyperentropy(CoordinateScales.uniform(0.1)), 1e-9),
                StochasticGradientFlow.of(0.02),
                new StochasticGradientFlow(
                        new Constant(0.02), 0.004, SdeScheme.EULER_MARUYAMA, new DrawnNoise()),
                new IsotropicSde(
                        new Constant(0.02), true, null, SdeScheme.MULTIPLICATIVE, new DrawnNoise()),
                new Langevin(0, 0.02, new DrawnNoise()));
    }

    @Test
    void everyMemberIsUnderContract() {
        assertThat(algorithms().stream().map(Object::getClass).distinct().toList())
                .containsExactlyInAnyOrderElementsOf(
                        new ArrayList<Class<?>>(Families.members(Algorithm.class)));
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void theSameSeedGivesTheSameBits(Algorithm algorithm) {
        var problem = Problems.sparse(model(algorithm), 10, 17, 3, 0.5, 1);
        var first = Problems.run(problem, algorithm, List.of(20.0), new Steps(400));
        var second = Problems.run(problem, algorithm, List.of(20.0), new Steps(400));
        assertThat(first.trajectory().snapshots().getFirst().parameters())
                .containsExactly(second.trajectory().snapshots().getFirst().parameters());
        assertThat(first.steps()).isEqualTo(second.steps());
        assertThat(first.riskIntegral()).isEqualTo(second.riskIntegral());
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void recordingChangesNothingOfADiscreteRun(Algorithm algorithm) {
        if (algorithm.continuous()) {
            return;
        }
        var problem = Problems.sparse(model(algorithm), 10, 17, 3, 0.5, 2);
        var plain = Problems.run(problem, algorithm, List.of(), new TrainLoss(1e-6));
        // no run converges in 7 steps, and none ends before what it is asked to record
        var watched = Problems.run(problem, algorithm, List.of(1.0, 7.0), new TrainLoss(1e-6));
        assertThat(watched.steps()).isEqualTo(plain.steps());
        assertThat(point(watched).parameters()).containsExactly(point(plain).parameters());
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void anInterpolatorIsAFixedPointUnlessLabelsAreNoisy(Algorithm algorithm) {
        boolean noisy =
                algorithm instanceof StochasticGradientDescent sgd && sgd.labelNoise() != null;
        var inputs = Problems.sparse(NETWORK, 10, 17, 3, 0.5, 3).data().train().inputs();
        var zero = Problems.of(NETWORK, inputs, new double[10], null, 0.5, 1);
        var stepper =
                algorithm.start(
                        model(algorithm) instanceof Linear
                                ? new ProblemInstance(
                                        zero.data(), zero.loss(), new Linear(), new double[17])
                                : zero,
                        RandomStream.root(1));
        var start = stepper.parameters().clone();
        assertThat(stepper.risk()).isZero();
        stepper.advance(50, Double.POSITIVE_INFINITY, -1, Double.MAX_VALUE);
        if (noisy) {
            assertThat(stepper.parameters()).isNotEqualTo(start);
        } else {
            assertThat(stepper.parameters()).containsExactly(start);
        }
    }

    @Test
    void gradientDescentOnAQuadraticIsTheClosedForm() {
        // diagonal H: the k-th iterate is w* + (1 − γh)^k (w₀ − w*)
        var inputs = DenseMatrix.of(new double[][] {{1, 0}, {0, 3}});
        var problem = Problems.of(new Linear(), inputs, new double[] {2, -6}, null, 5, 0.5);
        var result =
                Problems.run(
                        problem,
                        new GradientDescent(new Constant(0.1)),
                        List.of(37.0),
                        new Steps(37));
        var w = result.trajectory().snapshots().getFirst().parameters();
        assertThat(w[0]).isCloseTo(2 + Math.pow(0.95, 37) * 3, within(1e-14));
        assertThat(w[1]).isCloseTo(-2 + Math.pow(0.55, 37) * 7, within(1e-14));
    }

    @Test
    void stepsAroundTheLargestStableOneAreClassified() {
        var problem = Problems.sparse(new Linear(), 12, 9, 3, 1, 4);
        for (double fraction : new double[] {0.5, 0.9, 0.99}) {
            var result =
                    Problems.run(
                            problem,
                            new GradientDescent(new MaxStableFraction(fraction)),
                            List.of(),
                            new TrainLoss(1e-20));
            assertThat(result.termination()).isInstanceOf(Termination.Converged.class);
        }
        for (double fraction : new double[] {1.01, 1.5, 2, 10, 1e6}) {
            var result =
                    Problems.run(
                            problem,
                            new GradientDescent(new MaxStableFraction(fraction)),
                            List.of(),
                            new TrainLoss(1e-20));
            assertThat(result.termination()).isInstanceOf(Termination.Diverged.class);
            assertThat(result.limit()).isInstanceOf(Limit.None.class);
        }
        var network = Problems.sparse(NETWORK, 12, 9, 3, 1, 4);
        assertThatThrownBy(
                        () ->
                                Problems.run(
                                        network,
                                        new GradientDescent(new MaxStableFraction(0.5)),
                                        List.of()))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("constant step size");
    }

    @Test
    void fullBatchesWithoutReplacementAreGradientDescent() {
        var problem = Problems.sparse(NETWORK, 10, 17, 3, 0.5, 5);
        var step = new Constant(0.02);
        var full =
                Problems.run(
                        problem,
                        new StochasticGradientDescent(step, 10, new WithoutReplacement()),
                        List.of(500.0),
                        new Steps(500));
        var descent =
                Problems.run(problem, new GradientDescent(step), List.of(500.0), new Steps(500));
        var half =
                Problems.run(
                        problem,
                        new StochasticGradientDescent(step, 5, new WithoutReplacement()),
                        List.of(500.0),
                        new Steps(500));
        var expected = descent.trajectory().snapshots().getFirst().parameters();
        // sums over the examples in another order, 500 times: measured below 1e-14
        assertThat(
                        Problems.distance(
                                full.trajectory().snapshots().getFirst().parameters(), expected))
                .isLessThan(1e-13);
        assertThat(
                        Problems.distance(
                                half.trajectory().snapshots().getFirst().parameters(), expected))
                .isGreaterThan(1e-6);
    }

    @Test
    void smallStepsApproachTheFlowWithOrderOne() {
        var problem = Problems.sparse(NETWORK, 10, 17, 3, 0.5, 6);
        var flow =
                Problems.run(problem, new GradientFlow(), List.of(2.0), new Steps(10_000))
                        .trajectory()
                        .snapshots()
                        .getFirst()
                        .predictor();
        var errors = new double[3];
        for (int k = 0; k < errors.length; k++) {
            double stepSize = 0.01 / (1 << k);
            double steps = 200.0 * (1 << k);
            var result =
                    Problems.run(
                            problem,
                            new GradientDescent(new Constant(stepSize)),
                            List.of(steps),
                            new Steps((long) steps));
            errors[k] =
                    Problems.distance(result.trajectory().snapshots().getFirst().predictor(), flow);
        }
        // the second-order term of the error at these steps moves the slope by less than 0.05
        assertThat(Math.log(errors[1] / errors[2]) / Math.log(2)).isCloseTo(1, within(0.1));
        assertThat(errors[0]).isGreaterThan(1e-6);
    }

    @Test
    void stepsAllocateNothing() {
        var bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (var algorithm : algorithms()) {
            if (algorithm.continuous()) {
                continue;
            }
            var problem = Problems.sparse(model(algorithm), 20, 40, 3, 0.5, 7);
            var functionals = List.of(new RiskIntegral().on(problem));
            var stepper = algorithm.start(problem, RandomStream.root(1), functionals);
            // vectors are objects until their loops are compiled: the best round counts
            long perStep = Long.MAX_VALUE;
            for (long round = 1; round <= 200 && perStep >= 32; round++) {
                long before = bean.getCurrentThreadAllocatedBytes();
                stepper.advance(10_000 * round, Double.POSITIVE_INFINITY, -1, Double.MAX_VALUE);
                long allocated = bean.getCurrentThreadAllocatedBytes() - before;
                perStep = Math.min(perStep, allocated / 10_000);
            }
            // a permutation an epoch is the one exception: 20 integers every 7 steps
            assertThat(perStep).as("%s", algorithm).isLessThan(32);
        }
    }

    @Test
    void samplingWithoutReplacementUsesEveryExampleOncePerEpoch() {
        var batches = new WithoutReplacement().over(10, 3, RandomStream.root(3));
        var batch = new int[3];
        for (int epoch = 0; epoch < 5; epoch++) {
            var seen = new int[10];
            for (int size : new int[] {3, 3, 3, 1}) {
                assertThat(batches.next(batch)).isEqualTo(size);
                for (int k = 0; k < size; k++) {
                    seen[batch[k]]++;
                }
            }
            assertThat(seen).containsOnly(1);
        }
    }

    @Test
    void aSequenceThatEndsEndsTheRun() {
        var problem = Problems.sparse(NETWORK, 10, 17, 3, 0.5, 8);
        var algorithm =
                new StochasticGradientDescent(
                        new Constant(0.01), 2, new GivenIndices(List.of(0, 1, 2, 3, 4)));
        var result = Problems.run(problem, algorithm, List.of());
        assertThat(result.termination()).isEqualTo(new Termination.BudgetSpent("given-indices", 2));
        var wrong =
                new StochasticGradientDescent(new Constant(0.01), 1, new GivenIndices(List.of(10)));
        assertThatThrownBy(() -> Problems.run(problem, wrong, List.of()))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("entry 0 of the sequence is 10");
    }

    private static Limit.Point point(Run.Result result) {
        return switch (result.limit()) {
            case Limit.Point point -> point;
            case Limit.Direction direction -> throw new AssertionError(direction);
            case Limit.None none -> throw new AssertionError(none.because());
        };
    }

    private static org.assertj.core.data.Offset<Double> within(double offset) {
        return org.assertj.core.data.Offset.offset(offset);
    }
}
