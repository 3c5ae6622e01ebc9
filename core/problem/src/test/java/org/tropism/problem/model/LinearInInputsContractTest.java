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
            } else {
                throw new AssertionError("write an instance of " + member);
            }
        }
        return models;
    }

    @ParameterizedTest
    @MethodSource("models")
    void theFusedStepHasTheBitsOfItsParts(LinearInInputs model) {
        var random = RandomStream.root(7).child("bits");
        for (int d : new int[] {1, 3, 8, 29}) {
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
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void pullsBackTheDerivativeOfThePredictor(LinearInInputs model) {
        var random = RandomStream.root(8).child("pull back");
        int d = 5;
        var theta = new double[model.parameters(d)];
        var gradient = new double[d];
        random.gaussians(theta, 0, theta.length);
        random.gaussians(gradient, 0, d);
        var pulled = new double[theta.length];
        model.pullBack(theta, gradient, pulled);
        double h = 1e-4;
        for (int k = 0; k < theta.length; k++) {
            double difference =
                    (product(model, theta, k, h, gradient) - product(model, theta, k, -h, gradient))
                            / (2 * h);
            // third derivative times h²/6: below 1e-6 of terms of size up to 100
            assertThat(pulled[k]).isCloseTo(difference, within(2e-6));
        }
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
