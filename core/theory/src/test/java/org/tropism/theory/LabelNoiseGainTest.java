package org.tropism.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.RecordingSchedule;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.StochasticGradientDescent;
import org.tropism.dynamics.algorithm.WithReplacement;
import org.tropism.dynamics.labelnoise.LabelNoise;
import org.tropism.dynamics.labelnoise.TwoPoint;
import org.tropism.dynamics.observable.Gain;
import org.tropism.dynamics.observable.RiskIntegral;
import org.tropism.dynamics.stepsize.Constant;
import org.tropism.dynamics.stopping.Steps;
import org.tropism.problem.data.DataDraw;
import org.tropism.problem.loss.Squared;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.model.Parametrization;
import org.tropism.problem.risk.ProblemInstance;

/// The gain under label noise: what is added, how sharp the interval is, and where it fails.
class LabelNoiseGainTest {
    static Setting noisy(
            DataDraw data,
            Parametrization form,
            double step,
            int batch,
            @org.jspecify.annotations.Nullable LabelNoise noise,
            long steps,
            long seed) {
        var model = new DiagonalNetwork(2, form);
        var alpha = new double[data.train().dimension()];
        java.util.Arrays.fill(alpha, 0.1);
        return new Setting(
                new ProblemInstance(data, new Squared(0.5), model, model.startAt(alpha)),
                new StochasticGradientDescent(
                        new Constant(step), batch, new WithReplacement(), noise),
                List.of(new Steps(steps)),
                List.of(),
                new RecordingSchedule(0, List.of()),
                RandomStream.root(seed).child("algorithm"),
                List.of(new Gain(), new RiskIntegral()));
    }

    /// F10: with δ = 1, γ = 0.02 and 1000 steps the noise adds 4γ²Tδ²·tr(XᵀX/n), 172 in the
    /// reference of the same shape; the residuals of the run add a little more.
    @Test
    void addsWhatTheFormulaSays() {
        var data = Cases.data(40, 100, 5, 22);
        double trace = 0;
        for (double value : data.train().inputs().data()) {
            trace += value * value / 40;
        }
        double added = 4 * 0.02 * 0.02 * 1000 * trace;
        double sum = 0;
        for (long seed = 1; seed <= 3; seed++) {
            var setting =
                    noisy(data, Parametrization.PRODUCT, 0.02, 1, new TwoPoint(1, -1), 1000, seed);
            var within = (Prediction.Within) new LabelNoiseGain().predict(setting, Run.of(setting));
            assertThat(within.excess()).isZero();
            assertThat(within.greatest() / within.least()).isLessThan(1.8);
            assertThat(within.least()).isLessThan(added * 1.2).isGreaterThan(added * 0.7);
            sum += within.measured() / 3;
        }
        // measured: 1.08
        assertThat(sum / added).isBetween(0.98, 1.2);
    }

    /// A start twice as noisy gains four times as much: the interval of δ misses the run of 2δ.
    @Test
    void theSizeOfTheNoiseIsSeen() {
        var data = Cases.data(20, 30, 3, 25);
        var at = noisy(data, Parametrization.PRODUCT, 0.005, 1, new TwoPoint(1, -1), 2000, 1);
        var less = noisy(data, Parametrization.PRODUCT, 0.005, 1, new TwoPoint(0.7, -1), 2000, 1);
        var within = (Prediction.Within) new LabelNoiseGain().predict(at, Run.of(less));
        assertThat(within.excess()).isGreaterThan(0.05);
    }
}
