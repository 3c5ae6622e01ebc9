package org.tropism.dynamics.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.Limit;
import org.tropism.dynamics.Problems;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.algorithm.GradientFlow;
import org.tropism.dynamics.algorithm.MirrorDescent;
import org.tropism.dynamics.algorithm.MirrorFlow;
import org.tropism.dynamics.stepsize.Constant;
import org.tropism.dynamics.stopping.Steps;
import org.tropism.dynamics.stopping.Time;
import org.tropism.dynamics.stopping.TrainLoss;
import org.tropism.problem.geometry.CoordinateScales;
import org.tropism.problem.geometry.Euclidean;
import org.tropism.problem.geometry.Hyperentropy;
import org.tropism.problem.geometry.NegativeEntropy;
import org.tropism.problem.geometry.PNorm;
import org.tropism.problem.geometry.Potential;
import org.tropism.problem.geometry.SimplexEntropy;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.model.Linear;
import org.tropism.problem.model.Parametrization;
import org.tropism.problem.risk.ProblemInstance;

class MirrorFlowTest {
    private static final int N = 6;
    private static final int D = 14;

    /// Targets of a positive predictor that sums to one, from the start `1/D` or a multiple of it.
    private static ProblemInstance positive(double start) {
        var random = RandomStream.root(61);
        var inputs = DenseMatrix.zeros(N, D);
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < D; j++) {
                inputs.set(i, j, random.nextGaussian());
            }
        }
        var truth = new double[D];
        truth[0] = 0.5;
        truth[3] = 0.3;
        truth[9] = 0.2;
        var targets = new double[N];
        inputs.times(truth, targets);
        return Problems.of(new Linear(), inputs, targets, truth, start, 0.5);
    }

    private static double[] limit(Run.Result result) {
        return switch (result.limit()) {
            case Limit.Point point -> point.predictor();
            case Limit.Direction direction -> throw new AssertionError(direction);
            case Limit.None none -> throw new AssertionError(none.because());
        };
    }

    private static double[] end(ProblemInstance problem, Potential potential) {
        return limit(
                Problems.run(
                        problem,
                        new MirrorFlow(potential, 1e-9),
                        List.of(),
                        new TrainLoss(1e-24),
                        new Steps(20_000)));
    }

    @Test
    void theLimitIsTheBregmanProjectionForEveryPotential() {
        for (Potential potential :
                List.of(
                        new Euclidean(),
                        new Hyperentropy(CoordinateScales.uniform(0.01)),
                        new NegativeEntropy(),
                        new SimplexEntropy(),
                        new PNorm(1.5),
                        new PNorm(3))) {
            var problem = positive(1.0 / D);
            var limit = end(problem, potential);
            var dual = new double[D];
            var start = new double[D];
            potential.mirror(limit, dual);
            potential.mirror(problem.start(), start);
            for (int j = 0; j < D; j++) {
                dual[j] -= start[j];
            }
            // on the simplex the mirror map is defined up to a constant
            boolean free = potential instanceof SimplexEntropy;
            assertThat(offSpan(problem, dual, free)).as("%s", potential).isLessThan(1e-8);
            assertThat(offSpan(problem, limit, free))
                    .as("%s", potential)
                    .isGreaterThan(potential instanceof Euclidean ? 1e-3 : 1e-2);
        }
    }

    @Test
    void theEuclideanFlowIsGradientFlowAndAHyperentropyFlowThatOfANetwork() {
        var problem = positive(0);
        var times = List.of(0.1, 1.0, 7.0);
        var mirror =
                Problems.run(problem, new MirrorFlow(new Euclidean(), 1e-11), times, new Time(7));
        var flow = Problems.run(problem, new GradientFlow(), times, new Time(7));
        var network =
                Problems.of(
                        new DiagonalNetwork(2, Parametrization.DIFFERENCE),
                        problem.data().train().inputs(),
                        problem.data().train().targets(),
                        null,
                        0.1,
                        0.5);
        // κ = 4: the same path, four times as fast
        var hidden = Problems.run(network, new GradientFlow(), List.of(0.5), new Time(0.5));
        var open =
                Problems.run(
                        problem,
                        new MirrorFlow(new Hyperentropy(CoordinateScales.uniform(0.02)), 1e-11),
                        List.of(2.0),
                        new Time(2));
        for (int k = 0; k < 3; k++) {
            assertThat(Problems.distance(predictor(mirror, k), predictor(flow, k)))
                    .isLessThan(1e-9);
        }
        assertThat(Problems.distance(predictor(open, 0), predictor(hidden, 0))).isLessThan(1e-9);
        assertThat(Problems.distance(predictor(open, 0), predictor(flow, 1))).isGreaterThan(1e-2);
    }

    @Test
    void smallStepsOfMirrorDescentApproachTheFlow() {
        for (Potential potential :
                List.of(new NegativeEntropy(), new SimplexEntropy(), new PNorm(1.5))) {
            var problem = positive(1.0 / D);
            var flow =
                    Problems.run(
                            problem, new MirrorFlow(potential, 1e-11), List.of(1.0), new Time(1));
            var errors = new double[2];
            for (int k = 0; k < 2; k++) {
                double steps = 200.0 * (1 << k);
                var descent =
                        Problems.run(
                                problem,
                                new MirrorDescent(potential, new Constant(1 / steps), null),
                                List.of(steps),
                                new Steps((long) steps));
                errors[k] = Problems.distance(predictor(descent, 0), predictor(flow, 0));
            }
            assertThat(errors[0] / errors[1])
                    .as("%s: errors %s", potential, Arrays.toString(errors))
                    .isBetween(1.9, 2.1);
        }
    }

    @Test
    void aStartOutsideTheDomainIsRefused() {
        assertThatThrownBy(() -> end(positive(0), new NegativeEntropy()))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("mirror map is not defined");
    }

    private static double[] predictor(Run.Result result, int snapshot) {
        return result.trajectory().snapshots().get(snapshot).predictor();
    }

    /// The part of z beside the rows of X (and the constants), relative in the 2-norm.
    private static double offSpan(ProblemInstance problem, double[] z, boolean constants) {
        int count = constants ? N + 1 : N;
        var basis = new double[count][];
        for (int i = 0; i < count; i++) {
            basis[i] = i < N ? problem.data().train().inputs().row(i) : new double[D];
            if (i == N) {
                Arrays.fill(basis[i], 1);
            }
            for (int pass = 0; pass < 2; pass++) {
                for (int k = 0; k < i; k++) {
                    subtract(basis[i], basis[k]);
                }
            }
            double norm = norm(basis[i]);
            for (int j = 0; j < D; j++) {
                basis[i][j] /= norm;
            }
        }
        var rest = z.clone();
        for (var direction : basis) {
            subtract(rest, direction);
        }
        return norm(rest) / norm(z);
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

    private static double norm(double[] x) {
        return Math.sqrt(Arrays.stream(x).map(value -> value * value).sum());
    }
}
