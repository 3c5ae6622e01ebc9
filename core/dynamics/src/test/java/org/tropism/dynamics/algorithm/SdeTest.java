package org.tropism.dynamics.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.Limit;
import org.tropism.dynamics.Problems;
import org.tropism.dynamics.RecordingSchedule;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.Termination;
import org.tropism.dynamics.observable.Gain;
import org.tropism.dynamics.observable.RiskIntegral;
import org.tropism.dynamics.stepsize.Constant;
import org.tropism.dynamics.stopping.Steps;
import org.tropism.dynamics.stopping.StoppingRule;
import org.tropism.dynamics.stopping.TrainLoss;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.model.FlowInvariants;
import org.tropism.problem.model.Linear;
import org.tropism.problem.model.Parametrization;
import org.tropism.problem.risk.ProblemInstance;

class SdeTest {
    private static final int N = 10;
    private static final int D = 17;
    private static final DiagonalNetwork NETWORK = new DiagonalNetwork(2, Parametrization.PRODUCT);

    private static Run.Result run(
            ProblemInstance problem, Algorithm algorithm, List<Double> at, StoppingRule... stop) {
        return Run.of(
                new Setting(
                        problem,
                        algorithm,
                        List.of(stop),
                        List.of(),
                        new RecordingSchedule(0, at),
                        RandomStream.root(5).child("run"),
                        List.of(new RiskIntegral(), new Gain())));
    }

    private static List<Double> normals(int count, long seed) {
        var random = new Random(seed);
        var numbers = new ArrayList<Double>();
        for (int k = 0; k < count; k++) {
            numbers.add(random.nextGaussian());
        }
        return numbers;
    }

    private static Algorithm flow(double gamma, double dt, SdeScheme scheme, List<Double> noise) {
        return new StochasticGradientFlow(new Constant(gamma), dt, scheme, new GivenNoise(noise));
    }

    @ParameterizedTest
    @EnumSource(Parametrization.class)
    void stepsWithGivenNoiseAreTheNaiveLoop(Parametrization parametrization) {
        var model = new DiagonalNetwork(2, parametrization);
        var problem = Problems.sparse(model, N, D, 3, 0.5, 31);
        double gamma = 0.08;
        double dt = 0.004;
        var moments = List.of(1.0, 10.0, 1000.0);
        for (var scheme : SdeScheme.values()) {
            for (int kind = 0; kind < 3; kind++) {
                int width = kind == 0 ? N : D;
                var noise = normals(1000 * width, 40 + kind);
                var given = new GivenNoise(noise);
                var algorithm =
                        kind == 0
                                ? new StochasticGradientFlow(new Constant(gamma), dt, scheme, given)
                                : new IsotropicSde(
                                        new Constant(gamma), kind == 2, dt, scheme, given);
                var result = run(problem, algorithm, moments, new Steps(1000));
                var theta = problem.start().clone();
                int moment = 0;
                for (int k = 0; k < 1000; k++) {
                    naive(problem, theta, gamma, dt, scheme, kind, noise, k * width);
                    if (k + 1 == moments.get(moment)) {
                        var snapshot = result.trajectory().snapshots().get(moment++);
                        assertThat(snapshot.step()).isEqualTo(k + 1);
                        assertThat(snapshot.time()).isCloseTo((k + 1) * dt, within(1e-12));
                        assertThat(Problems.distance(snapshot.parameters(), theta))
                                .as("%s %s %s step %s", parametrization, scheme, kind, k + 1)
                                .isLessThan(1e-12);
                    }
                }
            }
        }
    }

    /// One step as the formulas say, in the factors themselves; c = ½.
    private static void naive(
            ProblemInstance problem,
            double[] theta,
            double gamma,
            double dt,
            SdeScheme scheme,
            int kind,
            List<Double> noise,
            int at) {
        var x = problem.data().train().inputs();
        var beta = new double[D];
        problem.model().predictor(theta, beta);
        var residual = new double[N];
        double squares = 0;
        for (int i = 0; i < N; i++) {
            residual[i] = -problem.data().train().targets()[i];
            for (int j = 0; j < D; j++) {
                residual[i] += x.get(i, j) * beta[j];
            }
            squares += residual[i] * residual[i];
        }
        double sigma = 2 * Math.sqrt(gamma * squares / (4 * N) / N);
        var p = ((DiagonalNetwork) problem.model()).parametrization();
        boolean product = p == Parametrization.PRODUCT || p == Parametrization.ROOT_TWO_PRODUCT;
        double rate = p == Parametrization.DIFFERENCE ? 2 : 1;
        for (int j = 0; j < D; j++) {
            double delta = 0;
            double rates = 0;
            for (int i = 0; i < N; i++) {
                delta += x.get(i, j) * residual[i] * dt / N;
                if (kind == 0) {
                    delta -= sigma * Math.sqrt(dt) * x.get(i, j) * noise.get(at + i);
                    rates += x.get(i, j) * x.get(i, j);
                }
            }
            if (kind > 0) {
                double multiple = kind == 2 ? Math.sqrt(N) : 1;
                delta -= multiple * sigma * Math.sqrt(dt) * noise.get(at + j);
                rates = multiple * multiple;
            }
            double a = theta[j];
            double b = theta[D + j];
            double plus = product ? a + b : a;
            double minus = product ? a - b : b;
            if (scheme == SdeScheme.MULTIPLICATIVE) {
                double ito = 0.5 * rate * rate * sigma * sigma * rates * dt;
                plus *= Math.exp(-rate * delta - ito);
                minus *= Math.exp(rate * delta - ito);
            } else {
                plus *= 1 - rate * delta;
                minus *= 1 + rate * delta;
            }
            theta[j] = product ? 0.5 * (plus + minus) : plus;
            theta[D + j] = product ? 0.5 * (plus - minus) : minus;
        }
    }

