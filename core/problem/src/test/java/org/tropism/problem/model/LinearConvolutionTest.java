package org.tropism.problem.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tropism.base.linalg.Dft;
import org.tropism.base.random.RandomStream;
import org.tropism.problem.initialization.Balanced;
import org.tropism.problem.initialization.Gaussian;

/// The convolutional network against its definition.
class LinearConvolutionTest {
    private static double[] gaussians(int n, String name) {
        var x = new double[n];
        RandomStream.root(5).child(name).gaussians(x, 0, n);
        return x;
    }

    /// `h_l[d] = Σ_k w_l[k]·h_{l−1}[(d + k) mod D]`, `f = h_L[0]`.
    private static double forward(double[] theta, double[] x, int depth) {
        int d = x.length;
        var h = x;
        for (int l = 0; l < depth; l++) {
            var next = new double[d];
            for (int i = 0; i < d; i++) {
                for (int k = 0; k < d; k++) {
                    next[i] += theta[l * d + k] * h[(i + k) % d];
                }
            }
            h = next;
        }
        return h[0];
    }

    @Test
    void thePredictorIsTheNetwork() {
        for (int depth = 1; depth <= 4; depth++) {
            for (int d : new int[] {1, 2, 7, 12, 64}) {
                var theta = gaussians(depth * d, "theta");
                var beta = new double[d];
                new LinearConvolution(depth).predictor(theta, beta);
                var x = gaussians(d, "x");
                double f = 0;
                for (int i = 0; i < d; i++) {
                    f += beta[i] * x[i];
                }
                double expected = forward(theta, x, depth);
                double size = Math.pow(d, depth / 2.0);
                assertThat(f).isCloseTo(expected, within(1e-13 * size));
            }
        }
    }

    @Test
    void dotProductsAndTransformsAgree() {
        for (int depth = 2; depth <= 3; depth++) {
            for (int d : new int[] {1, 5, 16, 37, 100}) {
                var theta = gaussians(depth * d, "theta");
                var gradient = gaussians(d, "gradient");
                var direct = new Convolutions(depth, d);
                var transformed = new TransformedConvolutions(depth, d);
                var first = new double[d];
                var second = new double[d];
                direct.predictor(theta, first);
                transformed.predictor(theta, second);
                double size = Math.pow(d, depth / 2.0);
                assertThat(second).containsExactly(first, within(3e-15 * size));
                var pulled = new double[depth * d];
                var other = new double[depth * d];
                direct.pullBack(theta, gradient, pulled);
                transformed.pullBack(theta, gradient, other);
                assertThat(other).containsExactly(pulled, within(3e-15 * size));
            }
        }
    }

    /// `Σ‖w_l‖² = L·D^(−(L−1)/L)·‖β̂‖_{2/L}^{2/L}` where the layers are balanced, and more
    /// elsewhere.
    @Test
    void balancedFiltersHaveTheLeastNormOfTheirPredictor() {
        for (int depth = 2; depth <= 4; depth++) {
            for (int d : new int[] {6, 9, 16}) {
                var model = new LinearConvolution(depth);
                var random = RandomStream.root(4);
                var balanced = new Balanced(0.7).start(model, d, random);
                assertThat(ratio(model, balanced, d)).isCloseTo(1, within(1e-13));
                var gaussian = new Gaussian(0.7).start(model, d, random);
                assertThat(ratio(model, gaussian, d)).isGreaterThan(1.05);
                for (double quantity : FlowInvariants.of(model, d, balanced)) {
                    assertThat(quantity).isCloseTo(0, within(1e-15));
                }
            }
        }
    }

    /// The sum of squares beside what the identity says.
    private static double ratio(LinearConvolution model, double[] theta, int d) {
        var beta = new double[d];
        model.predictor(theta, beta);
        var im = new double[d];
        new Dft(d).forward(beta, im);
        int depth = model.depth();
        double sum = 0;
        for (int k = 0; k < d; k++) {
            sum += Math.pow(Math.hypot(beta[k], im[k]) / Math.sqrt(d), 2.0 / depth);
        }
        double squares = 0;
        for (double w : theta) {
            squares += w * w;
        }
        return squares / (depth * Math.pow(d, -(depth - 1.0) / depth) * sum);
    }
}
