package org.tropism.problem.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tropism.base.random.RandomStream;
import org.tropism.problem.geometry.CoordinateScales;
import org.tropism.problem.geometry.DepthPotential;
import org.tropism.problem.geometry.Hyperentropy;

/// The hidden mirror flows against gradient flow on the parameters under a prescribed `g(t)`.
class HiddenMirrorTest {
    private record Start(LinearInInputs model, double[] theta) {}

    static List<Start> starts() {
        double[] alpha = {0.4, 0.9, 1.3};
        var product = new DiagonalNetwork(2, Parametrization.PRODUCT);
        var rootTwo = new DiagonalNetwork(2, Parametrization.ROOT_TWO_PRODUCT);
        var difference = new DiagonalNetwork(2, Parametrization.DIFFERENCE);
        var half = new DiagonalNetwork(2, Parametrization.HALF_DIFFERENCE);
        var three = new DiagonalNetwork(3, Parametrization.DIFFERENCE);
        var four = new DiagonalNetwork(4, Parametrization.DIFFERENCE);
        var six = new DiagonalNetwork(6, Parametrization.DIFFERENCE);
        double[] general = {0.7, -0.2, 1.1, 0.3, 0.9, -1.4};
        return List.of(
                new Start(new Linear(), new double[] {1, -2, 0.5}),
                new Start(product, product.startAt(alpha)),
                new Start(product, general),
                new Start(rootTwo, rootTwo.startAt(alpha)),
                new Start(rootTwo, general),
                new Start(difference, difference.startAt(alpha)),
                new Start(difference, general),
                new Start(half, half.startAt(alpha)),
                new Start(half, general),
                new Start(three, three.startAt(alpha)),
                new Start(three, new double[] {0.8, -0.5, 1.1, 0.7, -0.6, 0.9}),
                new Start(four, four.startAt(alpha)),
                new Start(four, new double[] {0.8, -0.5, 1.1, -0.7, 0.6, 0.9}),
                new Start(six, six.startAt(new double[] {0.4, 0.6, 0.8})));
    }

    /// `g(t) = a + b·t` per coordinate.
    private static final double[] A = {0.11, -0.17, 0.05};

    private static final double[] B = {-0.3, 0.2, 0.1};

    @ParameterizedTest
    @MethodSource("starts")
    void theDualVariableMovesByTheIntegralOfTheGradient(Start start) {
        var mirror = Objects.requireNonNull(start.model.hiddenMirror(start.theta));
        double rate = Math.exp(mirror.logRate());
        int d = 3;
        var beta = new double[d];
        start.model.predictor(start.theta, beta);
        for (int i = 0; i < d; i++) {
            assertThat(mirror.potential().mirror(i, beta[i]))
                    .as("the start")
                    .isCloseTo(mirror.startDual()[i], within(1e-14));
        }
        double end = 0.5;
        double[] theta = flow(start.model, start.theta, end);
        start.model.predictor(theta, beta);
        for (int i = 0; i < d; i++) {
            double integral = A[i] * end + 0.5 * B[i] * end * end;
            double expected = mirror.startDual()[i] - rate * integral;
            // Runge-Kutta with 4000 steps: 1e-15 of truncation and 1e-13 of rounding
            assertThat(mirror.potential().mirror(i, beta[i])).isCloseTo(expected, within(1e-12));
            assertThat(mirror.potential().inverseMirror(i, expected))
                    .isCloseTo(beta[i], within(1e-11));
            assertThat(expected - rate * integral)
                    .as("twice the rate would be seen")
                    .isNotCloseTo(expected, within(1e-3));
        }
    }

    private static double[] flow(LinearInInputs model, double[] start, double end) {
        int steps = 4000;
        double h = end / steps;
        double[] theta = start.clone();
        int n = theta.length;
        var slopes = new double[4][n];
        for (int k = 0; k < steps; k++) {
            double t = k * h;
            slope(model, theta, t, slopes[0]);
            slope(model, moved(theta, h / 2, slopes[0]), t + h / 2, slopes[1]);
            slope(model, moved(theta, h / 2, slopes[1]), t + h / 2, slopes[2]);
            slope(model, moved(theta, h, slopes[2]), t + h, slopes[3]);
            for (int i = 0; i < n; i++) {
                theta[i] +=
                        h / 6 * (slopes[0][i] + 2 * slopes[1][i] + 2 * slopes[2][i] + slopes[3][i]);
            }
        }
        return theta;
    }

