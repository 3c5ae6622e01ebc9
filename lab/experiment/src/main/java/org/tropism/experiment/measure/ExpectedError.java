package org.tropism.experiment.measure;

import java.util.ArrayList;
import java.util.List;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.problem.risk.SpectralRisk;

/// The expected error of gradient flow from 0 on a linear model with noisy targets, over the noise
/// with the inputs fixed, in closed form.
///
/// Readings over `argument = t`: `error`, its parts `bias` and `variance`, and `bound`, `bias +
/// 0.40726·2c·ε²·t`. Single ones: `final-error` (t = ∞), `optimal-time` and `optimal-error` (the
/// least of the times asked for), `stopping-time` T₀, `error-at-stopping-time` and
/// `stopping-bound`, the bound on it (NaN unless the truth is a multiple of the first right
/// singular vector). Nothing without a truth, or for a loss that is not quadratic.
///
/// @param noise ε, the standard deviation of the noise in the targets: that of the data
/// @param from the first time
/// @param to the last time
/// @param count how many, in geometric progression
@About(
        value = "the expected error of gradient flow on noisy linear regression, in closed form",
        formula =
                "E‖w(t) − b‖² = Σⱼ ⟨vⱼ, b⟩²·e^(−2kⱼt) + ‖b_⊥‖² + ε²·Σⱼ (1 − e^(−kⱼt))²/σⱼ²,"
                        + " kⱼ = 2c·σⱼ²/n")
@Source(key = "AdvaniSaxeSompolinsky2020", where = "Section 2, the exact solution")
public record ExpectedError(
        @Parameter(
                        about = "standard deviation of the noise in the targets",
                        symbol = "ε",
                        min = 0,
                        typical = "0.1")
                double noise,
        @Parameter(
                        about = "the first time",
                        min = 0,
                        exclusive = true,
                        typical = "0.01",
                        absent = "0.01")
                double from,
        @Parameter(
                        about = "the last time",
                        min = 0,
                        exclusive = true,
                        typical = "1e6",
                        absent = "1e6")
                double to,
        @Parameter(about = "how many times", min = 1, max = 100_000, typical = "81", absent = "81")
                int count)
        implements Measurement {
    @Override
    public List<Reading> of(Subject subject) {
        var problem = subject.problem();
        var truth = problem.data().truth();
        double weight = problem.loss().quadraticWeight();
        if (truth == null || !(weight > 0)) {
            return List.of();
        }
        var inputs = problem.data().train().inputs();
        var risk = SpectralRisk.of(inputs, truth, weight, noise);
        var readings = new ArrayList<Reading>();
        double best = Double.POSITIVE_INFINITY;
        double when = Double.NaN;
        for (double t : Curves.logSpaced(from, to, count)) {
            double error = risk.error(t);
            readings.add(Reading.at("error", t, error));
            readings.add(Reading.at("bias", t, risk.bias(t)));
            readings.add(Reading.at("variance", t, risk.variance(t)));
            readings.add(Reading.at("bound", t, risk.bound(t)));
            if (error < best) {
                best = error;
                when = t;
            }
        }
        double stop = risk.stoppingTime();
        readings.add(Reading.of("final-error", risk.finalError()));
        readings.add(Reading.of("optimal-time", when));
        readings.add(Reading.of("optimal-error", best));
        readings.add(Reading.of("stopping-time", stop));
        readings.add(Reading.of("error-at-stopping-time", risk.error(stop)));
        readings.add(Reading.of("stopping-bound", risk.stoppingBound()));
        return List.copyOf(readings);
    }
}
