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
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.dynamics.Problems;
import org.tropism.dynamics.momentum.Growing;
import org.tropism.dynamics.stepsize.Constant;
import org.tropism.dynamics.stopping.Divergence;
import org.tropism.dynamics.stopping.Steps;
import org.tropism.problem.data.DataDraw;
import org.tropism.problem.data.Dataset;
import org.tropism.problem.geometry.CoordinateScales;
import org.tropism.problem.geometry.Hyperentropy;
import org.tropism.problem.geometry.L1;
import org.tropism.problem.geometry.LInf;
import org.tropism.problem.loss.Exponential;
import org.tropism.problem.loss.ExponentialTail;
import org.tropism.problem.loss.Logistic;
import org.tropism.problem.loss.Loss;
import org.tropism.problem.loss.PolynomialTail;
import org.tropism.problem.loss.SoftmaxCrossEntropy;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.model.Linear;
import org.tropism.problem.model.Model;
import org.tropism.problem.model.Parametrization;
import org.tropism.problem.risk.ProblemInstance;

/// Iterates on losses of margins after 1, 10 and 1000 steps against plain loops in 40-digit
/// arithmetic, down to risks far below the doubles.
class MarginIteratesTest {
    private static final List<Double> MOMENTS = List.of(1.0, 10.0, 1000.0);
    private static final int N = 6;
    private static final int D = 4;

    record Case(String name, String loss, String model, List<double[]> parameters) {
        @Override
        public String toString() {
            return name + " of " + loss + " on " + model;
        }

        boolean isFar() {
            return name.endsWith("-far");
        }
    }

