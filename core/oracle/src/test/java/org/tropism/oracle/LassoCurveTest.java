package org.tropism.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.random.RandomStream;

class LassoCurveTest {
    @Test
    void orthogonalInputsAreSoftThresholded() {
        var x = DenseMatrix.of(new double[][] {{2, 0, 0}, {0, 1, 0}});
        var path = new LassoCurve(x, new double[] {3, -1}, 0.5);
        assertThat(path.largestWeight()).isEqualTo(3);
        // L = ¼‖Xβ − y‖²: the weight 1 takes n·λ/(2c·xⱼ²) = 2/xⱼ² off 1.5 and −1
        var beta = path.next(1);
        assertThat(beta[0]).isCloseTo(1, within(1e-12));
        assertThat(beta[1]).isZero();
        assertThat(beta[2]).isZero();
        assertThat(path.next(0.1)[1]).isCloseTo(-0.8, within(1e-12));
    }

    /// Stationarity on a wide random design: `|∇L| ≤ λ`, with equality and the right sign on the
    /// support.
    @Test
    void satisfiesTheConditionsOfAMinimum() {
        int n = 8;
        int d = 20;
        double c = 0.7;
        var x = DenseMatrix.zeros(n, d);
        RandomStream.root(4).gaussians(x.data(), 0, x.data().length);
        for (int i = 0; i < n; i++) {
            for (int j = d; j < x.stride(); j++) {
                x.data()[i * x.stride() + j] = 0;
            }
        }
        var y = new double[n];
        RandomStream.root(5).gaussians(y, 0, n);
        var path = new LassoCurve(x, y, c);
        double largest = path.largestWeight();
        for (double part : new double[] {1, 0.5, 0.1, 0.01}) {
            double lambda = part * largest;
            var beta = path.next(lambda);
            assertThat(path.gap()).isLessThanOrEqualTo(1e-12);
            var residual = new double[n];
            x.times(beta, residual);
            for (int i = 0; i < n; i++) {
                residual[i] = 2 * c / n * (residual[i] - y[i]);
            }
            var gradient = new double[d];
            x.transposedTimes(residual, gradient);
            int support = 0;
            for (int j = 0; j < d; j++) {
                assertThat(Math.abs(gradient[j])).isLessThanOrEqualTo(lambda + 1e-6 * largest);
                if (beta[j] != 0) {
                    support++;
                    assertThat(gradient[j] + lambda * Math.signum(beta[j]))
                            .isCloseTo(0, within(1e-5 * largest));
                }
            }
            assertThat(support).isBetween(part == 1 ? 0 : 1, n);
        }
    }
}
