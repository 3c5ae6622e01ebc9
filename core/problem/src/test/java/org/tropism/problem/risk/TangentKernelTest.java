package org.tropism.problem.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.SymmetricEigen;
import org.tropism.base.random.RandomStream;
import org.tropism.problem.data.SparseRegression;
import org.tropism.problem.loss.Squared;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.model.Parametrization;

class TangentKernelTest {
    private static final int N = 4;
    private static final int D = 6;

    /// Beside an interpolator the largest eigenvalue of the whole Hessian, by central
    /// differences of the gradient.
    @Test
    void theSharpnessIsThatOfTheHessianAtAnInterpolator() {
        var model = new DiagonalNetwork(2, Parametrization.PRODUCT);
        var data = new SparseRegression(N, D, 2).draw(RandomStream.root(3).child("data"));
        var theta = interpolating(data.truth());
        var problem = new ProblemInstance(data, new Squared(0.5), model, theta);
        double expected = SymmetricEigen.of(hessian(problem, theta)).largest();
        assertThat(TangentKernel.at(problem, theta).sharpness())
                .isCloseTo(expected, within(1e-7 * expected));
        // at a point with residuals the other part of the Hessian counts
        var away = theta.clone();
        java.util.Arrays.fill(away, 0, D, 1.0);
        java.util.Arrays.fill(away, D, 2 * D, 1.5);
        double whole = SymmetricEigen.of(hessian(problem, away)).largest();
        assertThat(TangentKernel.at(problem, away).sharpness() / whole)
                .isNotCloseTo(1, within(1e-2));
    }

    /// F11: `λ_max((1/n)·X·diag(u² + v²)·Xᵀ)`.
    @Test
    void theSharpnessOfATwoLayerNetworkHasAClosedForm() {
        var model = new DiagonalNetwork(2, Parametrization.PRODUCT);
        var data = new SparseRegression(N, D, 2).draw(RandomStream.root(4).child("data"));
        var theta = new double[2 * D];
        RandomStream.root(5).gaussians(theta, 0, theta.length);
        var x = data.train().inputs();
        var gram = DenseMatrix.zeros(N, N);
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                double sum = 0;
                for (int k = 0; k < D; k++) {
                    double squares = theta[k] * theta[k] + theta[D + k] * theta[D + k];
                    sum += x.get(i, k) * x.get(j, k) * squares;
                }
                gram.set(i, j, sum / N);
            }
        }
        var problem = new ProblemInstance(data, new Squared(0.5), model, theta);
        double expected = SymmetricEigen.of(gram).largest();
        assertThat(TangentKernel.at(problem, theta).sharpness())
                .isCloseTo(expected, within(1e-12 * expected));
    }

    private static double[] interpolating(double[] truth) {
        var theta = new double[2 * D];
        for (int k = 0; k < D; k++) {
            theta[k] = 0.7 + 0.1 * k;
            theta[D + k] = truth[k] / theta[k];
        }
        return theta;
    }

    private static DenseMatrix hessian(ProblemInstance problem, double[] theta) {
        int p = theta.length;
        var hessian = DenseMatrix.zeros(p, p);
        double h = 1e-5;
        for (int k = 0; k < p; k++) {
            var up = theta.clone();
            var down = theta.clone();
            up[k] += h;
            down[k] -= h;
            var above = gradient(problem, up);
            var below = gradient(problem, down);
            for (int l = 0; l < p; l++) {
                hessian.set(k, l, (above[l] - below[l]) / (2 * h));
            }
        }
        for (int k = 0; k < p; k++) {
            for (int l = 0; l < k; l++) {
                double mean = (hessian.get(k, l) + hessian.get(l, k)) / 2;
                hessian.set(k, l, mean);
                hessian.set(l, k, mean);
            }
        }
        return hessian;
    }

    private static double[] gradient(ProblemInstance problem, double[] theta) {
        var beta = new double[D];
        var slope = new double[D];
        var out = new double[theta.length];
        problem.model().predictor(theta, beta);
        new EmpiricalRisk(problem.data().train(), problem.loss()).gradient(beta, slope);
        problem.model().pullBack(theta, slope, out);
        return out;
    }
}
