package org.tropism.experiment.run;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.RunMonitor;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.Termination;
import org.tropism.dynamics.stopping.Bounds;
import org.tropism.experiment.record.Compared;
import org.tropism.experiment.record.RecordJson;
import org.tropism.experiment.spec.CaseSpec;
import org.tropism.experiment.spec.Sweep;

/// One case of a dry run: walked as in the sweep, but cut short at an instant, and what it would
/// have cost is told from what it did.
///
/// The steps of a flow are not alike, and their number is not known from a part of them: of a flow
/// counts what was spent. One thread walks, another one may ask for the cost at any time.
final class Pilot implements RunMonitor {
    private final Sweep sweep;
    private final long index;
    private final LongSupplier nanos;
    private final long until;
    private final long begin;
    private volatile Progress progress;
    private volatile @Nullable Cost cost;

    /// What a case costs.
    ///
    /// @param seconds from the drawing of the data to the record
    /// @param bytes of the record, 0 if there is none yet
    /// @param whole whether the case was walked to its end; what is told otherwise is a lower bound
    record Cost(double seconds, long bytes, boolean whole) {}

    /// How far the training has come.
    ///
    /// @param middle a state about halfway between the start and the last one
    /// @param last the last state seen
    /// @param target the risk at which it ends
    /// @param budget the step at which it ends
    private record Progress(Sample middle, Sample last, double target, long budget) {}

    /// A state of the training.
    record Sample(long nanos, long step, double risk) {}

    /// @param index the position of the case
    /// @param nanos the caller's clock
    /// @param until on that clock, when to end the training
    Pilot(Sweep sweep, long index, LongSupplier nanos, long until) {
        this.sweep = sweep;
        this.index = index;
        this.nanos = nanos;
        this.until = until;
        this.begin = nanos.getAsLong();
        this.progress = start(begin, 0, Long.MAX_VALUE);
    }

    private static Progress start(long now, double target, long budget) {
        var sample = new Sample(now, 0, Double.NaN);
        return new Progress(sample, sample, target, budget);
    }

    /// Walks until the end or until the time is up. A failure costs what it took.
    void walk() {
        try {
            cost = walked();
        } catch (RuntimeException | Error failure) {
            cost = new Cost(since(begin), 0, true);
        }
    }

    /// The cost as far as it is known now.
    Cost cost() {
        var known = cost;
        return known != null ? known : extrapolated(0);
    }

    @Override
    public boolean goOn(long step, double time, double risk) {
        var now = new Sample(nanos.getAsLong(), step, risk);
        var so = progress;
        boolean far = step > 2 * so.middle().step() || so.middle().step() == 0;
        progress = new Progress(far ? so.last() : so.middle(), now, so.target(), so.budget());
        return now.nanos() < until && !Thread.currentThread().isInterrupted();
    }

    private Cost walked() {
        var spec = sweep.at(index);
        var configuration = spec.configuration();
        var setting = Walk.draw(configuration, spec::stream);
        var bounds = Bounds.of(setting.stop());
        if (!setting.algorithm().continuous()) {
            progress = start(nanos.getAsLong(), bounds.riskBelow(), budget(setting, bounds));
        }
        var run = configuration.train() ? Run.of(setting, this) : null;
        if (run != null && nanos.getAsLong() >= until) {
            boolean trained = !(run.termination() instanceof Termination.Interrupted);
            long bytes = bytes(spec, new Walk.Result(setting, run, List.of()));
            return trained ? new Cost(since(begin), bytes, false) : extrapolated(bytes);
        }
        List<Compared> compared = Walk.compare(setting, run, configuration.references());
        long bytes = bytes(spec, new Walk.Result(setting, run, compared));
        return new Cost(since(begin), bytes, true);
    }

    private static long budget(Setting setting, Bounds bounds) {
        return bounds.steps() == Long.MAX_VALUE
                ? setting.algorithm().defaultSteps()
                : bounds.steps();
    }

    private static long bytes(CaseSpec spec, Walk.Result result) {
        var record = CaseRunner.record(spec, result);
        return RecordJson.write(record).getBytes(StandardCharsets.UTF_8).length;
    }

    /// The time so far, and the steps that are left at what the last ones took.
    private Cost extrapolated(long bytes) {
        var so = progress;
        long steps = so.last().step() - so.middle().step();
        double left = stepsLeft(so.middle(), so.last(), so.target(), so.budget());
        double perStep = steps > 0 ? (so.last().nanos() - so.middle().nanos()) * 1e-9 / steps : 0;
        double spent = steps > 0 ? (so.last().nanos() - begin) * 1e-9 : since(begin);
        return new Cost(spent + left * perStep, bytes, false);
    }

    private double since(long instant) {
        return (nanos.getAsLong() - instant) * 1e-9;
    }

    /// The steps from `last` to the risk `target` if the risk goes on to shrink by the factor a
    /// step of the stretch from `middle` to `last`:
    /// `ln(risk/target)·Δstep/ln(risk_middle/risk)`, at most the rest of the budget; 0 where the
    /// risk does not shrink yet, since nothing is known then.
    static double stepsLeft(Sample middle, Sample last, double target, long budget) {
        double rest = budget == Long.MAX_VALUE ? Double.MAX_VALUE : budget - last.step();
        double decay = Math.log(middle.risk() / last.risk()) / (last.step() - middle.step());
        if (!(decay > 0) || !(last.risk() > 0)) {
            return 0;
        }
        if (!(target > 0)) {
            return rest == Double.MAX_VALUE ? 0 : rest;
        }
        return Math.clamp(Math.log(last.risk() / target) / decay, 0, Math.max(0, rest));
    }
}
