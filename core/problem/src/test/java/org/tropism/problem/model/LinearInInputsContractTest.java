package org.tropism.problem.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tropism.base.describe.Families;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.random.RandomStream;

/// What every model that is linear in the inputs promises.
class LinearInInputsContractTest {
    static List<LinearInInputs> models() {
        var models = new ArrayList<LinearInInputs>();
        for (var member : Families.members(LinearInInputs.class)) {
            if (member == Linear.class) {
                models.add(new Linear());
            } else if (member == DiagonalNetwork.class) {
                for (var parametrization : Parametrization.values()) {
                    int most = parametrization.depthTwoOnly() ? 2 : 5;
                    for (int depth = 2; depth <= most; depth++) {
                        models.add(new DiagonalNetwork(depth, parametrization));
                    }
                }
            } else if (member == DeepLinear.class) {
                models.add(DeepLinear.of(1, 1));
                models.add(new DeepLinear(null, null, List.of()));
                models.add(DeepLinear.of(2, 4));
                models.add(DeepLinear.of(4, 3));
                models.add(DeepLinear.ofWidths(List.of(7, 2, 26)));
            } else if (member == LinearConvolution.class) {
                models.add(new LinearConvolution(1));
                models.add(new LinearConvolution(2));
                models.add(new LinearConvolution(4));
            } else if (member == MatrixFactorization.class) {
                models.add(new MatrixFactorization(3, 3, null, true));
                models.add(new MatrixFactorization(5, 5, 2, true));
                models.add(new MatrixFactorization(30, 30, 26, true));
                models.add(new MatrixFactorization(1, 1, 3, false));
                models.add(new MatrixFactorization(4, 7, null, false));
                models.add(new MatrixFactorization(27, 25, 24, false));
            } else if (member == DeepMatrixFactorization.class) {
                models.add(new DeepMatrixFactorization(3, 5, 2, null));
                models.add(new DeepMatrixFactorization(5, 2, 4, 3));
                models.add(new DeepMatrixFactorization(1, 6, 3, 4));
                models.add(new DeepMatrixFactorization(26, 25, 3, 24));
            } else {
                throw new AssertionError("write an instance of " + member);
            }
        }
        return models;
    }

    /// Numbers of inputs that a model can have.
    private static int[] sizes(LinearInInputs model) {
        return switch (model) {
            case MatrixFactorization m -> new int[] {m.rows() * m.columns()};
            case DeepMatrixFactorization m -> new int[] {m.rows() * m.columns()};
            case LinearConvolution _ -> new int[] {1, 3, 8, 29, 256};
            case Linear _, DiagonalNetwork _, DeepLinear _ -> new int[] {1, 3, 8, 29};
        };
    }

    @ParameterizedTest
    @MethodSource("models")
    void theFusedStepHasTheBitsOfItsParts(LinearInInputs model) {
        var random = RandomStream.root(7).child("bits");
        for (int d : sizes(model)) {
            int count = model.parameters(d);
            var theta = new double[count];
            var gradient = new double[d];
            random.gaussians(theta, 0, count);
            random.gaussians(gradient, 0, d);
            var expected = theta.clone();
            var pulled = new double[count];
            model.pullBack(theta, gradient, pulled);
            for (int i = 0; i < count; i++) {
                expected[i] = Math.fma(-0.037, pulled[i], expected[i]);
            }
            var expectedBeta = new double[d];
            model.predictor(expected, expectedBeta);
            var beta = new double[d];
            model.descend(theta, 0.037, gradient, beta);
            assertThat(theta).containsExactly(expected);
            assertThat(beta).containsExactly(expectedBeta);
            // a map of its own, a gradient inside a longer array
            var map = model.map(d);
            model.pullBack(expected, gradient, pulled);
            for (int i = 0; i < count; i++) {
                expected[i] = Math.fma(0.021, pulled[i], expected[i]);
            }
            model.predictor(expected, expectedBeta);
            var longer = new double[d + 5];
            System.arraycopy(gradient, 0, longer, 5, d);
            map.descend(theta, -0.021, longer, 5, beta);
            assertThat(theta).containsExactly(expected);
            assertThat(beta).containsExactly(expectedBeta);
        }
    }

