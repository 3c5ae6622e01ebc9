package org.tropism.theory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tropism.dynamics.Run;
import org.tropism.problem.model.Parametrization;

/// How near gradient descent ends to the hyperentropy interpolator.
class SmallStepTest {
    private final DiagonalNetworkGradientFlow theorem = new DiagonalNetworkGradientFlow();

    /// The tolerance is 1.25 times the first-order effect of the gain: the distance fills it to
    /// 0.58 … 0.80 (measured; 0.8 is exact first order), so that it is neither missed nor vacuous.
    @ParameterizedTest
    @CsvSource({
        "PRODUCT, 2, 0.01, 31",
        "PRODUCT, 1, 0.05, 31",
        "PRODUCT, 0.5, 0.2, 32",
        "PRODUCT, 0.2, 0.05, 32",
        "PRODUCT, 0.1, 0.2, 33",
        "ROOT_TWO_PRODUCT, 0.4, 0.05, 33",
        "DIFFERENCE, 0.3, 0.05, 34",
        "HALF_DIFFERENCE, 0.4, 0.05, 34"
    })
    void distanceIsWhatTheGainExplains(Parametrization form, double scale, double step, long seed) {
        var setting =
                Cases.network(
                        Cases.data(40, 100, 5, seed), 2, form, scale, Cases.descent(step), 1e-14);
        assertThat(Cases.failed(theorem, setting)).isEmpty();
        var run = Run.of(setting);
        var prediction = theorem.predict(setting, run);
        assertThat(prediction).isInstanceOf(Prediction.Solves.class);
        var solves = (Prediction.Solves) prediction;
        double distance =
                Cases.relativeDistance(Cases.limit(run), Cases.solution(solves.program()));
        assertThat(distance / solves.tolerance().relative()).isBetween(0.5, 0.85);
    }

    /// At a small step gradient descent is the interpolator to 1e-3; ten times the step is ten
    /// times the distance.
    @Test
    void distanceIsProportionalToTheStep() {
        double small = distance(0.005);
        assertThat(small).isBetween(1e-5, 1e-3);
        assertThat(distance(0.05) / small).isBetween(8.0, 12.0);
    }

    private double distance(double step) {
        var setting =
                Cases.network(
                        Cases.data(40, 100, 5, 35),
                        2,
                        Parametrization.PRODUCT,
                        0.5,
                        Cases.descent(step),
                        1e-14);
        var run = Run.of(setting);
        var solves = (Prediction.Solves) theorem.predict(setting, run);
        return Cases.relativeDistance(Cases.limit(run), Cases.solution(solves.program()));
    }

    /// A prediction with a scale wrong by a factor of 2 is outside the tolerance: the comparison
    /// can fail although its tolerance comes from the run.
    @Test
    void aWrongScaleIsOutsideTheTolerance() {
        var data = Cases.data(40, 100, 5, 36);
        var setting =
                Cases.network(data, 2, Parametrization.PRODUCT, 0.2, Cases.descent(0.05), 1e-14);
        var wrong =
                Cases.network(data, 2, Parametrization.ROOT_TWO_PRODUCT, 0.2, Cases.flow(), 1e-14);
        var run = Run.of(setting);
        var solves = (Prediction.Solves) theorem.predict(setting, run);
        var other = (Prediction.Solves) theorem.predict(wrong, null);
        double distance = Cases.relativeDistance(Cases.limit(run), Cases.solution(other.program()));
        assertThat(distance / solves.tolerance().relative()).isGreaterThan(3);
    }
}
