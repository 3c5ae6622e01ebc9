package org.tropism.experiment.run;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.tropism.experiment.port.Engine;
import org.tropism.experiment.port.Interruption;
import org.tropism.experiment.port.ResultSink;
import org.tropism.experiment.spec.ExperimentSpec;
import org.tropism.experiment.spec.Sweep;
import org.tropism.kernels.Kernels;

/// Runs an experiment in a directory: what is done already is not done again, what is left is run,
/// and the tables are written in the order of the sweep.
///
/// The bytes of the tables depend on the experiment alone, not on jobs, kills or resumes.
public final class SweepRun {
    private final Path directory;
    private final ExperimentSpec spec;
    private final Sweep sweep;
    private final Progress progress;
    private final LongSupplier nanos;
    private final Interruption interruption;
    private Shard shard = Shard.WHOLE;
    private boolean failFast;
    private boolean wait;
    private InstantSource clock = InstantSource.system();

    /// @param nanos the caller's clock, as `System::nanoTime`
    public SweepRun(
            Path directory,
            ExperimentSpec spec,
            Progress progress,
            LongSupplier nanos,
            Interruption interruption) {
        this.directory = directory;
        this.spec = spec;
        this.sweep = spec.sweep();
        this.progress = progress;
        this.nanos = nanos;
        this.interruption = interruption;
    }

    /// Runs a part of the cases only.
    public SweepRun shard(Shard part) {
        shard = part;
        return this;
    }

    /// Ends at the first case that fails.
    public SweepRun failFast(boolean yes) {
        failFast = yes;
        return this;
    }

    /// Waits for another process that works in the directory, instead of refusing.
    public SweepRun waiting(boolean yes) {
        wait = yes;
        return this;
    }

    /// Tells people the time by this clock; nothing is reckoned with it.
    SweepRun clock(InstantSource wall) {
        clock = wall;
        return this;
    }

    /// Runs to the end, or until somebody asks to stop.
    ///
    /// Asked to stop once, what runs is finished and the tables are written of what is there; asked
    /// twice, the tables stay as they were. `status.json` says how far it is.
    ///
    /// @throws org.tropism.base.describe.InputErrors if the directory holds another experiment or
    /// another process works in it
    /// @throws org.tropism.experiment.port.StorageFailure if a file cannot be written; what was
    /// finished stays
    public SweepReport run(Engine engine, ResultSink sink) {
        RunDirectory.create(directory);
        var identity = sweep.identity();
        var kernels = Kernels.selected().id();
        var provenance = Provenance.of(identity, kernels, spec.seed());
        var header = header(provenance);
        try (var _ = DirectoryLock.take(directory, wait, interruption);
                var journal = Journal.open(RunDirectory.journal(directory), header)) {
            RunDirectory.writeManifest(directory, spec, provenance, engine.provenance());
            long[] todo = shard.cases(sweep).filter(i -> !journal.has(i)).toArray();
            var tables = new Compaction(directory, sink, journal, sweep.size(), todo);
            var intake = intake(journal, todo.length, engine, tables);
            try (tables) {
                return run(engine, tables, journal, todo, intake, provenance);
            } catch (RuntimeException | Error e) {
                tellBroken(intake, e);
                throw e;
            }
        }
    }

    private SweepReport run(
            Engine engine,
            Compaction compaction,
            Journal journal,
            long[] todo,
            Intake intake,
            Provenance provenance) {
        intake.update();
        engine.run(sweep, todo, intake, interruption);
        intake.close();
        journal.sync();
        boolean tables = !interruption.isStopping();
        if (tables) {
            intake.tell(SweepStatus.State.WRITING);
            RunDirectory.writeManifest(directory, spec, provenance, engine.provenance());
            compaction.commit();
        }
        var report = report(journal, todo.length, intake.resumed(), tables);
        intake.tell(
                report.isComplete() ? SweepStatus.State.FINISHED : SweepStatus.State.INTERRUPTED);
        return report;
    }

    /// What the journal of this experiment belongs to.
    private JournalHeader header(Provenance provenance) {
        return JournalHeader.of(
                sweep.identity(),
                provenance.version(),
                provenance.kernels().order(),
                provenance.data());
    }

    private Intake intake(Journal journal, long todo, Engine engine, Compaction tables) {
        var status =
                new StatusFile(directory, spec.title(), engine.name(), engine.jobs(), shard, clock);
        return new Intake(
                journal,
                journal.size() + todo,
                failFast,
                interruption,
                progress,
                status,
                nanos,
                tables::recorded);
    }

    /// The disk may be what broke: then the file stays as it was, and says the same by being old.
    private static void tellBroken(Intake intake, Throwable cause) {
        intake.close();
        try {
            intake.tell(SweepStatus.State.BROKEN);
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    private SweepReport report(Journal journal, long todo, long resumed, boolean tables) {
        var failed = journal.firstFailed();
        return new SweepReport(
                directory,
                shard,
                resumed + todo,
                journal.size(),
                resumed,
                journal.failed(),
                interruption.isFinishing(),
                tables,
                journal.damage(),
                failed == null ? null : failed.failure());
    }
}
