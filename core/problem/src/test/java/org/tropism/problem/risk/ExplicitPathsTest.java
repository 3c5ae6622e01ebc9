package org.tropism.problem.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.Vectors;
import org.tropism.base.random.RandomStream;
import org.tropism.problem.data.DataDraw;
import org.tropism.problem.data.SparseRegression;
import org.tropism.problem.loss.Squared;

/// Ridge regression and the spectral error curve against their definitions.
class ExplicitPathsTest {
    private static final DataDraw WIDE =
            new SparseRegression(5, 9, 3).draw(RandomStream.root(1).child("data"));
    private static final DataDraw TALL =
            new SparseRegression(12, 4, 2).draw(RandomStream.root(2).child("data"));

    /// The gradient `(2c/n)·Xᵀ(Xw − y) + λ(w − w₀)` vanishes.
    @Test
    void theRidgePathIsStationary() {
        for (var data : new DataDraw[] {WIDE, TALL}) {
            var train = data.train();
            int d = train.dimension();
            var center = new double[d];
            RandomStream.root(9).gaussians(center, 0, d);
            double c = 0.3;
            var path = new RidgePath(train.inputs(), train.targets(), c, center);
            var w = new double[d];
            var gradient = new double[d];
            for (double lambda : new double[] {10, 0.1, 1e-4}) {
                path.at(lambda, w);
                new EmpiricalRisk(train, new Squared(c)).gradient(w, gradient);
                for (int i = 0; i < d; i++) {
                    assertThat(gradient[i] + lambda * (w[i] - center[i]))
                            .isCloseTo(0, within(1e-12));
                }
            }
        }
    }

    @Test
    void theRidgePathNearsTheClosestInterpolatorLikeTheWeight() {
        var train = WIDE.train();
        int d = train.dimension();
        var path = new RidgePath(train.inputs(), train.targets(), 0.5, new double[d]);
        var limit = new double[d];
        path.at(0, limit);
        assertThat(new EmpiricalRisk(train, new Squared(0.5)).value(limit)).isLessThan(1e-28);
        double far = distance(path, 1e-4, limit);
        double near = distance(path, 1e-6, limit);
        assertThat(Math.log10(far / near) / 2).isCloseTo(1, within(1e-3));
        assertThat(near).isPositive();
    }

    /// The flow is linear in the targets: its variance is the sum over unit noises, each integrated
    /// in many small implicit steps.
    @Test
    void theSpectralErrorIsThatOfTheFlow() {
        for (var data : new DataDraw[] {WIDE, TALL}) {
            var x = data.train().inputs();
            var truth = data.truth();
            double c = 0.4;
            double noise = 0.3;
            var risk = SpectralRisk.of(x, truth, c, noise);
            for (double t : new double[] {0.3, 5}) {
                var fitted = flow(x, times(x, truth), c, t);
                double bias = Vectors.norm2(Vectors.minus(fitted, truth));
                double variance = 0;
                for (int i = 0; i < x.rows(); i++) {
                    var unit = new double[x.rows()];
                    unit[i] = noise;
                    double size = Vectors.norm2(flow(x, unit, c, t));
                    variance += size * size;
                }
                assertThat(risk.bias(t)).isCloseTo(bias * bias, within(1e-6));
                assertThat(risk.variance(t)).isCloseTo(variance, within(1e-6));
                assertThat(risk.error(t)).isLessThanOrEqualTo(risk.bound(t));
            }
            assertThat(risk.error(1e9)).isCloseTo(risk.finalError(), within(1e-9));
            assertThat(risk.stoppingBound()).isNaN(); // the truth is no singular vector
        }
    }

    @Test
    void theConstantOfSlowDeterioration() {
        double largest = 0;
        for (double x = 1.25; x < 1.263; x += 1e-6) {
            largest = Math.max(largest, Math.pow(-Math.expm1(-x), 2) / x);
        }
        assertThat(SpectralRisk.SLOWEST).isCloseTo(largest, within(1e-9));
    }

    @Test
    void stoppingInTimeKeepsTheBound() {
        var x = DenseMatrix.of(new double[][] {{3, 0}, {0, 1}, {0, 0}});
        var risk = SpectralRisk.of(x, new double[] {2, 0}, 0.5, 0.5);
        double ratio = 2 * 9 * 4 / (3 * 0.25);
        assertThat(risk.stoppingTime()).isCloseTo(3 / 18.0 * Math.log(ratio), within(1e-14));
        assertThat(risk.stoppingBound())
                .isCloseTo(3 * 0.25 / 18 * (1 + Math.log(ratio)), within(1e-14));
        assertThat(risk.error(risk.stoppingTime())).isLessThanOrEqualTo(risk.stoppingBound());
        assertThat(risk.finalError()).isGreaterThan(risk.stoppingBound());
    }

    private static double distance(RidgePath path, double lambda, double[] limit) {
        var w = new double[limit.length];
        path.at(lambda, w);
        return Vectors.norm2(Vectors.minus(w, limit));
    }

    private static double[] times(DenseMatrix x, double[] beta) {
        var y = new double[x.rows()];
        x.times(beta, y);
        return y;
    }

    /// The flow at t by the classical Runge–Kutta method.
    private static double[] flow(DenseMatrix x, double[] y, double c, double t) {
        var w = new double[x.cols()];
        int steps = 2000;
        double h = t / steps;
        for (int k = 0; k < steps; k++) {
            var one = slope(x, y, c, w);
            var two = slope(x, y, c, moved(w, h / 2, one));
            var three = slope(x, y, c, moved(w, h / 2, two));
            var four = slope(x, y, c, moved(w, h, three));
            for (int i = 0; i < w.length; i++) {
                w[i] += h / 6 * (one[i] + 2 * two[i] + 2 * three[i] + four[i]);
            }
        }
        return w;
    }

    private static double[] moved(double[] w, double h, double[] slope) {
        var moved = w.clone();
        Vectors.add(h, slope, moved);
        return moved;
    }

    private static double[] slope(DenseMatrix x, double[] y, double c, double[] w) {
        var residual = times(x, w);
        var slope = new double[w.length];
        for (int i = 0; i < residual.length; i++) {
            residual[i] = 2 * c / residual.length * (y[i] - residual[i]);
        }
        x.transposedTimes(residual, slope);
        return slope;
    }
}
