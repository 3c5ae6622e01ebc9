package org.tropism.dynamics.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tropism.base.describe.Families;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.random.RandomStream;
import org.tropism.problem.data.SeparableClouds;
import org.tropism.problem.geometry.CoordinateScales;
import org.tropism.problem.geometry.DepthPotential;
import org.tropism.problem.geometry.Hyperentropy;
import org.tropism.problem.loss.Exponential;
import org.tropism.problem.loss.ExponentialTail;
import org.tropism.problem.loss.Logistic;
import org.tropism.problem.loss.Loss;
import org.tropism.problem.loss.PolynomialTail;
import org.tropism.problem.loss.SoftmaxCrossEntropy;
import org.tropism.problem.loss.Squared;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.model.Linear;
import org.tropism.problem.model.Model;
import org.tropism.problem.model.Parametrization;
import org.tropism.problem.risk.ProblemInstance;

/// Every loss of margins with every algorithm on several models, from starts whose risk is far
/// below the doubles, and from ordinary ones: no NaN, and finite logarithms.
class SmallRiskContractTest {
    private static final List<Loss> LOSSES =
            List.of(
                    new Logistic(),
                    new Exponential(),
                    new ExponentialTail(0.5),
                    new ExponentialTail(3),
                    new PolynomialTail(2),
                    new SoftmaxCrossEntropy());

    private static final List<Model> MODELS =
            List.of(
                    new Linear(),
                    new DiagonalNetwork(2, Parametrization.PRODUCT),
                    new DiagonalNetwork(3, Parametrization.PRODUCT),
                    new DiagonalNetwork(2, Parametrization.DIFFERENCE),
                    new DiagonalNetwork(3, Parametrization.DIFFERENCE));

    /// What is defined for the squared loss alone.
    private static boolean isForSquaresOnly(Algorithm algorithm) {
        return algorithm instanceof StochasticGradientFlow
                || algorithm instanceof IsotropicSde
                || (algorithm instanceof CoordinateDescent descent && descent.stepSize() == null);
    }

    private static boolean hasNoisyLabels(Algorithm algorithm) {
        return algorithm instanceof StochasticGradientDescent sgd && sgd.labelNoise() != null;
    }

    private static List<Algorithm> algorithms() {
        var algorithms = new ArrayList<>(AlgorithmContractTest.algorithms());
        algorithms.removeIf(a -> isForSquaresOnly(a) || hasNoisyLabels(a));
        return algorithms;
    }

    @Test
    void everyLossOfMarginsIsSwept() {
        var swept = new ArrayList<Class<?>>(LOSSES.stream().map(Object::getClass).toList());
        swept.add(Squared.class);
        assertThat(swept).containsAll(Families.members(Loss.class));
    }

    @Test
    void noCombinationEverGivesANumberThatIsNone() {
        int combinations = 0;
        int far = 0;
        for (var loss : LOSSES) {
            for (var model : MODELS) {
                for (var algorithm : algorithms()) {
                    if (!(model instanceof Linear)
                            && AlgorithmContractTest.model(algorithm) instanceof Linear) {
                        continue;
                    }
                    for (boolean low : new boolean[] {false, true}) {
                        if (low && isBeyondItsMirror(algorithm, loss)) {
                            continue;
                        }
                        var stepper = walk(problem(loss, model, low), algorithm);
                        var what = algorithm + " on " + loss + ", " + model + ", low " + low;
                        assertThat(stepper.risk()).as(what).isNotNaN();
                        assertThat(stepper.logRisk()).as(what).isFinite();
                        for (double entry : stepper.parameters()) {
                            assertThat(entry).as(what).isFinite();
                        }
                        combinations++;
                        far += stepper.risk() < 1e-300 ? 1 : 0;
                    }
                }
            }
        }
        assertThat(combinations).isGreaterThan(1000);
        assertThat(far).isGreaterThan(combinations / 3);
    }

    /// Predictors of 1e150, where the dual variable of the depth potential, which stays below 1,
    /// rounds to the edge of its domain.
    private static boolean isBeyondItsMirror(Algorithm algorithm, Loss loss) {
        return loss instanceof PolynomialTail
                && algorithm instanceof MirrorDescent descent
                && descent.potential() instanceof DepthPotential;
    }

    private static Stepper walk(ProblemInstance problem, Algorithm algorithm) {
        var stepper = algorithm.start(problem, RandomStream.root(1));
        stepper.advance(
                30,
                algorithm.continuous() ? 3 : Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Double.MAX_VALUE);
        return stepper;
    }

    /// Clouds of margin 1; the low start is the separator, so large that the risk is below 1e-300.
    private static ProblemInstance problem(Loss loss, Model model, boolean low) {
        int classes = loss instanceof SoftmaxCrossEntropy ? 3 : 2;
        var data = new SeparableClouds(8, 4, 1, 0.3, classes, 0, 0).draw(RandomStream.root(2));
        int d = model.width(data.train());
        var scales = new double[d];
        java.util.Arrays.fill(scales, 0.5);
        var theta = model.startAt(scales);
        if (low) {
            double[] truth = java.util.Objects.requireNonNull(data.truth());
            double size = size(loss);
            for (int j = 0; j < d; j++) {
                realize(model, theta, d, j, size * truth[j]);
            }
        }
        return new ProblemInstance(data, loss, model, theta);
    }

    private static double size(Loss loss) {
        return switch (loss) {
            case ExponentialTail(double power) -> 2 * Math.pow(900, 1 / power);
            case PolynomialTail(double power) -> Math.pow(10, 305 / power);
            default -> 1800;
        };
    }

    /// Sets the parameters of input j so that its predictor is β.
    private static void realize(Model model, double[] theta, int d, int j, double beta) {
        switch (model) {
            case DiagonalNetwork network -> {
                double root = Math.pow(Math.abs(beta), 1.0 / network.depth());
                boolean product = network.isMultiaffine();
                for (int layer = 0; layer < network.layers(); layer++) {
                    boolean own = product || (layer == 0) == (beta > 0);
                    theta[layer * d + j] = own ? root : 0;
                }
                if (product && beta < 0) {
                    theta[j] = -theta[j];
                }
            }
            default -> theta[j] = beta;
        }
    }

    @Test
    void whatIsForTheSquaredLossSaysSo() {
        for (var algorithm : AlgorithmContractTest.algorithms()) {
            if (isForSquaresOnly(algorithm) || hasNoisyLabels(algorithm)) {
                var problem = problem(new Logistic(), MODELS.get(1), false);
                assertThatThrownBy(() -> algorithm.start(problem, RandomStream.root(1)))
                        .as("%s", algorithm)
                        .isInstanceOf(InputErrors.class);
            }
        }
    }

    @Test
    void aMirrorMapWithoutAPointThereIsNoObstacle() {
        var mirror =
                new MirrorDescent(
                        new Hyperentropy(CoordinateScales.uniform(0.1)),
                        new org.tropism.dynamics.stepsize.Constant(0.1),
                        null);
        var stepper = walk(problem(new Logistic(), new Linear(), true), mirror);
        assertThat(stepper.logRisk()).isLessThan(-700);
    }
}
