package org.tropism.experiment.run;

import java.util.IdentityHashMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tropism.dynamics.LockstepRun;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.RunMonitor;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.lockstep.Lockstep;
import org.tropism.experiment.record.CaseRecord;
import org.tropism.experiment.spec.CaseSource;
import org.tropism.experiment.spec.CaseSpec;

/// One thread's work on a group of cases: those that can run in lockstep do so, and every record is
/// the one that {@link CaseRunner#run(CaseSource, long)} makes of the case alone.
///
/// A case that fails is run again alone, so that what is recorded of its failure does not depend on
/// its company.
final class GroupWorker implements LockstepRun.Cases {
    private final CaseSource sweep;
    private final CaseGroup group;
    private final Handover handover;
    private final RunMonitor monitor;
    private final IdentityHashMap<Setting, Begun> begun = new IdentityHashMap<>();
    private @Nullable Setting first;

    /// A case with the setting as it was drawn, without the functionals that theorems read.
    private record Begun(CaseSpec spec, Setting setting) {}

    /// Who takes finished records.
    interface Handover {
        /// Takes a record. An exception ends the work.
        void accept(CaseRecord record);

        /// Whether another case shall start.
        boolean wantsMore();
    }

    GroupWorker(CaseSource sweep, CaseGroup group, Handover handover, RunMonitor monitor) {
        this.sweep = sweep;
        this.group = group;
        this.handover = handover;
        this.monitor = monitor;
    }

    /// Works until no case of the group is left.
    ///
    /// @param share the part of the cases that is left over for this thread
    void work(int share) {
        var setting = next();
        if (setting == null) {
            return;
        }
        first = setting;
        var data = setting.problem().data().train();
        int width = Lockstep.width(data.examples(), data.dimension());
        LockstepRun.all(
                data, setting.problem().loss(), Math.max(1, Math.min(share, width)), this, monitor);
    }

    @Override
    public @Nullable Setting next() {
        var waiting = first;
        first = null;
        while (waiting == null && handover.wantsMore()) {
            long position = group.take();
            if (position < 0) {
                return null;
            }
            waiting = begin(position);
        }
        return waiting;
    }

    /// The setting that a case is to run; null if the case is finished already.
    private @Nullable Setting begin(long position) {
        CaseRecord record;
        try {
            var spec = group.spec(position);
            var configuration = spec.configuration();
            var setting = Walk.on(group.data(spec), configuration, spec::stream);
            var run = Walk.accumulating(setting);
            if (configuration.train()) {
                begun.put(run, new Begun(spec, setting));
                return run;
            }
            record = record(spec, setting, null);
        } catch (RuntimeException | Error e) {
            record = CaseRunner.run(sweep, position, monitor);
        }
        handover.accept(record);
        return null;
    }

    @Override
    public void ended(Setting setting, Run.Result result) {
        var one = Objects.requireNonNull(begun.remove(setting));
        CaseRecord record;
        try {
            record = record(one.spec(), one.setting(), result);
        } catch (RuntimeException | Error e) {
            record = again(one.spec());
        }
        handover.accept(record);
    }

    @Override
    public void failed(Setting setting, Throwable failure) {
        handover.accept(again(Objects.requireNonNull(begun.remove(setting)).spec()));
    }

    private CaseRecord again(CaseSpec spec) {
        return CaseRunner.run(sweep, spec.index(), monitor);
    }

    private CaseRecord record(CaseSpec spec, Setting setting, Run.@Nullable Result run) {
        var walk =
                Walk.after(
                        spec.configuration(), spec::stream, setting, run, monitor, group.oracle());
        return CaseRunner.record(spec, walk);
    }
}
