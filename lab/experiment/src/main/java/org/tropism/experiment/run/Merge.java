package org.tropism.experiment.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.LongSupplier;
import org.tropism.base.describe.InputErrors;
import org.tropism.experiment.document.Errors;
import org.tropism.experiment.document.Place;
import org.tropism.experiment.port.Interruption;
import org.tropism.experiment.port.ResultSink;
import org.tropism.experiment.port.StorageFailure;

/// Puts the cases of several run directories of one experiment together in another one.
///
/// The order of the parts does not matter, and a case may stand in several of them, if it says the
/// same there. Killed in the middle, it can be repeated: what has been copied stays.
public final class Merge {
    private final List<Path> parts;
    private final Path into;
    private final Progress progress;
    private final LongSupplier nanos;

    /// @param parts run directories
    /// @param into another directory, which is created, or holds a part of the same experiment
    /// @param nanos the caller's clock, as `System::nanoTime`
    public Merge(List<Path> parts, Path into, Progress progress, LongSupplier nanos) {
        this.parts = List.copyOf(parts);
        this.into = into;
        this.progress = progress;
        this.nanos = nanos;
    }

    /// Copies the cases and writes the tables.
    ///
    /// @throws InputErrors if a part is no run directory, is in use, or belongs to another
    /// experiment or version
    /// @throws StorageFailure if a file cannot be read or written
    public SweepReport run(ResultSink sink) {
        refuse();
        var first = parts.getFirst();
        var spec = RunDirectory.experiment(first);
        RunDirectory.create(into);
        JournalHeader header;
        try (var journal = Journal.read(RunDirectory.journal(first))) {
            header = journal.header();
        }
        var never = new Interruption();
        try (var _ = DirectoryLock.take(into);
                var journal = Journal.open(RunDirectory.journal(into), header)) {
            var origin = RunDirectory.provenance(first);
            var all = new LinkedHashMap<String, Object>();
            parts.forEach(part -> all.put(part.toString(), RunDirectory.provenance(part)));
            origin.put("merged", all);
            RunDirectory.writeManifest(into, spec, origin);
            long total = spec.sweep().size();
            var status =
                    new StatusFile(
                            into,
                            spec.title(),
                            "merge",
                            1,
                            Shard.WHOLE,
                            java.time.InstantSource.system());
            var intake = new Intake(journal, total, false, never, progress, status, nanos, _ -> {});
            parts.forEach(part -> copy(part, header, journal, intake));
            intake.close();
            journal.sync();
            intake.tell(SweepStatus.State.WRITING);
            sink.write(into, journal.records());
            intake.tell(
                    journal.size() == total
                            ? SweepStatus.State.FINISHED
                            : SweepStatus.State.INTERRUPTED);
            var failed = journal.firstFailed();
            return new SweepReport(
                    into,
                    Shard.WHOLE,
                    total,
                    journal.size(),
                    intake.resumed(),
                    journal.failed(),
                    false,
                    true,
                    journal.damage(),
                    failed == null ? null : failed.failure());
        }
    }

    private void refuse() {
        var errors = new Errors();
        for (var part : parts) {
            var place = Place.of(part.toString());
            if (!Files.isRegularFile(RunDirectory.journal(part))) {
                errors.add(
                        place,
                        "there is no cases.journal, so this is no run directory",
                        "name directories that 'run' wrote");
            } else if (isSame(part, into)) {
                errors.add(place, "it is merged into itself", "give another folder with --out");
            } else if (DirectoryLock.isHeld(part)) {
                errors.add(
                        place,
                        "a process is running in this directory",
                        "wait until it ends; `tropism status` tells when");
            }
        }
        errors.throwIfAny();
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException e) {
            throw new StorageFailure("read", other, e);
        }
    }

    private static void copy(Path part, JournalHeader header, Journal into, Intake intake) {
        var file = RunDirectory.journal(part);
        try (var journal = Journal.read(file)) {
            header.requireSame(journal.header(), file.toString());
            for (var finished : journal.finished()) {
                if (!into.has(finished.index())) {
                    intake.accept(finished);
                } else if (!Arrays.equals(
                        into.finished(finished.index()).text(), finished.text())) {
                    throw new InputErrors(
                            file.toString(),
                            "case " + finished.index() + " is not the same as in another part",
                            "one of the two machines is wrong: run the case again on both, with"
                                    + " --shard, and compare");
                }
            }
        }
    }
}