    private static void slope(LinearInInputs model, double[] theta, double t, double[] out) {
        var gradient = new double[3];
        for (int i = 0; i < 3; i++) {
            gradient[i] = -(A[i] + B[i] * t);
        }
        model.pullBack(theta, gradient, out);
    }

    private static double[] moved(double[] theta, double h, double[] slope) {
        var out = theta.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] += h * slope[i];
        }
        return out;
    }

    @Test
    void theInducedFlowsHaveTheRatiosOneTwoFour() {
        double alpha = 0.6;
        double a4 = Math.pow(alpha, 4);
        double beta = 0.35;
        assertThat(induced(Parametrization.PRODUCT, alpha, beta))
                .isCloseTo(Math.sqrt(4 * beta * beta + a4), within(1e-14));
        assertThat(induced(Parametrization.ROOT_TWO_PRODUCT, alpha, beta))
                .isCloseTo(2 * Math.sqrt(beta * beta + a4), within(1e-14));
        assertThat(induced(Parametrization.HALF_DIFFERENCE, alpha, beta))
                .isCloseTo(2 * Math.sqrt(beta * beta + a4), within(1e-14));
        assertThat(induced(Parametrization.DIFFERENCE, alpha, beta))
                .isCloseTo(4 * Math.sqrt(beta * beta + 4 * a4), within(1e-14));
        assertThat(induced(Parametrization.DIFFERENCE, alpha, beta))
                .as("the slide's flow lacks the factor 4")
                .isNotCloseTo(Math.sqrt(beta * beta + 4 * a4), within(0.1));
        double small = 1e-9;
        double one = induced(Parametrization.PRODUCT, alpha, small) / Math.pow(alpha, 2);
        assertThat(one).isCloseTo(1, within(1e-12));
        assertThat(induced(Parametrization.ROOT_TWO_PRODUCT, alpha, small) / alpha / alpha)
                .isCloseTo(2, within(1e-12));
        assertThat(induced(Parametrization.DIFFERENCE, alpha, small) / (2 * alpha * alpha))
                .isCloseTo(4, within(1e-12));
    }

    /// `|β̇|` for g = 1 at the point of the flow from scale α that realizes β: with J the Jacobian,
    /// `β̇ = −J·Jᵀ·g`, from the model's own pull-back.
    private static double induced(Parametrization parametrization, double alpha, double beta) {
        var model = new DiagonalNetwork(2, parametrization);
        double[] start = model.startAt(new double[] {alpha});
        double[] theta;
        if (parametrization.isProduct()) {
            // u² − v² = u₀², u·v = β
            double c = start[0] * start[0];
            double root = Math.hypot(c, 2 * beta);
            double u = Math.sqrt(0.5 * (root + c));
            theta = new double[] {u, beta / u};
        } else {
            double b = beta / parametrization.factor();
            double root = Math.hypot(b, 2 * alpha * alpha);
            double plus = Math.sqrt(0.5 * (root + b));
            theta = new double[] {plus, alpha * alpha / plus};
        }
        var slope = new double[2];
        model.pullBack(theta, new double[] {1}, slope);
        return slope[0] * slope[0] + slope[1] * slope[1];
    }

    @Test
    void scalesBelowTheDoublesAreOrdinary() {
        var model = new DiagonalNetwork(2, Parametrization.PRODUCT);
        var mirror =
                Objects.requireNonNull(model.hiddenMirror(model.startAt(new double[] {1e-200})));
        assertThat(mirror.potential())
                .isInstanceOfSatisfying(
                        Hyperentropy.class,
                        h ->
                                assertThat(h.scale().log(0))
                                        .isCloseTo(
                                                400 * Math.log(0.1) - Math.log(2), within(1e-12)));
        var deep = new DiagonalNetwork(6, Parametrization.DIFFERENCE);
        var deepMirror =
                Objects.requireNonNull(deep.hiddenMirror(deep.startAt(new double[] {1e-150})));
        assertThat(deepMirror.potential())
                .isEqualTo(new DepthPotential(6, CoordinateScales.uniformLog(Math.log(1e-150))));
        assertThat(deepMirror.logRate())
                .isCloseTo(Math.log(24) + 4 * Math.log(1e-150), within(1e-11));
    }

    @Test
    void startsWithoutAMirrorFlowGiveNull() {
        var product = new DiagonalNetwork(2, Parametrization.PRODUCT);
        assertThat(product.hiddenMirror(new double[] {0.5, 0.5})).isNull();
        assertThat(product.hiddenMirror(new double[] {0.5, -0.5})).isNull();
        assertThat(product.hiddenMirror(new double[] {0, 0})).isNull();
        assertThat(product.hiddenMirror(new double[] {Double.NaN, 0})).isNull();
        var difference = new DiagonalNetwork(2, Parametrization.DIFFERENCE);
        assertThat(difference.hiddenMirror(new double[] {0.5, 0})).isNull();
        var three = new DiagonalNetwork(3, Parametrization.DIFFERENCE);
        assertThat(three.hiddenMirror(new double[] {0.5, -0.5})).isNull();
        assertThat(three.hiddenMirror(new double[] {1e20, 1e-20})).isNull();
        var deep = new DiagonalNetwork(3, Parametrization.PRODUCT);
        assertThat(deep.hiddenMirror(new double[] {0.5, 0.5, 0})).isNull();
    }

    @Test
    void theEquivalencesOfTheConventionsAreExactAndTheMisprintIsNot() {
        double alpha = 0.5;
        double gamma = 0.02;
        double half =
                distance(
                        new DiagonalNetwork(2, Parametrization.HALF_DIFFERENCE),
                        alpha,
                        gamma,
                        new DiagonalNetwork(2, Parametrization.ROOT_TWO_PRODUCT),
                        alpha,
                        gamma);
        assertThat(half).isLessThan(1e-14);
        double whole =
                distance(
                        new DiagonalNetwork(2, Parametrization.DIFFERENCE),
                        alpha,
                        gamma,
                        new DiagonalNetwork(2, Parametrization.PRODUCT),
                        2 * alpha,
                        2 * gamma);
        assertThat(whole).isLessThan(1e-14);
        double printed =
                distance(
                        new DiagonalNetwork(2, Parametrization.DIFFERENCE),
                        alpha,
                        gamma,
                        new DiagonalNetwork(2, Parametrization.ROOT_TWO_PRODUCT),
                        alpha,
                        gamma);
        assertThat(printed).as("w₊² − w₋² is not u⊙v from √2α").isGreaterThan(0.05);
    }

    /// The largest distance of the predictors along 200 steps of gradient descent on a small
    /// problem.
    private static double distance(
            LinearInInputs a,
            double alphaA,
            double stepA,
            LinearInInputs b,
            double alphaB,
            double stepB) {
        int n = 4;
        int d = 8;
        var random = RandomStream.root(9).child("equivalence");
        var inputs = new double[n][d];
        var targets = new double[n];
        for (double[] row : inputs) {
            random.gaussians(row, 0, d);
        }
        random.gaussians(targets, 0, n);
        double[] thetaA = uniform(a, alphaA, d);
        double[] thetaB = uniform(b, alphaB, d);
        var betaA = new double[d];
        var betaB = new double[d];
        a.predictor(thetaA, betaA);
        b.predictor(thetaB, betaB);
        double worst = 0;
        for (int k = 0; k < 200; k++) {
            a.descend(thetaA, stepA, gradient(inputs, targets, betaA), betaA);
            b.descend(thetaB, stepB, gradient(inputs, targets, betaB), betaB);
            for (int i = 0; i < d; i++) {
                worst = Math.max(worst, Math.abs(betaA[i] - betaB[i]));
            }
        }
        return worst;
    }

    private static double[] uniform(LinearInInputs model, double alpha, int d) {
        var scales = new double[d];
        java.util.Arrays.fill(scales, alpha);
        return model.startAt(scales);
    }

    private static double[] gradient(double[][] inputs, double[] targets, double[] beta) {
        var gradient = new double[beta.length];
        for (int i = 0; i < inputs.length; i++) {
            double residual = -targets[i];
            for (int j = 0; j < beta.length; j++) {
                residual += inputs[i][j] * beta[j];
            }
            for (int j = 0; j < beta.length; j++) {
                gradient[j] += residual * inputs[i][j] / inputs.length;
            }
        }
        return gradient;
    }
}
