package org.tropism.dynamics.observable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.dynamics.Problems;
import org.tropism.problem.loss.Exponential;
import org.tropism.problem.loss.Loss;
import org.tropism.problem.model.Linear;
import org.tropism.problem.risk.ProblemInstance;

/// First-order residuals, by hand: two examples with margins β₁ and β₂ and slopes e^(−βᵢ)/2.
class FirstOrderTest {
    private static ProblemInstance problem(Loss loss) {
        var inputs = DenseMatrix.zeros(2, 2);
        inputs.set(0, 0, 1);
        inputs.set(1, 1, -1);
        var model = new Linear();
        var plain = Problems.of(model, inputs, new double[] {1, -1}, null, 0.5, 0.5);
        return new ProblemInstance(plain.data(), loss, model, new double[2]);
    }

    private static double at(Observable observable, double... beta) {
        return observable.on(problem(new Exponential())).of(new Still(beta));
    }

    private record Still(double[] parameters) implements State {
        @Override
        public double[] predictor() {
            return parameters;
        }

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
            return (Math.exp(-parameters[0]) + Math.exp(-parameters[1])) / 2;
        }

        @Override
        public double logRisk() {
            double least = Math.min(parameters[0], parameters[1]);
            double far = Math.abs(parameters[0] - parameters[1]);
            return -least + Math.log1p(Math.exp(-far)) - Math.log(2);
        }
    }

    @Test
    void equalMarginsAreStationaryInEveryPower() {
        for (var of :
                new Stationarity.Subject[] {
                    Stationarity.Subject.PARAMETERS, Stationarity.Subject.PREDICTOR
                }) {
            for (double p : new double[] {0.5, 1, 2, 3}) {
                assertThat(at(new Stationarity(of, p), 2000, 2000)).isLessThan(1e-14);
            }
        }
        assertThat(at(new Slackness(), 2000, 2000)).isCloseTo(0, within(1e-12));
    }

    @Test
    void otherPointsHaveTheResidualOfTheirUnitVectors() {
        double gap = Math.log(2);
        var two = new Stationarity(Stationarity.Subject.PREDICTOR, 2);
        double size = Math.hypot(1, 1 + gap);
        double x = 1 / size - 2 / Math.sqrt(5);
        double y = (1 + gap) / size - 1 / Math.sqrt(5);
        assertThat(at(two, 1, 1 + gap)).isCloseTo(Math.hypot(x, y), within(1e-14));
        var half = new Stationarity(Stationarity.Subject.PREDICTOR, 0.5);
        double root = Math.sqrt(1 + gap);
        double left = Math.hypot(1, root);
        double right = Math.hypot(2, 1 + gap);
        assertThat(at(half, 1, 1 + gap))
                .isCloseTo(
                        Math.hypot(1 / left - 2 / right, root / left - (1 + gap) / right),
                        within(1e-14));
        assertThat(at(new Slackness(), 1, 1 + gap)).isCloseTo(gap / 3, within(1e-14));
    }

    /// (1, 1) has one frequency; the gradient at equal margins has it alone too.
    @Test
    void theSpectrumIsThatOfTheUnitaryTransform() {
        var spectrum = new Stationarity(Stationarity.Subject.SPECTRUM, 1);
        assertThat(at(spectrum, 3, 3)).isLessThan(1e-14);
        double gap = Math.log(2);
        double left = Math.hypot(2 + gap, gap);
        double right = Math.hypot((2 + gap) * 3, gap);
        assertThat(at(spectrum, 1, 1 + gap))
                .isCloseTo(
                        Math.hypot(
                                (2 + gap) / left - (2 + gap) * 3 / right, gap / left + gap / right),
                        within(1e-13));
    }

    @Test
    void theSmoothedMarginIsExactBelowTheDoubles() {
        assertThat(at(new SmoothedMarginRatio(), 3000, 3000))
                .isCloseTo((3000 - Math.log(2)) / Math.hypot(3000, 3000), within(1e-15));
        assertThat(at(new SmoothedMarginRatio(), 0, 0)).isNaN();
    }

    @Test
    void lossesWithoutMarginsAreRefused() {
        var inputs = DenseMatrix.zeros(1, 1);
        var squared = Problems.of(new Linear(), inputs, new double[] {1}, null, 0.5, 0.5);
        assertThatThrownBy(() -> new Stationarity(Stationarity.Subject.PARAMETERS, 2).on(squared))
                .isInstanceOf(InputErrors.class);
        assertThatThrownBy(() -> new Slackness().on(squared)).isInstanceOf(InputErrors.class);
    }
}
