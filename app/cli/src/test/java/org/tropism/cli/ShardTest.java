package org.tropism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sweeps in parts: shards that are run apart and merged, runs that are ended by time or by the
/// first failure, and what `status` says of them.
class ShardTest {
    private static final List<String> TABLES =
            List.of("cases", "trajectories", "coordinates", "comparisons", "measurements");

    /// Nothing is trained, so that 24 cases take no time.
    private static final String QUICK =
            TestSweep.yaml(4, 6)
                    .replace("  references:", "  train: false\n  references:")
                    .replace("max(relative_distance) < 1e-6 as holds", "count(*) = 24 as holds");

    @TempDir Path folder;

    @BeforeEach
    void writeTheSweep() throws IOException {
        Files.writeString(folder.resolve("sweep.yaml"), QUICK);
    }

    private CommandRun run(String out, String... more) {
        var words = new ArrayList<>(List.of("run", at("sweep.yaml"), "--out", at(out)));
        words.add("--no-figures");
        words.addAll(List.of(more));
        return CommandRun.of(words.toArray(String[]::new));
    }

    @Test
    void shardsMergedInAnyOrderAreTheWholeRun() throws IOException {
        run("whole").exits(0);
        long cases = 0;
        for (int i = 1; i <= 3; i++) {
            var report = run("part-" + i, "--shard", i + "/3", "--json").exits(0).json();
            assertThat(report).containsEntry("shard", i + "/3");
            cases += Math.round((Double) report.get("done"));
        }
        assertThat(cases).isEqualTo(24);
        String few = CommandRun.of("merge", at("part-2"), "--out", at("few")).exits(0).err();
        assertThat(few).contains("8 of 24", "claims are checked when all 24", "incomplete");
        for (var order : List.of("123", "312")) {
            var words = new ArrayList<>(List.of("merge", "--out", at("all-" + order)));
            order.chars().forEach(i -> words.add(at("part-" + (char) i)));
            var merged = CommandRun.of(words.toArray(String[]::new)).exits(0);
            assertThat(merged.err()).contains("24 of 24 cases", "PASS");
            assertSameTables("all-" + order, "whole");
        }
        // What a merge lacks is run there.
        assertThat(run("few", "--json").exits(0).json()).containsEntry("resumed", 8.0);
        assertSameTables("few", "whole");
    }

    @Test
    void theDefaultFolderOfAMergeIsThatOfTheSweep() {
        run("s-1of2", "--shard", "1/2").exits(0);
        run("s-2of2", "--shard", "2/2").exits(0);
        CommandRun.of("merge", at("s-1of2"), at("s-2of2"), "--no-figures").exits(0);
        assertThat(folder.resolve("s/cases.parquet")).exists();
    }

    @Test
    void mergingRefusesOtherExperimentsAndWhatIsNoRun() throws IOException {
        run("one", "--shard", "1/2").exits(0);
        run("other", "--shard", "2/2", "--seed", "5").exits(0);
        CommandRun.of("merge", at("one"), at("other"), "--out", at("out"))
                .refuses("another experiment", "experiment.seed was 5, is 4");
        CommandRun.of("merge", at("one"), at("none"), "--out", at("out")).refuses("cases.journal");
        CommandRun.of("merge", at("one"), "--out", at("one")).refuses("into itself");
        Files.write(
                Files.createDirectory(folder.resolve("bad")).resolve("cases.journal"), new byte[9]);
        CommandRun.of("merge", at("bad"), at("one"), "--out", at("out")).exits(ExitCode.USAGE);
    }

    @Test
    void wrongShardsAndTimesAreRefused() {
        for (String wrong : List.of("0/2", "3/2", "1", "a/b", "1/0", "-1/2")) {
            run("x", "--shard=" + wrong).exits(ExitCode.USAGE);
        }
        for (String wrong : List.of("0", "soon", "-5s", "1x", "")) {
            run("x", "--max-time=" + wrong).exits(ExitCode.USAGE);
        }
        run("x", "--fail-fast", "--keep-going").exits(ExitCode.USAGE);
        run("x", "--master", "local[2]").refuses("the local engine has no master");
        run("x", "--engine", "sparc").refuses("there is no engine 'sparc'");
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void afterMaxTimeNoCaseBegins() throws IOException {
        Files.writeString(
                folder.resolve("sweep.yaml"),
                TestSweep.yaml(12, 5)
                        .replace("gradient-flow: {}", "gradient-flow: {tolerance: 1e-13}"));
        var ended = run("out", "--max-time", "1ms").code();
        assertThat(ended).isEqualTo(ExitCode.USAGE);
        var run = run("out", "--max-time", "0.001s", "--shard", "1/2");
        run.exits(ExitCode.INTERRUPTED);
        assertThat(run.err()).contains("go on with: tropism run", "--shard 1/2");
        assertThat(status("out"))
                .containsEntry("state", "interrupted")
                .containsEntry("shard", "1/2");
        assertThat((Double) status("out").get("done")).isLessThan(30);
    }

    @Test
    void failFastEndsAtTheFirstFailure() throws IOException {
        Files.writeString(
                folder.resolve("sweep.yaml"),
                QUICK.replace(
                                "data: {sparse-regression: {examples: 6, inputs: 12, nonzeros: 2}}",
                                "data: {file: {path: " + at("none.csv") + ", target: y}}")
                        .replace("replicates: 6", "replicates: 60"));
        var fast = run("fast", "--fail-fast", "--jobs", "1");
        assertThat(fast.code()).isEqualTo(ExitCode.FAILED);
        assertThat(fast.err()).contains("ended at the first failure", "none.csv");
        assertThat((Double) status("fast").get("done")).isLessThan(240);
        var all = run("all", "--keep-going");
        assertThat(all.code()).isEqualTo(ExitCode.FAILED);
        assertThat(status("all"))
                .containsEntry("done", 240.0)
                .containsEntry("failed", 240.0)
                .containsEntry("state", "finished");
    }

    @Test
    void statusRefusesWhatIsNoRunAndWhatIsDamaged() throws IOException {
        CommandRun.of("status", at("nowhere")).refuses("no such directory");
        CommandRun.of("status", at("")).refuses("no status.json");
        run("out").exits(0);
        String said = CommandRun.of("status", at("out")).exits(0).out();
        assertThat(said).contains("finished", "24 of 24", "local");
        Path file = folder.resolve("out/status.json");
        String text = Files.readString(file);
        Files.writeString(file, text.replace("\"done\": 24", "\"done\": 25"));
        CommandRun.of("status", at("out")).refuses("damaged");
        run("out").exits(0);
        assertThat(status("out")).containsEntry("done", 24.0);
    }

    private Map<String, Object> status(String out) {
        return CommandRun.of("status", at(out), "--json").exits(0).json();
    }

    private void assertSameTables(String one, String other) {
        for (String table : TABLES) {
            assertThat(folder.resolve(one).resolve(table + ".parquet"))
                    .hasSameBinaryContentAs(folder.resolve(other).resolve(table + ".parquet"));
        }
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }
}
