package org.tropism.experiment.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.experiment.port.StorageFailure;

/// How a sweep in a directory stands, as `status.json` there says while it runs and afterwards.
///
/// @param title of the experiment
/// @param engine such as `local`
/// @param jobs cases at the same time
/// @param shard which part of the sweep, `1/1` for all
/// @param process the number of the process that runs or ran
/// @param host its machine
/// @param started when, as ISO 8601 in UTC by the clock of that machine
/// @param updated when this was written, by the same clock
/// @param journal how many bytes of the journal were written then
/// @param progress how far it was
public record SweepStatus(
        State state,
        String title,
        String engine,
        int jobs,
        String shard,
        long process,
        String host,
        String started,
        String updated,
        long journal,
        Progress.State progress) {
    /// What the process does, or how it ended.
    public enum State {
        /// Cases run.
        RUNNING,
        /// Tables are written.
        WRITING,
        /// All cases are done and the tables are written.
        FINISHED,
        /// Somebody asked to stop.
        INTERRUPTED,
        /// A file could not be written, or the engine broke.
        BROKEN,
        /// The process is gone, without a word.
        KILLED;

        /// The word that files and people see.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The status of a directory, in time that does not depend on the number of cases.
    ///
    /// A process that runs writes it every second. If it was killed, the cases that it finished
    /// after its last word are counted in the journal.
    ///
    /// @throws InputErrors if no run was begun there, or the file is damaged
    /// @throws StorageFailure if a file cannot be read
    public static SweepStatus of(Path directory) {
        var file = file(directory);
        if (!Files.isRegularFile(file)) {
            throw new InputErrors(
                    directory.toString(),
                    Files.isDirectory(directory)
                            ? "there is no status.json, so nothing was run here by this version"
                            : "there is no such directory",
                    "name the directory that 'run' wrote");
        }
        SweepStatus said;
        try {
            said = read(file.toString(), Sealed.read(file.toString(), Files.readString(file)));
        } catch (IOException e) {
            throw new StorageFailure("read", file, e);
        }
        boolean ended = said.state != State.RUNNING && said.state != State.WRITING;
        return ended || DirectoryLock.isHeld(directory) ? said : said.killed(directory);
    }

    static Path file(Path directory) {
        return directory.resolve("status.json");
    }

    private SweepStatus killed(Path directory) {
        long more = Journal.countFrom(RunDirectory.journal(directory), journal);
        var p = progress;
        var now =
                new Progress.State(
                        p.total(),
                        Math.min(p.total(), p.done() + more),
                        p.resumed(),
                        p.failed(),
                        p.elapsed(),
                        p.rate(),
                        Double.NaN);
        return new SweepStatus(
                State.KILLED,
                title,
                engine,
                jobs,
                shard,
                process,
                host,
                started,
                updated,
                journal,
                now);
    }

    /// As plain values for JSON.
    public Map<String, @Nullable Object> plain() {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("state", state.word());
        map.put("title", title);
        map.put("engine", engine);
        map.put("jobs", (long) jobs);
        map.put("shard", shard);
        map.put("process", process);
        map.put("host", host);
        map.put("started", started);
        map.put("updated", updated);
        map.put("cases", progress.total());
        map.put("done", progress.done());
        map.put("resumed", progress.resumed());
        map.put("failed", progress.failed());
        map.put("elapsed_seconds", finite(progress.elapsed()));
        map.put("cases_per_second", finite(progress.rate()));
        map.put("seconds_left", finite(progress.remaining()));
        map.put("journal_bytes", journal);
        return map;
    }

    private static SweepStatus read(String source, Map<String, @Nullable Object> map) {
        try {
            var progress =
                    new Progress.State(
                            whole(map, "cases"),
                            whole(map, "done"),
                            whole(map, "resumed"),
                            whole(map, "failed"),
                            number(map, "elapsed_seconds"),
                            number(map, "cases_per_second"),
                            number(map, "seconds_left"));
            return new SweepStatus(
                    State.valueOf(text(map, "state").toUpperCase(Locale.ROOT)),
                    text(map, "title"),
                    text(map, "engine"),
                    (int) whole(map, "jobs"),
                    text(map, "shard"),
                    whole(map, "process"),
                    text(map, "host"),
                    text(map, "started"),
                    text(map, "updated"),
                    whole(map, "journal_bytes"),
                    progress);
        } catch (ClassCastException | IllegalArgumentException | NullPointerException e) {
            throw new InputErrors(
                    source, "this is no status of a run", "use the version that wrote it");
        }
    }

    private static @Nullable Object finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static long whole(Map<String, @Nullable Object> map, String key) {
        return map.get(key) instanceof Long value ? value : missing(key);
    }

    private static long missing(String key) {
        throw new IllegalArgumentException(key);
    }

    private static double number(Map<String, @Nullable Object> map, String key) {
        return map.get(key) instanceof Number value ? value.doubleValue() : Double.NaN;
    }

    private static String text(Map<String, @Nullable Object> map, String key) {
        return map.get(key) instanceof String value ? value : String.valueOf(missing(key));
    }
}