    static List<Case> cases() throws IOException {
        var cases = new LinkedHashMap<String, Case>();
        try (var in = MarginIteratesTest.class.getResourceAsStream("margin_iterates.txt")) {
            var text =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            for (var line : text.lines().toList()) {
                var parts = line.split(" ", -1);
                cases.computeIfAbsent(
                                parts[0] + parts[1] + parts[2],
                                _ -> new Case(parts[0], parts[1], parts[2], new ArrayList<>()))
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
        var problem = problem(expected);
        var snapshots =
                Problems.run(
                                problem,
                                algorithm(expected),
                                MOMENTS,
                                new Steps(1000),
                                new Divergence(1e300))
                        .trajectory()
                        .snapshots();
        assertThat(snapshots).hasSize(3);
        for (int k = 0; k < 3; k++) {
            double distance =
                    Problems.distance(snapshots.get(k).parameters(), expected.parameters().get(k));
            assertThat(distance).as("step %s", MOMENTS.get(k)).isLessThan(1e-12);
        }
    }

    @Test
    void someCasesAreFarBelowTheDoubles() throws IOException {
        int far = 0;
        for (var expected : cases()) {
            if (expected.isFar()) {
                var problem = problem(expected);
                var beta = expected.parameters().getLast();
                double log = problem.risk().logValue(beta);
                assertThat(log).isBetween(-1e6, -600.0);
                far += log < -800 ? 1 : 0;
            }
        }
        assertThat(far).isEqualTo(6);
    }

    private static ProblemInstance problem(Case expected) {
        long state = 2024;
        var inputs = DenseMatrix.zeros(N, D);
        for (int k = 0; k < N * D; k++) {
            state = (state * 1103515245L + 12345) % (1L << 31);
            inputs.set(k / D, k % D, 2 * (state / (double) (1L << 31)) - 1);
        }
        boolean several = expected.loss().equals("softmax");
        var targets = new double[N];
        for (int i = 0; i < N; i++) {
            targets[i] = several ? i % 3 : inputs.get(i, 0) + 0.2 > 0 ? 1 : -1;
        }
        var data = new Dataset(inputs, targets, List.of("a", "b", "c", "d"), "y", several ? 3 : 1);
        var model = model(expected.model());
        var scales = new double[model.width(data)];
        java.util.Arrays.fill(scales, model instanceof Linear ? 0 : 0.5);
        if (expected.isFar()) {
            scales[0] = 3000;
        }
        return new ProblemInstance(
                new DataDraw(data, null, null),
                loss(expected.loss()),
                model,
                model.startAt(scales));
    }

    private static Model model(String name) {
        return switch (name) {
            case "linear" -> new Linear();
            case "product-2" -> new DiagonalNetwork(2, Parametrization.PRODUCT);
            case "difference-3" -> new DiagonalNetwork(3, Parametrization.DIFFERENCE);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Loss loss(String name) {
        return switch (name) {
            case "logistic" -> new Logistic();
            case "exponential" -> new Exponential();
            case "exponential-tail" -> new ExponentialTail(2);
            case "polynomial-tail" -> new PolynomialTail(1.5);
            case "softmax" -> new SoftmaxCrossEntropy();
            default -> throw new IllegalArgumentException(name);
        };
    }

    /// Smaller steps where the larger ones would be chaotic.
    private static Algorithm algorithm(Case expected) {
        var name = expected.name();
        boolean steep = expected.loss().equals("exponential-tail");
        if (steep && name.equals("normalized")) {
            return new NormalizedGradientDescent(step(0.015625), null);
        }
        if (steep && name.equals("normalized-risk")) {
            return byRisk(0.0009765625);
        }
        return expected.loss().equals("softmax") && name.equals("rms-prop")
                ? new RmsProp(step(0.0009765625), 0.99, 0, null)
                : algorithm(name);
    }

    private static Algorithm algorithm(String name) {
        return switch (name) {
            case "gradient-descent" -> new GradientDescent(step(0.25));
            case "sgd" ->
                    new StochasticGradientDescent(
                            step(0.125),
                            1,
                            new GivenIndices(
                                    IntStream.range(0, 1000)
                                            .map(k -> new int[] {0, 3, 1, 4, 2, 5}[k % 6])
                                            .boxed()
                                            .toList()));
            case "heavy-ball" ->
                    new HeavyBall(
                            step(0.0625), new org.tropism.dynamics.momentum.Constant(0.9), null);
            case "nesterov" -> new Nesterov(step(0.0625), new Growing(3), null);
            case "normalized" -> new NormalizedGradientDescent(step(0.25), null);
            case "normalized-far" -> new NormalizedGradientDescent(step(8), null);
            case "normalized-risk" -> byRisk(0.125);
            case "normalized-risk-far" -> byRisk(2);
            case "steepest-l1" ->
                    new SteepestDescent(step(0.25), new L1(), false, TieRule.FIRST, null);
            case "steepest-linf" ->
                    new SteepestDescent(step(0.03125), new LInf(), false, TieRule.FIRST, null);
            case "steepest-linf-unit-far" ->
                    new SteepestDescent(step(4), new LInf(), true, TieRule.FIRST, null);
            case "coordinate" -> new CoordinateDescent(CoordinateOrder.CYCLIC, step(0.5));
            case "adagrad" -> new Adagrad(step(0.25), 0, 0, null);
            case "adagrad-far" -> new Adagrad(step(16), 0, 0, null);
            case "rms-prop" -> new RmsProp(step(0.0078125), 0.99, 0, null);
            case "rms-prop-far" -> new RmsProp(step(1), 0.99, 0, null);
            case "adam" -> new Adam(step(0.0078125), 0.9, 0.999, 0, null);
            case "adam-far" -> new Adam(step(1), 0.9, 0.999, 0, null);
            case "mirror" ->
                    new MirrorDescent(
                            new Hyperentropy(CoordinateScales.uniform(0.1)), step(0.125), null);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static NormalizedGradientDescent byRisk(double size) {
        return new NormalizedGradientDescent(
                step(size), NormalizedGradientDescent.Divisor.RISK, null);
    }

    private static Constant step(double value) {
        return new Constant(value);
    }
}
