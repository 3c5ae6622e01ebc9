package org.tropism.problem.initialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.Svd;
import org.tropism.base.random.RandomStream;
import org.tropism.problem.data.NpyArray;
import org.tropism.problem.data.NpyFile;
import org.tropism.problem.data.NpzFile;
import org.tropism.problem.model.DeepLinear;
import org.tropism.problem.model.DeepMatrixFactorization;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.model.FlowInvariants;
import org.tropism.problem.model.Linear;
import org.tropism.problem.model.LinearInInputs;
import org.tropism.problem.model.MatrixFactorization;
import org.tropism.problem.model.Parametrization;

class InitializationTest {
    private static final DiagonalNetwork NETWORK =
            new DiagonalNetwork(2, Parametrization.DIFFERENCE);

    @TempDir private Path folder;

    private static double[] start(Initialization initialization) {
        return initialization.start(NETWORK, 2, RandomStream.root(1).child("start"));
    }

    @Test
    void scalesAndShapes() {
        assertThat(start(new Uniform(0.3))).containsExactly(0.3, 0.3, 0.3, 0.3);
        assertThat(start(new Zero())).containsExactly(0, 0, 0, 0);
        assertThat(start(new Shaped(0.1, List.of(1.0, 2.0), ShapeRule.FACTORS)))
                .containsExactly(0.1, 0.2, 0.1, 0.2);
        assertThat(start(new Shaped(0.1, List.of(1.0, 2.0), ShapeRule.EXPONENTS)))
                .containsExactly(new double[] {0.1, 0.01, 0.1, 0.01}, within(1e-17));
        assertThat(new Uniform(2).start(new Linear(), 3, RandomStream.root(1)))
                .containsExactly(2, 2, 2);
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        assertThat(errors(new Shaped(0.1, List.of(1.0), ShapeRule.FACTORS)))
                .hasMessageContaining("1 entries for 2 inputs");
        assertThat(errors(new Shaped(0.1, List.of(-1.0, 0.0), ShapeRule.FACTORS)).errors())
                .hasSize(2);
        assertThat(errors(new Shaped(1e-200, List.of(1.0, 2.0), ShapeRule.EXPONENTS)))
                .hasMessageContaining("gives the scale 0.0");
    }

    @Test
    void layersHaveTheirValues() {
        assertThat(start(new Layered(List.of(1.0, 0.0)))).containsExactly(1, 1, 0, 0);
        assertThat(errors(new Layered(List.of(1.0))))
                .hasMessageContaining("1 values for a model of 2 layers");
        assertThat(errors(new Layered(List.of(1.0, Double.NaN)))).hasMessageContaining("NaN");
    }

    @Test
    void givenParametersAreTheStart() {
        assertThat(start(new Given(List.of(1.0, -2.0, 3.0, 0.5)))).containsExactly(1, -2, 3, 0.5);
        assertThat(errors(new Given(List.of(1.0))))
                .hasMessageContaining("1 values for a model of 4 parameters");
        assertThat(errors(new Given(List.of(1.0, 0.0, Double.NaN, 0.0))))
                .hasMessageContaining("NaN");
    }

    /// `β = w₊² − 0`: the second layer does not move, the first one is that of `β = v⊙v`.
    @Test
    void differencesFromOneLayerAreThePowerModel() {
        double[] theta = start(new Layered(List.of(1.0, 0.0)));
        double[] beta = {1, 1};
        double[] gradient = {0.3, -0.7};
        double[] v = {1, 1};
        for (int k = 0; k < 50; k++) {
            NETWORK.descend(theta, 0.01, gradient, beta);
            for (int i = 0; i < 2; i++) {
                v[i] -= 0.01 * 2 * v[i] * gradient[i];
            }
        }
        assertThat(theta[2]).isZero();
        assertThat(theta[3]).isZero();
        assertThat(theta[0]).isCloseTo(v[0], within(1e-14));
        assertThat(beta[1]).isCloseTo(v[1] * v[1], within(1e-13));
    }

    private static InputErrors errors(Initialization initialization) {
        return catchThrowableOfType(InputErrors.class, () -> start(initialization));
    }

