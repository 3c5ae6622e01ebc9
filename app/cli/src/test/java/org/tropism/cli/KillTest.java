package org.tropism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// SIGKILL of the real command at random instants, and the same command again: nothing is lost,
/// nothing is done twice, and the tables are those of an uninterrupted run byte for byte.
class KillTest {
    private static final int CASES = 60;
    private static final List<String> TABLES =
            List.of("cases", "trajectories", "coordinates", "comparisons", "measurements");

    @TempDir Path folder;

    @BeforeEach
    void writeTheSweep() throws IOException {
        Files.writeString(folder.resolve("sweep.yaml"), TestSweep.yaml(12, CASES / 12));
    }

    @Test
    void killedSixTimes() throws Exception {
        killAndResume(6, 1);
    }

    @Test
    @Tag("slow")
    void killedFiftyTimes() throws Exception {
        killAndResume(50, 2);
    }

    @Test
    void theNumberOfJobsDoesNotShow() throws Exception {
        runWhole("one", 1);
        runWhole("two", 2);
        runWhole("five", 5);
        assertThat(tables("two")).isEqualTo(tables("one"));
        assertThat(tables("five")).isEqualTo(tables("one"));
        Map<String, String> other = new LinkedHashMap<>(tables("one"));
        CommandRun.of("run", sweep(), "--seed", "5", "--out", at("other"), "--no-figures").exits(0);
        assertThat(tables("other")).doesNotContainEntry("cases", other.get("cases"));
    }

    private void killAndResume(int kills, long seed) throws Exception {
        var random = new Random(seed);
        Path journal = folder.resolve("killed/cases.journal");
        int finished = 0;
        for (int kill = 0; kill < kills; kill++) {
            int wait = 1 + random.nextInt(Math.max(1, 2 * CASES / kills));
            try (var tool = start()) {
                awaitGrowth(tool, journal, wait);
                spin(random.nextInt(4_000_000));
                tool.process().destroyForcibly().waitFor();
            }
            int now = JournalFrames.cases(journal);
            assertThat(now).isGreaterThanOrEqualTo(finished);
            finished = now;
        }
        var report = run("killed", 2);
        assertThat(report).containsEntry("done", (double) CASES).containsEntry("failed", 0.0);
        assertThat(report).containsEntry("resumed", (double) finished);
        assertThat(JournalFrames.cases(journal)).as("none repeated, none lost").isEqualTo(CASES);
        var sql =
                CommandRun.of(
                        "sql",
                        at("killed"),
                        "select count(*) as rows, count(distinct case_id) as cases from cases",
                        "--json");
        assertThat(sql.exits(0).json())
                .containsEntry("rows", List.of(List.of((double) CASES, (double) CASES)));
        runWhole("whole", 1);
        assertThat(tables("killed")).isEqualTo(tables("whole"));
    }

    private ToolProcess start() throws IOException {
        return ToolProcess.start(
                folder, List.of("run", sweep(), "--out", "killed", "--jobs", "2", "--no-figures"));
    }

    /// Waits until so many more cases are in the journal, or the process has ended.
    private static void awaitGrowth(ToolProcess tool, Path journal, int more) throws Exception {
        int before = JournalFrames.cases(journal);
        while (tool.process().isAlive() && JournalFrames.cases(journal) < before + more) {
            Thread.sleep(2);
        }
    }

    private static void spin(long nanos) {
        long until = System.nanoTime() + nanos;
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }

    private void runWhole(String name, int jobs) {
        assertThat(run(name, jobs)).containsEntry("resumed", 0.0);
    }

    private Map<String, Object> run(String name, int jobs) {
        return CommandRun.of(
                        "run",
                        sweep(),
                        "--out",
                        at(name),
                        "--jobs",
                        Integer.toString(jobs),
                        "--no-figures",
                        "--json")
                .exits(0)
                .json();
    }

    private Map<String, String> tables(String name) throws Exception {
        var sums = new LinkedHashMap<String, String>();
        for (String table : TABLES) {
            byte[] bytes = Files.readAllBytes(folder.resolve(name).resolve(table + ".parquet"));
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(bytes);
            sums.put(table, HexFormat.of().formatHex(sum));
        }
        return sums;
    }

    private String sweep() {
        return at("sweep.yaml");
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }
}
