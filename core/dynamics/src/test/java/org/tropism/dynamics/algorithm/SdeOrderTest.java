package org.tropism.dynamics.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.Problems;
import org.tropism.dynamics.RecordingSchedule;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.Termination;
import org.tropism.dynamics.stepsize.Constant;
import org.tropism.dynamics.stopping.Steps;
import org.tropism.dynamics.stopping.StoppingRule;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.model.Parametrization;
import org.tropism.problem.risk.ProblemInstance;

/// How fast the paths of stochastic flows converge as the time step is halved.
class SdeOrderTest {
    private static final DiagonalNetwork NETWORK = new DiagonalNetwork(2, Parametrization.PRODUCT);

    private static Run.Result run(
            ProblemInstance problem, Algorithm algorithm, List<Double> at, StoppingRule... stop) {
        return Run.of(
                new Setting(
                        problem,
                        algorithm,
                        List.of(stop),
                        List.of(),
                        new RecordingSchedule(0, at),
                        RandomStream.root(5).child("run"),
                        List.of()));
    }

    private static List<Double> normals(int count, long seed) {
        var random = new Random(seed);
        var numbers = new ArrayList<Double>();
        for (int k = 0; k < count; k++) {
            numbers.add(random.nextGaussian());
        }
        return numbers;
    }

    private static Algorithm flow(double gamma, double dt, SdeScheme scheme, List<Double> noise) {
        return new StochasticGradientFlow(new Constant(gamma), dt, scheme, new GivenNoise(noise));
    }

    @Test
    void theSchemesHaveTheirStrongOrders() {
        var problem = Problems.sparse(NETWORK, 6, 9, 2, 0.7, 35);
        assertOrder(
                0.5,
                0.15,
                problem,
                6,
                (dt, noise) -> flow(0.1, dt, SdeScheme.MULTIPLICATIVE, noise));
        assertOrder(
                0.5,
                0.15,
                problem,
                6,
                (dt, noise) -> flow(0.1, dt, SdeScheme.EULER_MARUYAMA, noise));
        assertOrder(
                1, 0.15, problem, 18, (dt, noise) -> new Langevin(0.05, dt, new GivenNoise(noise)));
    }

    private interface Maker {
        Algorithm of(double dt, List<Double> noise);
    }

    /// The slope of ln(root mean square difference of a path and that of half the step, on the same
    /// Brownian path) against ln Δt, over four halvings.
    private static void assertOrder(
            double order, double allowed, ProblemInstance problem, int width, Maker maker) {
        int levels = 5;
        int finest = 512;
        int paths = 40;
        var squares = new double[levels - 1];
        for (int path = 0; path < paths; path++) {
            var noise = normals(finest * width, 100 + path);
            double[] finer = {};
            for (int level = 0; level < levels; level++) {
                int steps = finest >> level;
                var algorithm = maker.of(1.0 / steps, noise);
                var result = run(problem, algorithm, List.of((double) steps), new Steps(steps));
                assertThat(result.termination()).isInstanceOf(Termination.BudgetSpent.class);
                var end = result.trajectory().snapshots().getFirst().parameters();
                if (level > 0) {
                    for (int j = 0; j < end.length; j++) {
                        squares[level - 1] += Math.pow(end[j] - finer[j], 2) / paths;
                    }
                }
                finer = end;
                noise = coarser(noise, width);
            }
        }
        double slope = 0;
        double mean = (levels - 2) / 2.0;
        double spread = 0;
        for (int level = 0; level < levels - 1; level++) {
            slope += (level - mean) * 0.5 * Math.log(squares[level]) / Math.log(2);
            spread += (level - mean) * (level - mean);
        }
        slope /= spread;
        double rest = 0;
        double center = 0;
        for (double square : squares) {
            center += 0.5 * Math.log(square) / Math.log(2) / squares.length;
        }
        for (int level = 0; level < levels - 1; level++) {
            double height = 0.5 * Math.log(squares[level]) / Math.log(2) - center;
            rest += Math.pow(height - slope * (level - mean), 2);
        }
        double error = Math.sqrt(rest / (levels - 3) / spread);
        assertThat(error).isLessThan(allowed / 2);
        assertThat(slope).isCloseTo(order, within(allowed));
    }

    private static List<Double> coarser(List<Double> noise, int width) {
        var sums = new ArrayList<Double>();
        for (int k = 0; k + 2 * width <= noise.size(); k += 2 * width) {
            for (int i = 0; i < width; i++) {
                sums.add((noise.get(k + i) + noise.get(k + width + i)) / Math.sqrt(2));
            }
        }
        return sums;
    }
}