    /// Central differences of fourth order: `(8(f₁ − f₋₁) − (f₂ − f₋₂))/12h`.
    @ParameterizedTest
    @MethodSource("models")
    void pullsBackTheDerivativeOfThePredictor(LinearInInputs model) {
        var random = RandomStream.root(8).child("pull back");
        int[] sizes = sizes(model);
        int d = sizes[Math.min(2, sizes.length - 1)];
        var theta = new double[model.parameters(d)];
        var gradient = new double[d];
        random.gaussians(theta, 0, theta.length);
        random.gaussians(gradient, 0, d);
        var pulled = new double[theta.length];
        model.pullBack(theta, gradient, pulled);
        double h = 1e-3;
        double size = 0;
        for (double value : pulled) {
            size = Math.max(size, Math.abs(value));
        }
        int stride = Math.max(1, theta.length / 60);
        for (int k = 0; k < theta.length; k += stride) {
            double near =
                    product(model, theta, k, h, gradient) - product(model, theta, k, -h, gradient);
            double far =
                    product(model, theta, k, 2 * h, gradient)
                            - product(model, theta, k, -2 * h, gradient);
            double difference = (8 * near - far) / (12 * h);
            // rounding of ⟨g, β⟩ divided by h; the fifth derivative times h⁴ is smaller
            assertThat(pulled[k]).isCloseTo(difference, within(1e-11 * (size + 100)));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void predictorsAreHomogeneous(LinearInInputs model) {
        for (int d : sizes(model)) {
            var theta = new double[model.parameters(d)];
            RandomStream.root(9).child("homogeneity").gaussians(theta, 0, theta.length);
            var beta = new double[d];
            model.predictor(theta, beta);
            for (int i = 0; i < theta.length; i++) {
                theta[i] *= 2;
            }
            var scaled = new double[d];
            model.predictor(theta, scaled);
            double factor = Math.pow(2, model.homogeneity());
            for (int i = 0; i < d; i++) {
                // powers of two change no digit
                assertThat(scaled[i]).isEqualTo(factor * beta[i]);
            }
        }
    }

    /// The product of the layers, by plain loops.
    @ParameterizedTest
    @MethodSource("models")
    void matrixLayersMultiplyToThePredictor(LinearInInputs model) {
        for (int d : sizes(model)) {
            var layers = model.matrixLayers(d);
            if (layers.isEmpty()) {
                assertThat(model.predictorRows()).isZero();
                continue;
            }
            var theta = new double[model.parameters(d)];
            RandomStream.root(10).child("layers").gaussians(theta, 0, theta.length);
            var beta = new double[d];
            model.predictor(theta, beta);
            var product = layers.getFirst().in(theta);
            for (var layer : layers.subList(1, layers.size())) {
                product = multiply(layer.in(theta), product);
            }
            int rows = Math.max(1, model.predictorRows());
            assertThat(product.rows()).isEqualTo(rows);
            double size = 0;
            for (double b : beta) {
                size = Math.max(size, Math.abs(b));
            }
            for (int i = 0; i < d; i++) {
                double expected = product.get(i / (d / rows), i % (d / rows));
                assertThat(beta[i]).isCloseTo(expected, within(1e-13 * size));
            }
            var copy = new double[theta.length];
            for (var layer : layers) {
                layer.put(layer.in(theta), copy);
            }
            assertThat(copy).containsExactly(theta);
        }
    }

    private static DenseMatrix multiply(DenseMatrix a, DenseMatrix b) {
        var product = DenseMatrix.zeros(a.rows(), b.cols());
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < b.cols(); j++) {
                double sum = 0;
                for (int k = 0; k < a.cols(); k++) {
                    sum += a.get(i, k) * b.get(k, j);
                }
                product.set(i, j, sum);
            }
        }
        return product;
    }