    @Test
    void theConservedQuantityDecaysByTheIntegralOfTheRisk() {
        var problem = Problems.sparse(NETWORK, N, D, 3, 0.3, 32);
        double gamma = 0.1;
        var result =
                run(
                        problem,
                        StochasticGradientFlow.of(gamma),
                        List.of(),
                        new TrainLoss(1e-16),
                        new Steps(2_000_000));
        var point = (Limit.Point) result.limit();
        var conserved = FlowInvariants.of(NETWORK, D, point.parameters());
        var x = problem.data().train().inputs();
        var gain = result.functionals().get("gain");
        var alpha = result.functionals().get("effective-initialization");
        for (int j = 0; j < D; j++) {
            double diagonal = 0;
            for (int i = 0; i < N; i++) {
                diagonal += x.get(i, j) * x.get(i, j) / N;
            }
            // ∫L of ½r² is twice that of ‖r‖²/(4n)
            double expected = Math.exp(-2 * gamma * diagonal * result.riskIntegral());
            assertThat(conserved[j] / 0.09).isCloseTo(expected, within(1e-10));
            assertThat(Math.exp(-gain[j])).isCloseTo(expected, within(1e-12));
            assertThat(alpha[j])
                    .isLessThan(0.3)
                    .isCloseTo(0.3 * Math.exp(-gain[j] / 2), within(1e-15));
        }
        var fromGain = dual(point.predictor(), alpha);
        var plain = new double[D];
        Arrays.fill(plain, 0.3);
        assertThat(offSpan(problem, fromGain)).isLessThan(1e-10);
        assertThat(offSpan(problem, dual(point.predictor(), plain))).isGreaterThan(1e-3);
    }

    @Test
    void isotropicNoiseLeavesTheSpanAndInterpolates() {
        var problem = Problems.sparse(NETWORK, N, D, 3, 0.3, 33);
        for (boolean matched : new boolean[] {false, true}) {
            var wrong =
                    new IsotropicSde(
                            new Constant(0.1),
                            matched,
                            null,
                            SdeScheme.MULTIPLICATIVE,
                            new DrawnNoise());
            var result = run(problem, wrong, List.of(), new TrainLoss(1e-16), new Steps(3_000_000));
            var point = (Limit.Point) result.limit();
            var alpha = result.functionals().get("effective-initialization");
            assertThat(offSpan(problem, dual(point.predictor(), alpha))).isGreaterThan(0.02);
        }
    }

    @Test
    void langevinStepsWithGivenNoiseAreTheNaiveLoopAndItsRiskHasAPlateau() {
        var problem = Problems.sparse(NETWORK, N, D, 3, 0.3, 34);
        var noise = normals(2 * D * 200, 50);
        var langevin = new Langevin(1e-3, 0.01, new GivenNoise(noise));
        var result = run(problem, langevin, List.of(200.0), new Steps(200));
        var theta = problem.start().clone();
        var beta = new double[D];
        for (int k = 0; k < 200; k++) {
            problem.model().predictor(theta, beta);
            var gradient = new double[D];
            for (int i = 0; i < N; i++) {
                double residual = -problem.data().train().targets()[i];
                for (int j = 0; j < D; j++) {
                    residual += problem.data().train().inputs().get(i, j) * beta[j];
                }
                for (int j = 0; j < D; j++) {
                    gradient[j] += residual * problem.data().train().inputs().get(i, j) / N;
                }
            }
            for (int j = 0; j < D; j++) {
                double u = theta[j];
                double v = theta[D + j];
                double size = Math.sqrt(2e-3 * 0.01);
                theta[j] = u - 0.01 * gradient[j] * v + size * noise.get(2 * D * k + j);
                theta[D + j] = v - 0.01 * gradient[j] * u + size * noise.get(2 * D * k + D + j);
            }
        }
        var snapshot = result.trajectory().snapshots().getFirst();
        assertThat(Problems.distance(snapshot.parameters(), theta)).isLessThan(1e-12);
        assertThat(result.termination()).isEqualTo(new Termination.BudgetSpent("steps", 200));
        assertThat(result.functionals()).containsOnlyKeys("risk-integral");
        var drawn = new Langevin(1e-3, 0.01, new DrawnNoise());
        var plateau = run(problem, drawn, List.of(), new TrainLoss(1e-6), new Steps(200_000));
        assertThat(plateau.limit()).isInstanceOf(Limit.None.class);
        var cold = new Langevin(0, 0.01, new DrawnNoise());
        var descent = run(problem, cold, List.of(), new TrainLoss(1e-6), new Steps(200_000));
        assertThat(descent.termination()).isInstanceOf(Termination.Converged.class);
    }

