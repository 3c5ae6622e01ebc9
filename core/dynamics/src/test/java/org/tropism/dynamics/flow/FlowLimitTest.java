package org.tropism.dynamics.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.Limit;
import org.tropism.dynamics.Problems;
import org.tropism.dynamics.RecordingSchedule;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.Termination;
import org.tropism.dynamics.algorithm.GradientFlow;
import org.tropism.dynamics.observable.Balancedness;
import org.tropism.dynamics.stopping.TrainLoss;
import org.tropism.problem.geometry.CoordinateScales;
import org.tropism.problem.geometry.DepthPotential;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.model.Linear;
import org.tropism.problem.model.Parametrization;
import org.tropism.problem.risk.ProblemInstance;

/// Where flows end, against a dual Newton method that is written here, and what they keep on the
/// way.
class FlowLimitTest {
    private static final DiagonalNetwork ROOT_TWO =
            new DiagonalNetwork(2, Parametrization.ROOT_TWO_PRODUCT);

    @ParameterizedTest
    @ValueSource(doubles = {1e8, 1e2, 1, 0.1, 1e-3, 1e-10, 1e-40, 1e-100})
    void depthTwoEndsAtTheHyperentropyInterpolator(double alpha) {
        var problem = Problems.congruential(ROOT_TWO, 5, 8, alpha);
        var limit = limit(problem);
        var expected = newton(problem, 2 * Math.log(alpha));
        // the last residual is below 1e-12 and the Hessian at the limit has condition below 1e3
        assertThat(Problems.distance(limit.predictor(), expected)).isLessThan(1e-9);
        if (alpha < 10 && alpha > 1e-20) {
            // from another scale the limit is another interpolator
            var other = newton(problem, 2 * Math.log(alpha) - 1);
            assertThat(Problems.distance(limit.predictor(), other)).isGreaterThan(1e-9);
        }
        var realized = new double[8];
        problem.model().predictor(limit.parameters(), realized);
        // u·v from exponents of a few hundred
        assertThat(Problems.distance(realized, limit.predictor())).isLessThan(1e-12);
    }

    @ParameterizedTest
    @CsvSource({"3,0.8", "3,1e-2", "3,1e-4", "4,0.4", "4,1e-2", "4,1e-4", "6,0.4", "6,1e-2"})
    void depthEndsWhereItsDualVariableIsInTheRowSpace(int depth, double alpha) {
        var network = new DiagonalNetwork(depth, Parametrization.DIFFERENCE);
        var problem = Problems.congruential(network, 5, 8, alpha);
        var limit = limit(problem);
        var inputs = problem.data().train().inputs();
        // the conditions of optimality of min Q(β) s.t. Xβ = y: the dual variable of β, recomputed
        // from β alone, lies in the row space of X
        var potential = new DepthPotential(depth, CoordinateScales.uniform(alpha));
        var dual = new double[8];
        for (int j = 0; j < 8; j++) {
            dual[j] = potential.mirror(j, limit.predictor()[j]);
        }
        assertThat(distanceFromRowSpace(inputs, dual)).isLessThan(1e-9);
        var shifted = dual.clone();
        shifted[0] += 1e-6;
        assertThat(distanceFromRowSpace(inputs, shifted)).isGreaterThan(1e-9);
        assertThat(limit.risk()).isLessThan(1e-24);
    }

    @Test
    @Tag("slow")
    void depthSixFromATenThousandth() {
        depthEndsWhereItsDualVariableIsInTheRowSpace(6, 1e-4);
    }