    @Test
    void gaussianStartsHaveTheirDeviation() {
        double[] theta = new Gaussian(0.2).start(NETWORK, 10_000, RandomStream.root(1));
        double squares = 0;
        for (double value : theta) {
            squares += value * value;
        }
        assertThat(Math.sqrt(squares / theta.length)).isCloseTo(0.2, within(0.004));
        assertThat(new Gaussian(0.2).start(NETWORK, 10_000, RandomStream.root(2)))
                .isNotEqualTo(theta);
    }

    @Test
    void orthogonalLayersHaveEqualSingularValues() {
        var model = DeepLinear.ofWidths(List.of(7, 4));
        double[] theta = new Orthogonal(0.3).start(model, 5, RandomStream.root(3));
        for (var layer : model.matrixLayers(5)) {
            for (double value : Svd.of(layer.in(theta)).values()) {
                assertThat(value).isCloseTo(0.3, within(1e-15));
            }
        }
        assertThat(new Orthogonal(0.3).start(model, 5, RandomStream.root(4))).isNotEqualTo(theta);
        var square = new DeepMatrixFactorization(4, 4, 3, null);
        assertThat(imbalance(square, 16, new Orthogonal(0.5))).isLessThan(1e-15);
        assertThat(imbalance(square, 16, new Gaussian(0.5))).isGreaterThan(0.1);
        assertThat(errors(new Orthogonal(1))).hasMessageContaining("diagonal-network are no");
    }

    @Test
    void balancedLayersAreBalanced() {
        for (var model :
                List.of(
                        DeepLinear.ofWidths(List.of(7, 4)),
                        DeepLinear.of(3, 6),
                        new MatrixFactorization(3, 2, 4, false),
                        new MatrixFactorization(3, 2, null, false),
                        new DeepMatrixFactorization(2, 3, 4, 5))) {
            int d = 6;
            assertThat(imbalance(model, d, new Balanced(0.5))).isLessThan(1e-15);
            assertThat(imbalance(model, d, new Gaussian(0.5))).isGreaterThan(0.05);
            double[] theta = new Balanced(0.5).start(model, d, RandomStream.root(3));
            var beta = new double[d];
            model.predictor(theta, beta);
            int rows = Math.max(1, model.predictorRows());
            double expected = Math.pow(0.5, model.homogeneity());
            var values = Svd.of(DenseMatrix.ofRowMajor(rows, d / rows, beta)).values();
            assertThat(values[0]).isCloseTo(expected, within(1e-15));
        }
        assertThat(errors(new Balanced(1))).hasMessageContaining("diagonal-network are no");
    }

    private static double imbalance(
            LinearInInputs model, int inputs, Initialization initialization) {
        double[] theta = initialization.start(model, inputs, RandomStream.root(3));
        double largest = 0;
        for (double value : FlowInvariants.of(model, inputs, theta)) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    @Test
    void filesGiveTheParameters() throws IOException {
        double[] theta = {1, 2.5, -3, 4};
        Path npy = folder.resolve("start.npy");
        NpyFile.write(npy, new NpyArray(new int[] {2, 2}, theta));
        assertThat(start(new File(npy.toString(), "theta"))).containsExactly(theta);
        Path npz = folder.resolve("start.npz");
        NpzFile.write(npz, Map.of("theta0", NpyArray.of(theta)));
        assertThat(start(new File(npz.toString(), "theta0"))).containsExactly(theta);
        assertThat(errors(new File(npz.toString(), "theta")))
                .hasMessageContaining("did you mean 'theta0'?");
        Path text = folder.resolve("start.csv");
        Files.writeString(text, "# start\n1\n2.5\n\n-3\n4\n");
        assertThat(start(new File(text.toString(), "theta"))).containsExactly(theta);
        Files.writeString(text, "1\nx\nNaN\n");
        assertThat(errors(new File(text.toString(), "theta")).errors()).hasSize(2);
        Files.writeString(text, "1\n2\n");
        assertThat(errors(new File(text.toString(), "theta")))
                .hasMessageContaining("2 numbers for a model of 4 parameters");
        NpyFile.write(npy, NpyArray.of(new double[] {1, Double.NaN, 3, 4}));
        assertThat(errors(new File(npy.toString(), "theta"))).hasMessageContaining("[1]");
    }
}