    private static double product(
            LinearInInputs model, double[] theta, int k, double h, double[] gradient) {
        var moved = theta.clone();
        moved[k] += h;
        var beta = new double[gradient.length];
        model.predictor(moved, beta);
        double sum = 0;
        for (int i = 0; i < beta.length; i++) {
            sum += beta[i] * gradient[i];
        }
        return sum;
    }

    @Test
    void startsMeanWhatTheTableSays() {
        double[] alpha = {0.5, 2};
        assertThat(new Linear().startAt(alpha)).containsExactly(0.5, 2);
        assertThat(start(3, Parametrization.PRODUCT)).containsExactly(0.5, 2, 0.5, 2, 0, 0);
        assertThat(start(2, Parametrization.ROOT_TWO_PRODUCT))
                .containsExactly(Math.sqrt(2) * 0.5, Math.sqrt(2) * 2, 0, 0);
        assertThat(start(5, Parametrization.DIFFERENCE)).containsExactly(0.5, 2, 0.5, 2);
        assertThat(start(2, Parametrization.HALF_DIFFERENCE)).containsExactly(0.5, 2, 0.5, 2);
    }

    @Test
    void startsOfMatricesAreIdentities() {
        double[] alpha = {0.5, 0.5, 0.5, 0.5, 0.5, 0.5};
        assertThat(new MatrixFactorization(2, 3, null, false).startAt(alpha))
                .containsExactly(0.5, 0, 0, 0.5, 0.5, 0, 0, 0.5, 0, 0);
        assertThat(new MatrixFactorization(2, 2, null, true).startAt(new double[] {3, 3, 3, 3}))
                .containsExactly(3, 0, 0, 3);
        assertThat(new DeepMatrixFactorization(2, 3, 2, null).startAt(alpha))
                .containsExactly(0.5, 0, 0, 0, 0.5, 0, 0.5, 0, 0, 0.5);
        assertThat(DeepLinear.of(2, 2).startAt(new double[] {0.5, 0.5}))
                .containsExactly(0.5, 0, 0, 0.5, 0.5, 0);
        assertThatThrownBy(() -> DeepLinear.of(2, 2).startAt(new double[] {0.5, 1}))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("do not belong to single inputs");
        assertThatThrownBy(() -> new MatrixFactorization(2, 3, null, false).parameters(5))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("2 × 3 = 6 entries of the matrix for 5 inputs");
        assertThatThrownBy(() -> new MatrixFactorization(2, 3, null, true))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("set symmetric to false");
        assertThatThrownBy(() -> new DeepLinear(2, null, List.of(3)))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("given twice");
    }

    private static double[] start(int depth, Parametrization parametrization) {
        return new DiagonalNetwork(depth, parametrization).startAt(new double[] {0.5, 2});
    }

    @Test
    void depthsThatDoNotExistAreRefusedWithARemedy() {
        assertThatThrownBy(() -> new DiagonalNetwork(3, Parametrization.HALF_DIFFERENCE))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("half-difference exists for depth 2 only")
                .hasMessageContaining("take the parametrization difference");
        assertThatThrownBy(() -> new DiagonalNetwork(4, Parametrization.ROOT_TWO_PRODUCT))
                .hasMessageContaining("take the parametrization product");
        assertThatThrownBy(() -> new DiagonalNetwork(1, Parametrization.PRODUCT))
                .isInstanceOf(InputErrors.class);
        assertThatThrownBy(() -> new DiagonalNetwork(65, Parametrization.PRODUCT))
                .isInstanceOf(InputErrors.class);
    }

    @Test
    void differencesOfNearbyPowersKeepTheirDigits() {
        double[] theta = {1e-3 * (1 + 0x1p-40), 1e-3};
        var beta = new double[1];
        for (int depth : new int[] {2, 3, 7}) {
            new DiagonalNetwork(depth, Parametrization.DIFFERENCE).predictor(theta, beta);
            double difference = theta[0] - theta[1];
            double expected = depth * Math.pow(1e-3, depth - 1) * difference;
            assertThat(beta[0]).isCloseTo(expected, within(1e-11 * expected));
        }
    }
}
