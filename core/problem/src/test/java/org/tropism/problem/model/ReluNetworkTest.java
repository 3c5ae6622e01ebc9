package org.tropism.problem.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.random.RandomStream;
import org.tropism.problem.data.Dataset;
import org.tropism.problem.initialization.FanIn;

/// The ReLU network beside plain loops and differences.
class ReluNetworkTest {
    private static final int N = 31;
    private static final int D = 6;

    static List<ReluNetwork> models() {
        return List.of(
                new ReluNetwork(List.of(1), false, 1),
                new ReluNetwork(List.of(30), false, 1),
                new ReluNetwork(List.of(30), true, 1),
                new ReluNetwork(List.of(5, 8, 3), true, 1));
    }

    private static Dataset data() {
        var inputs = DenseMatrix.zeros(N, D);
        var row = new double[D];
        var random = RandomStream.root(3).child("inputs");
        for (int i = 0; i < N; i++) {
            random.gaussians(row, 0, D);
            for (int j = 0; j < D; j++) {
                inputs.set(i, j, row[j]);
            }
        }
        return new Dataset(inputs, new double[N], Collections.nCopies(D, "x"), "y");
    }

    private static double[] start(ReluNetwork model) {
        return new FanIn(1.4).start(model, D, RandomStream.root(4));
    }

    /// The network by its definition, on one example.
    private static double forward(ReluNetwork model, double[] theta, double[] x) {
        double[] h = x;
        if (model.bias()) {
            h = java.util.Arrays.copyOf(x, D + 1);
            h[D] = 1;
        }
        int depth = model.widths().size() + 1;
        int at = 0;
        for (int l = 1; l <= depth; l++) {
            int rows = l == depth ? 1 : model.widths().get(l - 1);
            var z = new double[rows];
            for (int i = 0; i < rows; i++) {
                for (double unit : h) {
                    z[i] += theta[at++] * unit;
                }
                z[i] = l == depth ? z[i] : Math.max(0, z[i]);
            }
            h = z;
        }
        return h[0];
    }