    @Test
    void linearFlowEndsAtTheNearestInterpolator() {
        var problem = Problems.sparse(new Linear(), 20, 60, 60, 1, 5);
        var limit = limit(problem);
        var difference = new double[60];
        for (int j = 0; j < 60; j++) {
            difference[j] = limit.predictor()[j] - problem.start()[j];
        }
        assertThat(distanceFromRowSpace(problem.data().train().inputs(), difference))
                .isLessThan(1e-12);
        assertThat(limit.risk()).isLessThan(1e-24);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.1, 1e-3, 1e-8})
    void theRiskIntegralIsTheBregmanDivergence(double alpha) {
        // ∫L ds = φ(β∞)/4 for L = ‖r‖²/(4n) and twice its gradient; here 2κ∫L ds is
        // the hyperentropy 2φ of scale α²/2, with κ = 2, for any weight of the loss
        var network = new DiagonalNetwork(2, Parametrization.PRODUCT);
        var base = Problems.sparse(network, 10, 30, 3, alpha, 9);
        double scale = alpha * alpha / 2;
        for (double weight : new double[] {0.25, 0.5, 1}) {
            var data = base.data().train();
            var problem = Problems.of(network, data.inputs(), data.targets(), null, alpha, weight);
            var result = Problems.run(problem, new GradientFlow(), List.of(), new TrainLoss(1e-24));
            double potential = 0;
            for (double b : point(result).predictor()) {
                potential += b * asinh(b / scale) - Math.hypot(b, scale) + scale;
            }
            assertThat(4 * result.riskIntegral() / potential).isCloseTo(1, Offset.offset(1e-7));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PRODUCT,1",
        "PRODUCT,1e-2",
        "ROOT_TWO_PRODUCT,0.3",
        "DIFFERENCE,1e-2",
        "HALF_DIFFERENCE,0.5"
    })
    void conservedQuantitiesStay(Parametrization parametrization, double alpha) {
        var problem =
                Problems.sparse(new DiagonalNetwork(2, parametrization), 10, 30, 3, alpha, 10);
        var result =
                Run.of(
                        new Setting(
                                problem,
                                new GradientFlow(),
                                List.of(new TrainLoss(1e-20)),
                                List.of(new Balancedness()),
                                new RecordingSchedule(24, List.of()),
                                RandomStream.root(1)));
        assertThat(result.trajectory().rows()).isGreaterThan(5);
        for (double change : result.trajectory().column("balancedness")) {
            assertThat(change).isLessThan(1e-14);
        }
    }

    @Test
    void inconsistentDataEndAtRest() {
        var problem = Problems.congruential(ROOT_TWO, 12, 4, 0.3);
        var result = Problems.run(problem, new GradientFlow(), List.of(), new TrainLoss(1e-20));
        assertThat(result.termination()).isInstanceOf(Termination.Converged.class);
        assertThat(((Termination.Converged) result.termination()).rule()).isEqualTo("at-rest");
        var data = problem.data().train();
        var residual = new double[12];
        var gradient = new double[4];
        data.inputs().times(point(result).predictor(), residual);
        for (int i = 0; i < 12; i++) {
            residual[i] -= data.targets()[i];
        }
        data.inputs().transposedTimes(residual, gradient);
        for (double g : gradient) {
            assertThat(g).isCloseTo(0, Offset.offset(1e-11));
        }
        assertThat(point(result).risk()).isGreaterThan(1e-3);
    }

    private static Limit.Point limit(ProblemInstance problem) {
        return point(Problems.run(problem, new GradientFlow(), List.of(), new TrainLoss(1e-26)));
    }

    private static Limit.Point point(Run.Result result) {
        return switch (result.limit()) {
            case Limit.Point point -> point;
            case Limit.Direction direction -> throw new AssertionError(direction);
            case Limit.None none -> throw new AssertionError(none.because());
        };
    }

    private static double asinh(double x) {
        double size = Math.abs(x);
        return Math.copySign(Math.log1p(size + size * size / (1 + Math.hypot(1, size))), x);
    }

    /// The minimizer of `Σ s·cosh((Xᵀν)_j) − yᵀν` by damped Newton steps, as `s·sinh(Xᵀν)`.
    private static double[] newton(ProblemInstance problem, double logScale) {
        var data = problem.data().train();
        int n = data.examples();
        int d = data.dimension();
        var nu = new double[n];
        var z = new double[d];
        for (int round = 0; round < 1000; round++) {
            data.inputs().transposedTimes(nu, z);
            var hessian = new double[n][n + 1];
            double largest = 0;
            for (int i = 0; i < n; i++) {
                hessian[i][n] = data.targets()[i];
                for (int j = 0; j < d; j++) {
                    hessian[i][n] -= data.inputs().get(i, j) * sinh(logScale, z[j]);
                    for (int k = 0; k < n; k++) {
                        hessian[i][k] +=
                                data.inputs().get(i, j)
                                        * data.inputs().get(k, j)
                                        * 0.5
                                        * (Math.exp(logScale + z[j]) + Math.exp(logScale - z[j]));
                    }
                }
            }
            var step = solve(hessian);
            var move = new double[d];
            data.inputs().transposedTimes(step, move);
            for (double m : move) {
                largest = Math.max(largest, Math.abs(m));
            }
            double size = 0;
            for (double v : z) {
                size = Math.max(size, Math.abs(v));
            }
            if (largest < 1e-15 * size) {
                break;
            }
            double damping = Math.min(1, 2 / largest);
            for (int i = 0; i < n; i++) {
                nu[i] += damping * step[i];
            }
        }
        data.inputs().transposedTimes(nu, z);
        var beta = new double[d];
        for (int j = 0; j < d; j++) {
            beta[j] = sinh(logScale, z[j]);
        }
        return beta;
    }

    private static double sinh(double logScale, double z) {
        return Math.abs(z) < 1e-3
                ? Math.exp(logScale) * Math.sinh(z)
                : 0.5 * (Math.exp(logScale + z) - Math.exp(logScale - z));
    }

    /// Solves a system given with its right side as last column, by Gaussian elimination.
    private static double[] solve(double[][] a) {
        int n = a.length;
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) {
                if (Math.abs(a[i][k]) > Math.abs(a[pivot][k])) {
                    pivot = i;
                }
            }
            var row = a[pivot];
            a[pivot] = a[k];
            a[k] = row;
            for (int i = k + 1; i < n; i++) {
                double factor = a[i][k] / a[k][k];
                for (int j = k; j <= n; j++) {
                    a[i][j] -= factor * a[k][j];
                }
            }
        }
        var x = new double[n];
        for (int i = n - 1; i >= 0; i--) {
            x[i] = a[i][n];
            for (int j = i + 1; j < n; j++) {
                x[i] -= a[i][j] * x[j];
            }
            x[i] /= a[i][i];
        }
        return x;
    }

    /// The largest entry of v minus its least-squares fit by the rows of X.
    private static double distanceFromRowSpace(DenseMatrix inputs, double[] v) {
        int n = inputs.rows();
        var system = new double[n][n + 1];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < v.length; j++) {
                system[i][n] += inputs.get(i, j) * v[j];
                for (int k = 0; k < n; k++) {
                    system[i][k] += inputs.get(i, j) * inputs.get(k, j);
                }
            }
        }
        var nu = solve(system);
        double largest = 0;
        for (int j = 0; j < v.length; j++) {
            double rest = v[j];
            for (int i = 0; i < n; i++) {
                rest -= inputs.get(i, j) * nu[i];
            }
            largest = Math.max(largest, Math.abs(rest));
        }
        return largest;
    }
}
