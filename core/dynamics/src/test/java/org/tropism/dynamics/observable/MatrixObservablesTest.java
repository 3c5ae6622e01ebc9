package org.tropism.dynamics.observable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.Problems;
import org.tropism.dynamics.algorithm.GradientFlow;
import org.tropism.dynamics.stopping.Time;
import org.tropism.problem.initialization.Balanced;
import org.tropism.problem.initialization.Gaussian;
import org.tropism.problem.initialization.Initialization;
import org.tropism.problem.model.DeepLinear;
import org.tropism.problem.model.DeepMatrixFactorization;
import org.tropism.problem.model.Linear;
import org.tropism.problem.model.LinearConvolution;
import org.tropism.problem.model.MatrixFactorization;
import org.tropism.problem.model.Model;
import org.tropism.problem.risk.ProblemInstance;

/// What is recorded of products of matrices, by hand.
class MatrixObservablesTest {
    private static ProblemInstance problem(Model model, int d) {
        var inputs = DenseMatrix.zeros(3, d);
        var numbers = new double[d];
        for (int i = 0; i < 3; i++) {
            RandomStream.root(i).gaussians(numbers, 0, d);
            for (int j = 0; j < d; j++) {
                inputs.set(i, j, numbers[j]);
            }
        }
        var plain = Problems.of(new Linear(), inputs, new double[] {1, -2, 0.5}, null, 0.5, 0.5);
        return new ProblemInstance(
                plain.data(), plain.loss(), model, new double[model.parameters(d)]);
    }

    private static double at(Observable observable, Model model, int d, double... theta) {
        var problem = problem(model, d);
        var beta = new double[d];
        model.predictor(theta, beta);
        return observable.on(problem).of(new Still(theta, beta));
    }

    private record Still(double[] parameters, double[] predictor) implements State {
        @Override
        public long step() {
            return 0;
        }

        @Override
        public double time() {
            return 0;
        }

        @Override
        public double risk() {
            return 1;
        }
    }

    @Test
    void singularValuesOfThePredictor() {
        var model = new Linear();
        double[] w = {3, 0, 0, 0, -4, 0};
        assertThat(at(new NuclearNorm(2), model, 6, w)).isCloseTo(7, within(1e-14));
        assertThat(at(new NuclearNorm(1), model, 6, w)).isCloseTo(5, within(1e-14));
        assertThat(at(new SingularValue(1, 2), model, 6, w)).isCloseTo(4, within(1e-14));
        assertThat(at(new SingularValue(2, 2), model, 6, w)).isCloseTo(3, within(1e-14));
        assertThat(at(new SingularValue(3, 2), model, 6, w)).isZero();
        assertThat(at(new NumericalRank(0.7, 2), model, 6, w)).isEqualTo(2);
        assertThat(at(new NumericalRank(0.8, 2), model, 6, w)).isEqualTo(1);
        double entropy = -3 / 7.0 * Math.log(3 / 7.0) - 4 / 7.0 * Math.log(4 / 7.0);
        assertThat(at(new EffectiveRank(2), model, 6, w))
                .isCloseTo(Math.exp(entropy), within(1e-14));
        assertThat(at(new EffectiveRank(2), model, 6, new double[6])).isZero();
        assertThat(at(new NuclearNorm(2), model, 6, 1, 0, 0, Double.NaN, 0, 0)).isNaN();
        assertThatThrownBy(() -> at(new NuclearNorm(null), model, 6, w))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("no matrix");
        assertThatThrownBy(() -> at(new NuclearNorm(4), model, 6, w))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("4 rows of a predictor of 6 entries");
    }

    @Test
    void theModelSaysTheShape() {
        var model = new MatrixFactorization(2, 3, 1, false);
        // u = (3, 4), v = (1, 2, 2): one singular value, 15
        double[] theta = {3, 4, 1, 2, 2};
        assertThat(at(new NuclearNorm(null), model, 6, theta)).isCloseTo(15, within(1e-13));
        assertThat(at(new NumericalRank(1e-10, null), model, 6, theta)).isEqualTo(1);
    }

    @Test
    void layersAlignedAndOfRankOne() {
        var model = DeepLinear.of(2, 2);
        // W_1 = diag(3, 1), W_2 = (1, 0), then (1, 1)
        double[] aligned = {3, 0, 0, 1, 2, 0};
        assertThat(at(new LayerRankRatio(), model, 2, aligned)).isCloseTo(1 / 3.0, within(1e-15));
        assertThat(at(new LayerAlignment(), model, 2, aligned)).isCloseTo(1, within(1e-15));
        // W_2ᵀW_2 − W_1W_1ᵀ = diag(4, 0) − diag(9, 1)
        assertThat(at(new LayerImbalance(), model, 2, aligned))
                .isCloseTo(Math.sqrt(26), within(1e-14));
        double[] askew = {3, 0, 0, 1, 2, 2};
        assertThat(at(new LayerAlignment(), model, 2, askew))
                .isCloseTo(Math.sqrt(0.5), within(1e-15));
        assertThat(at(new LayerAlignment(), new Linear(), 2, 1, 2)).isNaN();
        assertThat(at(new LayerRankRatio(), new Linear(), 2, 1, 2)).isNaN();
        assertThat(at(new LayerImbalance(), new Linear(), 2, 1, 2)).isNaN();
    }

    @Test
    void transformsAreUnitary() {
        double[] w = {1, 2, 3, 4};
        // 10, −2 + 2i, −2, −2 − 2i, divided by 2
        assertThat(at(new DftNorm(2), new Linear(), 4, w)).isCloseTo(Math.sqrt(30), within(1e-14));
        assertThat(at(new DftNorm(1), new Linear(), 4, w))
                .isCloseTo(6 + 2 * Math.sqrt(2), within(1e-14));
        double half = Math.sqrt(5) + 1 + 2 * Math.sqrt(Math.sqrt(2));
        assertThat(at(new DftNorm(0.5), new Linear(), 4, w)).isCloseTo(half * half, within(1e-13));
        assertThat(at(new DftNorm(1), new Linear(), 4, 0, 0, 0, 0)).isZero();
    }

    /// Gradient flow keeps what it conserves, and gradient descent does not.
    @Test
    void flowsKeepTheImbalance() {
        for (Initialization start : List.of(new Balanced(0.6), new Gaussian(0.4))) {
            for (Model model :
                    List.of(
                            DeepLinear.ofWidths(List.of(3, 2)),
                            new LinearConvolution(3),
                            new MatrixFactorization(3, 2, null, false),
                            new DeepMatrixFactorization(2, 3, 3, null))) {
                var plain = problem(model, 6);
                var theta = start.start(model, 6, RandomStream.root(2));
                var problem = new ProblemInstance(plain.data(), plain.loss(), model, theta);
                var run = Problems.run(problem, new GradientFlow(), List.of(3.0), new Time(3));
                var end = run.trajectory().snapshots().getFirst();
                var probe = new Balancedness().on(problem);
                double change = probe.of(new Still(end.parameters(), end.predictor()));
                // ten times the tolerance of the integrator, 1e-12
                assertThat(change).as("%s", model).isLessThan(1e-11);
                if (start instanceof Balanced) {
                    continue; // a step may keep equal filters equal
                }
                var moved = end.parameters().clone();
                problem.map().descend(moved, 0.1, new double[] {1, 1, 2, 0, 1, 1}, new double[6]);
                assertThat(probe.of(new Still(moved, end.predictor())))
                        .as("%s", model)
                        .isGreaterThan(1e-5);
            }
        }
    }
}
