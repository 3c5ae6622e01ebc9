package org.tropism.oracle.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tropism.base.linalg.DenseMatrix;

/// The power series of the hyperentropy path: its error is of the order behind its last term.
class PathSeriesTest {
    private static final int N = 5;
    private static final int D = 12;

    @Test
    void threeTermsLeaveTheFourthPowerOfTheStepAndTheTangentTheSquare() {
        double ratio = missing(0.02, false) / missing(0.01, false);
        assertThat(ratio).isBetween(14.0, 18.0);
        double straight = missing(0.02, true) / missing(0.01, true);
        assertThat(straight).isBetween(3.6, 4.4);
        assertThat(missing(0.02, false)).isLessThan(1e-2 * missing(0.02, true));
    }

    /// How far the predicted point at τ = 1 − h is from fitting, in the largest row, for scales
    /// and starts that differ between coordinates.
    private static double missing(double h, boolean straight) {
        var x = GramFactorTest.gaussian(N, D);
        var logs = new double[D];
        var start = new double[D];
        Arrays.setAll(logs, j -> -3 - 0.1 * j);
        Arrays.setAll(start, j -> 0.2 * (j % 3));
        var state = new HyperentropyState(logs, start, 0);
        state.set(1);
        state.begin();
        var multipliers = new double[] {0.3, -0.2, 0.5, 0.1, -0.4};
        var move = new double[DenseMatrix.padded(D)];
        x.transposedTimes(multipliers, move);
        state.anchor();
        state.shift(move, 1);
        state.evaluate();
        var y = new double[N];
        x.times(state.beta, y);
        var system = new GradedSystem(new ScaledProblem(x, y, null), y);
        assertThat(system.x).as("no scaling, no rotation").isSameAs(x);
        double unit = system.y[0] / y[0];
        assertThat(unit).as("one power of two for all targets").isPositive();
        system.factor(state.slope);
        var series = new PathSeries(system, state);
        series.expand();
        if (straight) {
            series.straighten();
        }
        series.move(-h, move);
        state.anchor();
        state.set(1 - h);
        state.shift(move, 1);
        state.evaluate();
        var fit = new double[N];
        x.times(state.beta, fit);
        double worst = 0;
        for (int i = 0; i < N; i++) {
            worst = Math.max(worst, Math.abs(fit[i] - y[i]));
        }
        return worst;
    }
}