    @ParameterizedTest
    @MethodSource("models")
    void predictionsAreThoseOfTheDefinition(ReluNetwork model) {
        var data = data();
        var theta = start(model);
        assertThat(theta).hasSize(model.parameters(D));
        var predictions = model.predictions(data);
        var out = new double[N];
        predictions.values(theta, out);
        for (int i = 0; i < N; i++) {
            double expected = forward(model, theta, data.inputs().row(i));
            assertThat(out[i]).isCloseTo(expected, within(1e-14));
        }
        int[] batch = {9, 4, 30, 4};
        var some = new double[3];
        predictions.values(theta, batch, 1, 3, some);
        for (int i = 0; i < 3; i++) {
            assertThat(some[i]).isCloseTo(out[batch[1 + i]], within(1e-14));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void pullsBackTheDerivative(ReluNetwork model) {
        var theta = start(model);
        var predictions = model.predictions(data());
        var slopes = new double[N];
        RandomStream.root(5).gaussians(slopes, 0, N);
        var out = new double[N];
        predictions.values(theta, out);
        var gradient = new double[theta.length];
        predictions.pullBack(theta, slopes, gradient);
        // a kink within h of a parameter would spoil a difference: none is, for these numbers
        double h = 1e-6;
        for (int k = 0; k < theta.length; k++) {
            var moved = theta.clone();
            moved[k] += h;
            double difference = product(predictions, moved, slopes);
            moved[k] = theta[k] - h;
            difference -= product(predictions, moved, slopes);
            assertThat(gradient[k]).isCloseTo(difference / (2 * h), within(3e-7));
        }
        var all = new int[N];
        for (int i = 0; i < N; i++) {
            all[i] = i;
        }
        predictions.values(theta, all, 0, N, out);
        var other = new double[theta.length];
        predictions.pullBack(theta, all, 0, N, slopes, other);
        assertThat(other).containsExactly(gradient, within(1e-13));
    }

    private static double product(Predictions predictions, double[] theta, double[] slopes) {
        var out = new double[N];
        predictions.values(theta, out);
        double sum = 0;
        for (int i = 0; i < N; i++) {
            sum += slopes[i] * out[i];
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("models")
    void isHomogeneousOfItsDegree(ReluNetwork model) {
        var theta = start(model);
        var predictions = model.predictions(data());
        var out = new double[N];
        predictions.values(theta, out);
        for (int k = 0; k < theta.length; k++) {
            theta[k] *= 2;
        }
        var scaled = new double[N];
        predictions.values(theta, scaled);
        double factor = Math.pow(2, model.homogeneity());
        for (int i = 0; i < N; i++) {
            assertThat(scaled[i]).isEqualTo(factor * out[i]);
        }
    }

    @Test
    void hiddenLayersThatAreNotTrainedHaveNoGradientAndAreSeenWhenTheyChange() {
        var whole = new ReluNetwork(List.of(5, 4), true, 1);
        var output = new ReluNetwork(List.of(5, 4), true, 1, ReluNetwork.Trained.OUTPUT_LAYER);
        assertThat(output.homogeneity()).isZero();
        var theta = start(whole);
        var all = whole.predictions(data());
        var last = output.predictions(data());
        var expected = new double[N];
        var out = new double[N];
        var gradient = new double[theta.length];
        var frozen = new double[theta.length];
        int[] batch = {3, 0, 3};
        int from = whole.matrixLayers(D).getLast().from();
        for (int round = 0; round < 3; round++) {
            all.values(theta, expected);
            last.values(theta, out);
            assertThat(out).containsExactly(expected);
            all.pullBack(theta, expected, gradient);
            last.pullBack(theta, expected, frozen);
            assertThat(java.util.Arrays.copyOf(frozen, from)).containsOnly(0);
            assertThat(java.util.Arrays.copyOfRange(frozen, from, theta.length))
                    .containsExactly(java.util.Arrays.copyOfRange(gradient, from, theta.length));
            last.values(theta, batch, 0, 3, out);
            last.pullBack(theta, batch, 0, 3, out, frozen);
            assertThat(java.util.Arrays.copyOf(frozen, from)).containsOnly(0);
            assertThat(frozen[from]).isNotZero();
            theta[round == 0 ? from : 1] += 0.5;
        }
    }

    @Test
    void theKinkPassesNoGradient() {
        var model = new ReluNetwork(List.of(1), false, 1);
        var inputs = DenseMatrix.of(new double[][] {{1, 1}});
        var data = new Dataset(inputs, new double[1], List.of("a", "b"), "y");
        var predictions = model.predictions(data);
        double[] theta = {1, -1, 3};
        predictions.values(theta, new double[1]);
        var gradient = new double[3];
        predictions.pullBack(theta, new double[] {1}, gradient);
        assertThat(gradient).containsExactly(0, 0, 0);
        double[] open = {1, -0.5, 3};
        predictions.values(open, new double[1]);
        predictions.pullBack(open, new double[] {1}, gradient);
        assertThat(gradient).containsExactly(3, 3, 0.5);
    }

    @Test
    void callsAllocateNothing() {
        var bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var model = new ReluNetwork(List.of(30, 5), true, 1);
        var theta = start(model);
        var predictions = model.predictions(data());
        var out = new double[N];
        var gradient = new double[theta.length];
        int[] batch = {3, 4};
        long perCall = Long.MAX_VALUE;
        for (int round = 0; round < 60 && perCall >= 32; round++) {
            long before = bean.getCurrentThreadAllocatedBytes();
            for (int k = 0; k < 2000; k++) {
                predictions.values(theta, out);
                predictions.pullBack(theta, out, gradient);
                predictions.values(theta, batch, 0, 2, out);
                predictions.pullBack(theta, batch, 0, 2, out, gradient);
            }
            perCall = (bean.getCurrentThreadAllocatedBytes() - before) / 2000;
        }
        assertThat(perCall).isLessThan(32);
    }

    @Test
    void wrongSettingsAreRefusedWithARemedy() {
        assertThatThrownBy(() -> new ReluNetwork(List.of(), false, 1))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("without a hidden layer");
        assertThatThrownBy(() -> new ReluNetwork(List.of(3), false, 4).predictions(data()))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("4 outputs for data of 1");
        assertThatThrownBy(() -> new ReluNetwork(List.of(3), false, 1).startAt(new double[D]))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("would stay equal");
    }
}
