package org.tropism.dynamics.algorithm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tropism.dynamics.Problems;
import org.tropism.dynamics.momentum.Growing;
import org.tropism.dynamics.momentum.Momentum;
import org.tropism.dynamics.stepsize.Constant;
import org.tropism.dynamics.stepsize.Decaying;
import org.tropism.dynamics.stopping.Steps;
import org.tropism.problem.geometry.CoordinateScales;
import org.tropism.problem.geometry.DepthPotential;
import org.tropism.problem.geometry.Euclidean;
import org.tropism.problem.geometry.Hyperentropy;
import org.tropism.problem.geometry.L1;
import org.tropism.problem.geometry.L2;
import org.tropism.problem.geometry.LInf;
import org.tropism.problem.geometry.Lp;
import org.tropism.problem.geometry.NegativeEntropy;
import org.tropism.problem.geometry.PNorm;
import org.tropism.problem.geometry.Potential;
import org.tropism.problem.geometry.Power;
import org.tropism.problem.geometry.SimplexEntropy;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.model.Linear;
import org.tropism.problem.model.LinearInInputs;
import org.tropism.problem.model.Parametrization;

/// Iterates after 1, 10 and 1000 steps against plain loops in 40-digit arithmetic.
class DiscreteIteratesTest {
    private static final List<Double> MOMENTS = List.of(1.0, 10.0, 1000.0);
    private static final Hyperentropy HYPER = new Hyperentropy(CoordinateScales.uniform(0.1));
    private static final NegativeEntropy ENTROPY = new NegativeEntropy();

    record Case(String name, String model, double alpha, List<double[]> parameters) {
        @Override
        public String toString() {
            return name + " on " + model;
        }
    }

