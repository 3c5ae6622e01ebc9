package org.tropism.experiment.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// Writes `status.json`: at the start, at the end, and at most once a second in between, each time
/// the whole file at once. Not safe for use by several threads.
final class StatusFile {
    /// Seconds between two writes.
    static final double EVERY = 1;

    private final Path directory;
    private final String title;
    private final String engine;
    private final int jobs;
    private final Shard shard;
    private final InstantSource clock;
    private final String host = host();
    private final String started;
    private double last = Double.NEGATIVE_INFINITY;

    /// @param clock of the wall, for people: nothing is reckoned with it
    StatusFile(
            Path directory,
            String title,
            String engine,
            int jobs,
            Shard shard,
            InstantSource clock) {
        this.directory = directory;
        this.title = title;
        this.engine = engine;
        this.jobs = jobs;
        this.shard = shard;
        this.clock = clock;
        this.started = now();
    }

    /// Writes it if the last one is old.
    void update(Progress.State progress, long journal) {
        if (progress.elapsed() - last >= EVERY) {
            write(SweepStatus.State.RUNNING, progress, journal);
        }
    }

    /// Writes it.
    ///
    /// @throws org.tropism.experiment.port.StorageFailure if it cannot be written
    void write(SweepStatus.State state, Progress.State progress, long journal) {
        last = progress.elapsed();
        var status =
                new SweepStatus(
                        state,
                        title,
                        engine,
                        jobs,
                        shard.toString(),
                        ProcessHandle.current().pid(),
                        host,
                        started,
                        now(),
                        journal,
                        progress);
        var text = Sealed.text(status.plain());
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        RunDirectory.replace(SweepStatus.file(directory), bytes, false);
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /// The name of this machine, without asking the network.
    private static String host() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            var name = System.getenv("HOSTNAME");
            return name == null || name.isBlank() ? "unknown" : name;
        }
    }
}