    @Test
    void theNoiseHasTheCovarianceOfStochasticGradientDescentForEveryLossWeight() {
        // residuals ±1 at the start: then diag(r²) is its own mean
        var random = new Random(6);
        var inputs = DenseMatrix.zeros(N, D);
        var targets = new double[N];
        for (int i = 0; i < N; i++) {
            targets[i] = random.nextBoolean() ? 1 : -1;
            for (int j = 0; j < D; j++) {
                inputs.set(i, j, random.nextGaussian());
            }
        }
        for (double weight : new double[] {0.25, 0.5, 1}) {
            var problem = Problems.of(new Linear(), inputs, targets, null, 0, weight);
            double gamma = 0.02;
            var covariance = new double[D];
            for (int i = 0; i < N; i++) {
                var noise = new ArrayList<>(Collections.nCopies(N, 0.0));
                noise.set(i, 1.0);
                var moved = flow(gamma, gamma, SdeScheme.EULER_MARUYAMA, noise);
                var still =
                        flow(gamma, gamma, SdeScheme.EULER_MARUYAMA, Collections.nCopies(N, 0.0));
                var at = List.of(1.0);
                var with = run(problem, moved, at, new Steps(1)).trajectory().snapshots();
                var without = run(problem, still, at, new Steps(1)).trajectory().snapshots();
                for (int j = 0; j < D; j++) {
                    double kick =
                            with.getFirst().parameters()[j] - without.getFirst().parameters()[j];
                    covariance[j] += kick * kick;
                }
            }
            for (int j = 0; j < D; j++) {
                double moment = 0;
                for (int i = 0; i < N; i++) {
                    double kick = gamma * 2 * weight * targets[i] * inputs.get(i, j);
                    moment += kick * kick / N;
                }
                assertThat(covariance[j]).isCloseTo(moment, within(1e-12 * moment));
            }
        }
    }

    @Test
    void wrongSettingsAreRefused() {
        var linear = Problems.sparse(new Linear(), N, D, 3, 0.3, 36);
        assertThatThrownBy(
                        () -> run(linear, StochasticGradientFlow.of(0.1), List.of(), new Steps(1)))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("euler-maruyama");
        var short1 = flow(0.1, 0.01, SdeScheme.EULER_MARUYAMA, normals(N + 1, 1));
        assertThatThrownBy(() -> run(linear, short1, List.of(), new Steps(1)))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("steps × " + N);
        var few = flow(0.1, 0.01, SdeScheme.EULER_MARUYAMA, normals(3 * N, 1));
        assertThat(run(linear, few, List.of(), new Steps(9)).termination())
                .isEqualTo(new Termination.BudgetSpent("given-noise", 3));
    }

    private static double[] dual(double[] beta, double[] alpha) {
        var dual = new double[D];
        for (int j = 0; j < D; j++) {
            double x = Math.abs(2 * beta[j] / (alpha[j] * alpha[j]));
            dual[j] = Math.signum(beta[j]) * Math.log(x + Math.hypot(x, 1));
        }
        return dual;
    }

    /// The part of z beside the row space, relative in the 2-norm, by Gram and Schmidt.
    private static double offSpan(ProblemInstance problem, double[] z) {
        var basis = new ArrayList<double[]>();
        for (int i = 0; i < N; i++) {
            var row = problem.data().train().inputs().row(i);
            for (int pass = 0; pass < 2; pass++) {
                for (var direction : basis) {
                    subtract(row, direction);
                }
            }
            double norm = norm(row);
            for (int j = 0; j < D; j++) {
                row[j] /= norm;
            }
            basis.add(row);
        }
        var rest = z.clone();
        for (var direction : basis) {
            subtract(rest, direction);
        }
        return norm(rest) / norm(z);
    }

    private static void subtract(double[] from, double[] direction) {
        double along = 0;
        for (int j = 0; j < D; j++) {
            along += from[j] * direction[j];
        }
        for (int j = 0; j < D; j++) {
            from[j] -= along * direction[j];
        }
    }

    private static double norm(double[] x) {
        return Math.sqrt(Arrays.stream(x).map(value -> value * value).sum());
    }
}
