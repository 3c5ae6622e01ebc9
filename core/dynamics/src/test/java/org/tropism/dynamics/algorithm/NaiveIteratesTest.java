package org.tropism.dynamics.algorithm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tropism.dynamics.Problems;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.stepsize.Constant;
import org.tropism.dynamics.stepsize.Decaying;
import org.tropism.dynamics.stepsize.StepSize;
import org.tropism.dynamics.stopping.Steps;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.model.Linear;
import org.tropism.problem.model.LinearInInputs;
import org.tropism.problem.model.Model;
import org.tropism.problem.model.Parametrization;
import org.tropism.problem.risk.ProblemInstance;

/// Iterates after 1, 10 and 1000 steps against loops that share no code with the library.
class NaiveIteratesTest {
    /// 1000 steps of a contracting or mildly growing iteration, each off by a few roundings:
    /// measured at most 3e-14.
    private static final double TOLERANCE = 1e-12;

    private static final int N = 12;
    private static final int D = 19;
    private static final List<Double> MOMENTS = List.of(1.0, 10.0, 1000.0);

    static List<LinearInInputs> models() {
        var models = new ArrayList<LinearInInputs>();
        models.add(new Linear());
        for (var parametrization : Parametrization.values()) {
            for (int depth = 2; depth <= 4; depth++) {
                boolean anyDepth =
                        parametrization == Parametrization.PRODUCT
                                || parametrization == Parametrization.DIFFERENCE;
                if (depth == 2 || anyDepth) {
                    models.add(new DiagonalNetwork(depth, parametrization));
                }
            }
        }
        return models;
    }

    @ParameterizedTest
    @MethodSource("models")
    void gradientDescentIsTheNaiveLoop(LinearInInputs model) {
        var problem = Problems.sparse(model, N, D, 3, 0.6, 11);
        var all = new int[N];
        for (int i = 0; i < N; i++) {
            all[i] = i;
        }
        var batches = new ArrayList<int[]>();
        for (int k = 0; k < 1000; k++) {
            batches.add(all);
        }
        check(problem, new GradientDescent(new Constant(0.01)), batches, k -> 0.01);
        var decaying = new Decaying(0.02, 50, 0.5);
        check(problem, new GradientDescent(decaying), batches, k -> 0.02 / Math.sqrt(1 + k / 50.0));
    }

    @ParameterizedTest
    @MethodSource("models")
    void stochasticGradientDescentReplaysAGivenSequence(LinearInInputs model) {
        var problem = Problems.sparse(model, N, D, 3, 0.6, 12);
        for (int size : new int[] {1, 3}) {
            var random = new Random(5);
            var batches = new ArrayList<int[]>();
            var sequence = new ArrayList<Integer>();
            for (int k = 0; k < 1000; k++) {
                var batch = random.ints(size, 0, N).toArray();
                batches.add(batch);
                for (int i : batch) {
                    sequence.add(i);
                }
            }
            var algorithm =
                    new StochasticGradientDescent(
                            new Constant(0.003), size, new GivenIndices(sequence));
            var result = check(problem, algorithm, batches, k -> 0.003);
            // the same sequence read backwards is another run
            var other =
                    new StochasticGradientDescent(
                            new Constant(0.003), size, new GivenIndices(sequence.reversed()));
            var reversed = Problems.run(problem, other, MOMENTS, new Steps(1000));
            assertThat(
                            Problems.distance(
                                    reversed.trajectory().snapshots().get(1).parameters(),
                                    result.trajectory().snapshots().get(1).parameters()))
                    .isGreaterThan(1e-6);
        }
    }

    private static Run.Result check(
            ProblemInstance problem,
            Algorithm algorithm,
            List<int[]> batches,
            StepSize.Schedule stepSizes) {
        var result = Problems.run(problem, algorithm, MOMENTS, new Steps(1000));
        var theta = problem.start().clone();
        int moment = 0;
        for (int k = 0; k < 1000; k++) {
            naiveStep(problem, theta, batches.get(k), stepSizes.at(k));
            if (k + 1 == MOMENTS.get(moment)) {
                var snapshot = result.trajectory().snapshots().get(moment++);
                assertThat(snapshot.step()).isEqualTo(k + 1);
                assertThat(Problems.distance(snapshot.parameters(), theta))
                        .as("%s, step %s", problem.model(), k + 1)
                        .isLessThan(TOLERANCE);
            }
        }
        return result;
    }

    private static void naiveStep(
            ProblemInstance problem, double[] theta, int[] batch, double stepSize) {
        var data = problem.data().train();
        var beta = beta(problem.model(), theta);
        var gradient = new double[D];
        for (int i : batch) {
            double residual = -data.targets()[i];
            for (int j = 0; j < D; j++) {
                residual += data.inputs().get(i, j) * beta[j];
            }
            for (int j = 0; j < D; j++) {
                gradient[j] += residual * data.inputs().get(i, j) / batch.length;
            }
        }
        var old = theta.clone();
        for (int j = 0; j < D; j++) {
            switch (problem.model()) {
                case Linear _ -> theta[j] -= stepSize * gradient[j];
                case DiagonalNetwork(int depth, Parametrization p) -> {
                    boolean product =
                            p == Parametrization.PRODUCT || p == Parametrization.ROOT_TWO_PRODUCT;
                    if (product) {
                        for (int layer = 0; layer < depth; layer++) {
                            double others = 1;
                            for (int k = 0; k < depth; k++) {
                                others *= k == layer ? 1 : old[k * D + j];
                            }
                            theta[layer * D + j] -= stepSize * gradient[j] * others;
                        }
                    } else {
                        double f = p == Parametrization.HALF_DIFFERENCE ? 0.5 : 1;
                        double g = stepSize * gradient[j] * f * depth;
                        theta[j] -= g * Math.pow(old[j], depth - 1);
                        theta[D + j] += g * Math.pow(old[D + j], depth - 1);
                    }
                }
                case Model other -> throw new AssertionError(other);
            }
        }
    }

    private static double[] beta(Model model, double[] theta) {
        var beta = new double[D];
        for (int j = 0; j < D; j++) {
            beta[j] =
                    switch (model) {
                        case Linear _ -> theta[j];
                        case DiagonalNetwork(int depth, Parametrization p) ->
                                switch (p) {
                                    case PRODUCT, ROOT_TWO_PRODUCT -> {
                                        double product = 1;
                                        for (int k = 0; k < depth; k++) {
                                            product *= theta[k * D + j];
                                        }
                                        yield product;
                                    }
                                    case DIFFERENCE ->
                                            Math.pow(theta[j], depth)
                                                    - Math.pow(theta[D + j], depth);
                                    case HALF_DIFFERENCE ->
                                            0.5
                                                    * (Math.pow(theta[j], 2)
                                                            - Math.pow(theta[D + j], 2));
                                };
                        case Model other -> throw new AssertionError(other);
                    };
        }
        return beta;
    }
}
