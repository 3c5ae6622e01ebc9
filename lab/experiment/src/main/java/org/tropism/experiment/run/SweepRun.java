package org.tropism.experiment.run;

import java.nio.file.Path;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.tropism.experiment.port.Engine;
import org.tropism.experiment.port.Interruption;
import org.tropism.experiment.port.ResultSink;
import org.tropism.experiment.record.CaseRecord;
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

    /// Runs to the end, or until somebody asks to stop.
    ///
    /// Asked to stop once, what runs is finished and the tables are written of what is there; asked
    /// twice, the tables stay as they were.
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
        var header =
                JournalHeader.of(
                        identity, provenance.version(), kernels.order(), provenance.data());
        try (var _ = DirectoryLock.take(directory);
                var journal = Journal.open(RunDirectory.journal(directory), header)) {
            RunDirectory.writeManifest(directory, spec, provenance);
            long resumed = journal.size();
            engine.run(sweep, todo(journal), counter(journal, resumed), interruption);
            journal.sync();
            boolean tables = !interruption.isStopping();
            if (tables) {
                sink.write(directory, journal.records());
            }
            return report(journal, resumed, tables);
        }
    }

    private long[] todo(Journal journal) {
        return LongStream.range(0, sweep.size()).filter(i -> !journal.has(i)).toArray();
    }

    private java.util.function.Consumer<CaseRecord> counter(Journal journal, long resumed) {
        long begin = nanos.getAsLong();
        update(journal, resumed, begin);
        return record -> {
            journal.append(record);
            update(journal, resumed, begin);
        };
    }

    private void update(Journal journal, long resumed, long begin) {
        double elapsed = (nanos.getAsLong() - begin) * 1e-9;
        long fresh = journal.size() - resumed;
        long left = sweep.size() - journal.size();
        double remaining = fresh == 0 ? Double.NaN : elapsed / fresh * left;
        progress.update(
                new Progress.State(
                        sweep.size(), journal.size(), journal.failed(), elapsed, remaining));
    }

    private SweepReport report(Journal journal, long resumed, boolean tables) {
        return new SweepReport(
                directory,
                sweep.size(),
                journal.size(),
                resumed,
                journal.failed(),
                interruption.isFinishing(),
                tables,
                journal.damage(),
                journal.failed() == 0 ? null : firstFailure(journal));
    }

    private static @Nullable String firstFailure(Journal journal) {
        for (var record : journal.records()) {
            if (record.failure() != null) {
                return record.failure();
            }
        }
        return null;
    }
}
