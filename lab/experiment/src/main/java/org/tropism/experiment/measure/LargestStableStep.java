package org.tropism.experiment.measure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.dynamics.Limit;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Termination;

/// The largest constant step size at which the case's algorithm converges, by bisection of `ln γ`.
///
/// A step is stable if a run with it, on the same data, start and random numbers, ends by a rule
/// that means convergence; a run that spends its budget is not. Convergence need not be monotone
/// in γ: what is found is an edge between a stable and an unstable step, and above it others may
/// be stable. Readings: `step`, the stable side; `unstable-step`, the other, at most the factor
/// `precision` above; `runs`; `distance-to-truth-squared` at the stable side, NaN without a truth.
/// NaN for an algorithm without a step size. If `from` is not stable, `step` is NaN and
/// `unstable-step` is `from`; if `to` is, `step` is `to` and `unstable-step` is NaN.
///
/// @param from the smallest step
/// @param to the largest step
/// @param precision the ratio of the two sides at the end
@About(
        value = "the largest constant step size at which the algorithm converges, by bisection",
        formula = "γ_max = sup { γ : the run with step γ converges }")
@Source(key = "Even2023", where = "Section 5, the largest step size")
public record LargestStableStep(
        @Parameter(
                        about = "the smallest step that is tried",
                        min = 0,
                        exclusive = true,
                        typical = "0.001",
                        absent = "0.001")
                double from,
        @Parameter(
                        about = "the largest step that is tried",
                        min = 0,
                        exclusive = true,
                        typical = "10",
                        absent = "10")
                double to,
        @Parameter(
                        about = "the ratio of an unstable and a stable step at which it ends",
                        min = 1,
                        exclusive = true,
                        max = 10,
                        typical = "1.05",
                        absent = "1.05")
                double precision)
        implements Measurement {
    /// @throws InputErrors unless `from < to`
    public LargestStableStep {
        if (!(from < to)) {
            throw new InputErrors(
                    "largest-stable-step",
                    "'from' is " + from + " and 'to' is " + to,
                    "give a 'from' below 'to'");
        }
    }

    @Override
    public List<Reading> of(Subject subject) {
        var low = run(subject, from);
        if (low == null) {
            return readings(Double.NaN, Double.NaN, 0, Double.NaN);
        }
        if (!converged(low)) {
            return readings(Double.NaN, from, 1, Double.NaN);
        }
        var high = run(subject, to);
        if (high != null && converged(high)) {
            return readings(to, Double.NaN, 2, error(subject, high));
        }
        return bisect(subject, low);
    }

    private List<Reading> bisect(Subject subject, Run.Result first) {
        double stable = from;
        double unstable = to;
        double error = error(subject, first);
        int runs = 2;
        while (unstable / stable > precision) {
            double middle = Math.sqrt(stable) * Math.sqrt(unstable);
            if (middle <= stable || middle >= unstable) {
                break;
            }
            var run = run(subject, middle);
            runs++;
            if (run != null && converged(run)) {
                stable = middle;
                error = error(subject, run);
            } else {
                unstable = middle;
            }
        }
        return readings(stable, unstable, runs, error);
    }

    private static List<Reading> readings(double stable, double unstable, int runs, double error) {
        return List.of(
                Reading.of("step", stable),
                Reading.of("unstable-step", unstable),
                Reading.of("runs", runs),
                Reading.of("distance-to-truth-squared", error));
    }

    private static Run.@Nullable Result run(Subject subject, double step) {
        var algorithm = Steps.with(subject.setting().algorithm(), step);
        return algorithm == null ? null : Steps.run(subject, algorithm);
    }

    private static boolean converged(Run.Result run) {
        return run.termination() instanceof Termination.Converged;
    }

    private static double error(Subject subject, Run.Result run) {
        var truth = subject.problem().data().truth();
        if (truth == null || !(run.limit() instanceof Limit.Point point)) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = 0; i < truth.length; i++) {
            double apart = point.predictor()[i] - truth[i];
            sum += apart * apart;
        }
        return sum;
    }
}
