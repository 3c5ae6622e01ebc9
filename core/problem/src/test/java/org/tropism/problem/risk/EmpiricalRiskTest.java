package org.tropism.problem.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.random.RandomStream;
import org.tropism.problem.data.Dataset;
import org.tropism.problem.data.SparseRegression;
import org.tropism.problem.loss.Squared;

class EmpiricalRiskTest {
    private static final double WEIGHT = 0.25;

    private static Dataset data(int n, int d) {
        return new SparseRegression(n, d, Math.min(d, 3)).draw(RandomStream.root(10)).train();
    }

    private static double[] point(int d, String name) {
        var beta = new double[d];
        RandomStream.root(11).child(name).gaussians(beta, 0, d);
        return beta;
    }

    @Test
    void isTheMeanOfTheWeightedSquares() {
        var data =
                new Dataset(
                        DenseMatrix.of(new double[][] {{1, 2}, {3, 4}, {5, 6}}),
                        new double[] {1, 0, -1},
                        java.util.List.of("a", "b"),
                        "y");
        var risk = new EmpiricalRisk(data, new Squared(WEIGHT));
        double[] beta = {1, -1};
        // residuals −2, −1, 0
        assertThat(risk.value(beta)).isCloseTo(WEIGHT * 5 / 3, within(1e-16));
        var gradient = new double[2];
        assertThat(risk.gradient(beta, gradient)).isCloseTo(WEIGHT * 5 / 3, within(1e-16));
        assertThat(gradient[0]).isCloseTo(2 * WEIGHT / 3 * -5, within(1e-15));
        assertThat(gradient[1]).isCloseTo(2 * WEIGHT / 3 * -8, within(1e-15));
    }

    @Test
    void theGradientIsTheDerivative() {
        for (int[] size : new int[][] {{1, 1}, {1, 9}, {7, 1}, {13, 30}, {40, 17}}) {
            var risk = new EmpiricalRisk(data(size[0], size[1]), new Squared(WEIGHT));
            double[] beta = point(size[1], "beta");
            var gradient = new double[size[1]];
            double value = risk.gradient(beta, gradient);
            assertThat(value).isCloseTo(risk.value(beta), within(1e-14 * value));
            for (int j = 0; j < size[1]; j++) {
                var plus = beta.clone();
                var minus = beta.clone();
                plus[j] += 0.5;
                minus[j] -= 0.5;
                // exact for a quadratic function, up to the rounding of values of size ~100
                assertThat(risk.value(plus) - risk.value(minus))
                        .isCloseTo(gradient[j], within(1e-12));
            }
        }
    }

    @Test
    void batchesAreMeansWithRepetition() {
        var data = data(6, 11);
        var risk = new EmpiricalRisk(data, new Squared(WEIGHT));
        double[] beta = point(11, "batch");
        int[] batch = {9, 4, 0, 4, 5, 99};
        var gradient = new double[11];
        double loss = risk.batchGradient(beta, batch, 1, 5, gradient);
        var expected = new double[11];
        double expectedLoss = 0;
        for (int index : new int[] {4, 0, 4, 5}) {
            double residual = -data.targets()[index];
            for (int j = 0; j < 11; j++) {
                residual += data.inputs().get(index, j) * beta[j];
            }
            expectedLoss += WEIGHT * residual * residual / 4;
            for (int j = 0; j < 11; j++) {
                expected[j] += 2 * WEIGHT * residual * data.inputs().get(index, j) / 4;
            }
        }
        assertThat(loss).isCloseTo(expectedLoss, within(1e-14 * expectedLoss));
        assertThat(gradient).containsExactly(expected, within(1e-13));
        var full = new double[11];
        risk.gradient(beta, full);
        assertThat(full).isNotEqualTo(gradient);
        double whole = risk.batchGradient(beta, new int[] {0, 1, 2, 3, 4, 5}, 0, 6, gradient);
        assertThat(gradient).containsExactly(full, within(1e-14));
        assertThat(whole).isCloseTo(risk.value(beta), within(1e-14));
    }

    @Test
    void theCurvatureIsTheHessian() {
        for (int[] size : new int[][] {{5, 12}, {12, 5}, {6, 6}, {1, 1}}) {
            var risk = new EmpiricalRisk(data(size[0], size[1]), new Squared(WEIGHT));
            int d = size[1];
            double[] direction = point(d, "direction");
            double[] beta = point(d, "base");
            var before = new double[d];
            var after = new double[d];
            risk.gradient(beta, before);
            for (int j = 0; j < d; j++) {
                beta[j] += direction[j];
            }
            risk.gradient(beta, after);
            var product = new double[d];
            risk.curvature().apply(direction, product);
            for (int j = 0; j < d; j++) {
                assertThat(product[j]).isCloseTo(after[j] - before[j], within(1e-13));
            }
        }
    }

    @Test
    void theLargestCurvatureIsTheEdgeOfStability() {
        for (int[] size : new int[][] {{5, 12}, {12, 5}, {1, 1}, {1, 7}, {70, 90}}) {
            var risk = new EmpiricalRisk(data(size[0], size[1]), new Squared(WEIGHT));
            double largest = risk.largestCurvature();
            var vector = point(size[1], "power");
            var product = new double[size[1]];
            double rayleigh = 0;
            for (int k = 0; k < 3000; k++) {
                risk.curvature().apply(vector, product);
                double norm = Math.sqrt(java.util.Arrays.stream(product).map(v -> v * v).sum());
                rayleigh = norm / Math.sqrt(java.util.Arrays.stream(vector).map(v -> v * v).sum());
                for (int j = 0; j < product.length; j++) {
                    vector[j] = product[j] / norm;
                }
            }
            assertThat(rayleigh).isCloseTo(largest, within(1e-12 * largest));
        }
    }

    @Test
    void hugeInputsDoNotOverflowTheSpectrum() {
        var small = new double[][] {{1, 2, 3}, {4, 5, 7}};
        var huge = new double[2][3];
        var tiny = new double[2][3];
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 3; j++) {
                huge[i][j] = Math.scalb(small[i][j], 500);
                tiny[i][j] = Math.scalb(small[i][j], -500);
            }
        }
        double expected = curvature(small);
        assertThat(curvature(huge)).isEqualTo(Math.scalb(expected, 1000));
        assertThat(curvature(tiny)).isEqualTo(Math.scalb(expected, -1000));
        assertThat(curvature(new double[2][3])).isZero();
    }

    private static double curvature(double[][] inputs) {
        var data =
                new Dataset(
                        DenseMatrix.of(inputs),
                        new double[2],
                        java.util.List.of("a", "b", "c"),
                        "y");
        return new EmpiricalRisk(data, new Squared(0.5)).largestCurvature();
    }
}