    static List<Case> cases() throws IOException {
        var cases = new LinkedHashMap<String, Case>();
        try (var in = DiscreteIteratesTest.class.getResourceAsStream("discrete_iterates.txt")) {
            var text =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            for (var line : text.lines().toList()) {
                var parts = line.split(" ", -1);
                double alpha = Double.parseDouble(parts[2]);
                cases.computeIfAbsent(
                                parts[0] + parts[1],
                                _ -> new Case(parts[0], parts[1], alpha, new ArrayList<>()))
                        .parameters()
                        .add(
                                IntStream.range(4, parts.length)
                                        .mapToDouble(j -> Double.parseDouble(parts[j]))
                                        .toArray());
            }
        }
        return List.copyOf(cases.values());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreeWithPlainLoops(Case expected) {
        var problem = Problems.congruential(model(expected.model()), 5, 8, expected.alpha());
        var algorithm = algorithm(expected.name());
        var result = Problems.run(problem, algorithm, MOMENTS, new Steps(1000));
        var snapshots = result.trajectory().snapshots();
        assertThat(snapshots).hasSize(3);
        for (int k = 0; k < 3; k++) {
            assertThat(snapshots.get(k).step()).isEqualTo(MOMENTS.get(k).longValue());
            double distance =
                    Problems.distance(snapshots.get(k).parameters(), expected.parameters().get(k));
            assertThat(distance).as("step %s", MOMENTS.get(k)).isLessThan(1e-12);
        }
    }

    @Test
    void everyAlgorithmWithADeterministicStepIsCompared() throws IOException {
        var compared = new ArrayList<Class<?>>();
        for (var expected : cases()) {
            compared.add(algorithm(expected.name()).getClass());
        }
        // these are compared with naive loops
        compared.add(GradientDescent.class);
        compared.add(StochasticGradientDescent.class);
        // these are compared step by step with given noise
        compared.add(StochasticGradientFlow.class);
        compared.add(IsotropicSde.class);
        compared.add(Langevin.class);
        for (var algorithm : AlgorithmContractTest.algorithms()) {
            if (!algorithm.continuous()) {
                assertThat(compared).contains(algorithm.getClass());
            }
        }
    }

    private static LinearInInputs model(String name) {
        return switch (name) {
            case "linear" -> new Linear();
            case "product-2" -> new DiagonalNetwork(2, Parametrization.PRODUCT);
            case "difference-3" -> new DiagonalNetwork(3, Parametrization.DIFFERENCE);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Algorithm algorithm(String name) {
        return switch (name.substring(
                0, name.indexOf('-') < 0 ? name.length() : name.indexOf('-'))) {
            case "mirror", "dual", "primal", "natural" -> mirrored(name);
            case "steepest", "sign", "coordinate" -> directed(name);
            default -> other(name);
        };
    }

    private static Algorithm other(String name) {
        return switch (name) {
            case "heavy-ball" -> new HeavyBall(step(0.1), momentum(0.9), null);
            case "heavy-ball-batches" -> new HeavyBall(step(0.02), new Growing(3), batches(2));
            case "nesterov" -> new Nesterov(step(0.1), new Growing(3), null);
            case "nesterov-small" -> new Nesterov(step(0.05), new Growing(3), null);
            case "nesterov-constant" ->
                    new Nesterov(new Decaying(0.2, 20, 0.5), momentum(0.8), batches(1));
            case "normalized" -> new NormalizedGradientDescent(new Decaying(0.3, 1, 0.5), null);
            case "adagrad" -> new Adagrad(step(0.1), 1e-10, 0, null);
            case "adagrad-damped" -> new Adagrad(step(0.1), 0.01, 0.1, batches(2));
            case "rms-prop" -> new RmsProp(step(0.0005), 0.99, 1e-8, null);
            case "rms-prop-batches" -> new RmsProp(step(0.0005), 0.9, 1e-3, batches(2));
            case "adam" -> new Adam(step(0.01), 0.9, 0.999, 1e-8, null);
            case "adam-batches" ->
                    new Adam(new Decaying(0.02, 10, 0.5), 0.8, 0.99, 1e-3, batches(2));
            case "conjugate-gradient" -> new ConjugateGradient();
            case "line-search" -> new LineSearchDescent();
            case "bfgs" -> new Bfgs();
            case "l-bfgs" -> new LBfgs(3);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Algorithm directed(String name) {
        var first = TieRule.FIRST;
        return switch (name) {
            case "steepest-l1" -> new SteepestDescent(step(0.3), new L1(), false, first, null);
            case "steepest-l1-small" ->
                    new SteepestDescent(step(0.1), new L1(), false, first, null);
            case "steepest-l2" -> new SteepestDescent(step(0.05), new L2(), false, first, null);
            case "steepest-linf" -> new SteepestDescent(step(0.01), new LInf(), false, first, null);
            case "steepest-lp" ->
                    new SteepestDescent(step(0.1), new Lp(4.0 / 3), false, first, null);
            case "steepest-lp-batches" ->
                    new SteepestDescent(step(0.02), new Lp(3), false, first, batches(2));
            case "sign" ->
                    new SteepestDescent(new Decaying(0.01, 1, 1), new LInf(), true, first, null);
            case "coordinate-exact" -> new CoordinateDescent(CoordinateOrder.CYCLIC, null);
            case "coordinate-step" -> new CoordinateDescent(CoordinateOrder.CYCLIC, step(0.2));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Algorithm mirrored(String name) {
        return switch (name) {
            case "mirror-euclidean" -> mirror(new Euclidean(), 0.1);
            case "mirror-entropy" -> mirror(ENTROPY, 0.1);
            case "mirror-simplex" -> mirror(new SimplexEntropy(), 0.5);
            case "mirror-hyperentropy" -> mirror(HYPER, 0.1);
            case "mirror-p-norm" -> mirror(new PNorm(1.5), 0.1);
            case "mirror-power" -> mirror(new Power(1.5), 0.1);
            case "mirror-depth" ->
                    mirror(new DepthPotential(3, CoordinateScales.uniform(0.8)), 0.02);
            case "mirror-entropy-batches" -> new MirrorDescent(ENTROPY, step(0.1), batches(1));
            case "dual-momentum" -> new DualMomentum(ENTROPY, step(0.05), momentum(0.9), 0, null);
            case "dual-momentum-ahead" ->
                    new DualMomentum(HYPER, step(0.05), new Growing(3), 0.5, null);
            case "primal-momentum" -> new PrimalMomentum(HYPER, step(0.05), momentum(0.6), 0, null);
            case "primal-momentum-ahead" ->
                    new PrimalMomentum(HYPER, step(0.02), momentum(0.6), 0.5, batches(2));
            case "natural-entropy" -> new NaturalGradientDescent(ENTROPY, step(0.05), null);
            case "natural-hyperentropy" -> new NaturalGradientDescent(HYPER, step(0.05), null);
            case "natural-simplex" ->
                    new NaturalGradientDescent(new SimplexEntropy(), step(0.2), null);
            case "natural-p-norm" -> new NaturalGradientDescent(new PNorm(1.5), step(0.05), null);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static MirrorDescent mirror(Potential potential, double stepSize) {
        return new MirrorDescent(potential, step(stepSize), null);
    }

    private static Constant step(double value) {
        return new Constant(value);
    }

    private static Momentum momentum(double value) {
        return new org.tropism.dynamics.momentum.Constant(value);
    }

    private static MiniBatches batches(int size) {
        var indices = IntStream.range(0, 1000 * size).map(k -> 3 * k % 5).boxed().toList();
        return new MiniBatches(size, new GivenIndices(indices));
    }
}
