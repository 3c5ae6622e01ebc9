package org.tropism.dynamics.algorithm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.Problems;
import org.tropism.dynamics.stepsize.Constant;
import org.tropism.dynamics.stopping.Steps;
import org.tropism.problem.model.DeepLinear;
import org.tropism.problem.model.DeepMatrixFactorization;
import org.tropism.problem.model.Linear;
import org.tropism.problem.model.LinearConvolution;
import org.tropism.problem.model.MatrixFactorization;
import org.tropism.problem.model.Model;
import org.tropism.problem.risk.ProblemInstance;

/// Gradient descent on products of matrices and of filters, beside iterates in 40 digits
/// (`src/test/reference/matrix_iterates.py`).
class MatrixIteratesTest {
    private static final int EXAMPLES = 6;

    static Stream<Arguments> models() {
        return Stream.of(
                Arguments.of("deep-linear-2-3", 12, DeepLinear.of(2, 3)),
                Arguments.of("deep-linear-5-4", 12, DeepLinear.ofWidths(List.of(5, 4))),
                Arguments.of("linear-convolution-2", 12, new LinearConvolution(2)),
                Arguments.of("linear-convolution-3", 8, new LinearConvolution(3)),
                Arguments.of(
                        "matrix-factorization-4-3", 12, new MatrixFactorization(4, 3, null, false)),
                Arguments.of(
                        "matrix-factorization-4-4-2", 16, new MatrixFactorization(4, 4, 2, false)),
                Arguments.of("symmetric-4", 16, new MatrixFactorization(4, 4, null, true)),
                Arguments.of(
                        "deep-matrix-factorization-4-3-3",
                        12,
                        new DeepMatrixFactorization(4, 3, 3, null)));
    }

    private static double[] numbers(int count, long seed, double scale) {
        var numbers = new double[count];
        for (long k = 0; k < count; k++) {
            long residue = (k * k * 7919 + k * 104729 + seed) % 1000003;
            numbers[(int) k] = (residue / 1000003.0 - 0.5) * scale;
        }
        return numbers;
    }

    private static ProblemInstance problem(Model model, int d) {
        var inputs = DenseMatrix.ofRowMajor(EXAMPLES, d, numbers(EXAMPLES * d, 1, 2));
        var plain = Problems.of(new Linear(), inputs, numbers(EXAMPLES, 2, 1), null, 0.5, 0.5);
        return new ProblemInstance(
                plain.data(), plain.loss(), model, numbers(model.parameters(d), 3, 1));
    }

    @ParameterizedTest
    @MethodSource("models")
    void gradientDescentHasTheIteratesOfExactArithmetic(String name, int d, Model model)
            throws IOException {
        var result =
                Problems.run(
                        problem(model, d),
                        new GradientDescent(new Constant(0.05)),
                        List.of(1.0, 10.0, 1000.0),
                        new Steps(1000));
        var rows = rows(name);
        assertThat(rows).hasSize(3);
        for (int k = 0; k < 3; k++) {
            var snapshot = result.trajectory().snapshots().get(k);
            assertThat(snapshot.step()).isEqualTo((long) rows.get(k)[0]);
            var expected = java.util.Arrays.copyOfRange(rows.get(k), 1, d + 1);
            assertThat(Problems.distance(snapshot.predictor(), expected)).isLessThan(1e-12);
            // the next reference is another one
            var other = java.util.Arrays.copyOfRange(rows.get((k + 1) % 3), 1, d + 1);
            assertThat(Problems.distance(snapshot.predictor(), other)).isGreaterThan(1e-6);
        }
    }

    private static List<double[]> rows(String name) throws IOException {
        var rows = new ArrayList<double[]>();
        try (var in = MatrixIteratesTest.class.getResourceAsStream("matrix-iterates.csv")) {
            for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                var cells = line.split(",");
                if (cells[0].equals(name)) {
                    rows.add(Stream.of(cells).skip(1).mapToDouble(Double::valueOf).toArray());
                }
            }
        }
        return rows;
    }

    @ParameterizedTest
    @MethodSource("models")
    void stepsAllocateNothing(String name, int d, Model model) {
        var bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var stepper =
                new GradientDescent(new Constant(0.01))
                        .start(problem(model, d), RandomStream.root(1));
        long perStep = Long.MAX_VALUE;
        for (long round = 1; round <= 100 && perStep >= 32; round++) {
            long before = bean.getCurrentThreadAllocatedBytes();
            stepper.advance(10_000 * round, Double.POSITIVE_INFINITY, -1, Double.MAX_VALUE);
            perStep = (bean.getCurrentThreadAllocatedBytes() - before) / 10_000;
        }
        assertThat(perStep).as(name).isLessThan(32);
    }

    /// Coordinate descent moves one parameter to the minimum of the risk along it.
    @ParameterizedTest
    @MethodSource("models")
    void coordinateDescentStopsWhereTheSlopeIsZero(String name, int d, Model model) {
        if (!model.isMultiaffine()) {
            return;
        }
        var problem = problem(model, d);
        var stepper =
                new CoordinateDescent(CoordinateOrder.CYCLIC, null)
                        .start(problem, RandomStream.root(1));
        var beta = new double[d];
        var gradient = new double[d];
        var pulled = new double[problem.start().length];
        for (int step = 1; step <= 7; step++) {
            stepper.advance(step, Double.POSITIVE_INFINITY, -1, Double.MAX_VALUE);
            model.predictor(stepper.parameters(), beta);
            problem.risk().gradient(beta, gradient);
            model.pullBack(stepper.parameters(), gradient, pulled);
            assertThat(Math.abs(pulled[step - 1])).as(name).isLessThan(1e-15);
            assertThat(Math.abs(pulled[step])).as(name).isGreaterThan(1e-7);
        }
    }
}
