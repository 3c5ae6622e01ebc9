package org.tropism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Faults of whole processes: no memory for a case, a folder that is copied while it is in use, a
/// process that is killed and asked after.
class FaultsTest {
    private static final String GRADIENT_DESCENT =
            "algorithm: {gradient-descent: {step-size: {constant: {value: 1e-5}}}}";

    @TempDir Path folder;

    @Test
    void aCaseWithoutMemoryFailsAndTheOthersAreDone() throws Exception {
        String large =
                TestSweep.yaml(1, 1)
                        .replaceAll("initialization.scale: .*", "data.inputs: [12, 9000000, 15]")
                        .replace("  references:", "  train: false\n  references:");
        Files.writeString(folder.resolve("large.yaml"), large);
        var words = List.of("run", "large.yaml", "--out", "out", "--no-figures", "--json");
        CommandRun run = ToolProcess.run(folder, words, "-Xmx96m");
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.FAILED);
        assertThat(run.json()).containsEntry("done", 3.0).containsEntry("failed", 1.0);
        var sql =
                CommandRun.of(
                        "sql",
                        at("out"),
                        "select data_inputs from cases where because like '%OutOfMemoryError%'",
                        "--json");
        assertThat(sql.exits(0).json()).containsEntry("rows", List.of(List.of(9_000_000.0)));
    }

    @Test
    void aCopyOfAFolderInUseGoesOnByItself() throws Exception {
        String slow =
                TestSweep.yaml(12, 5)
                        .replace("algorithm: {gradient-flow: {}}", GRADIENT_DESCENT)
                        .replace("steps: {at-most: 100000}", "steps: {at-most: 5000}")
                        .replace("train-loss: {below: 1e-20}", "train-loss: {below: 1e-300}")
                        .replace(
                                "max(relative_distance) < 1e-6 as holds", "count(*) = 60 as holds");
        Files.writeString(folder.resolve("sweep.yaml"), slow);
        var words = List.of("run", "sweep.yaml", "--out", "out", "--jobs", "1", "--no-figures");
        try (var tool = ToolProcess.start(folder, words)) {
            while (cases("out") < 3) {
                assertThat(tool.process().isAlive()).as(tool.said()).isTrue();
                Thread.sleep(5);
            }
            copy("out", "copy");
            assertThat(status("out")).containsEntry("state", "running");
            CommandRun merge = CommandRun.of("merge", at("out"), "--out", at("merged"));
            merge.refuses("a process is running");
            tool.process().destroyForcibly().waitFor();
        }
        assertThat(status("out")).containsEntry("state", "killed");
        assertThat(status("out").get("done")).isEqualTo((double) cases("out"));
        int copied = cases("copy");
        assertThat(copied).isBetween(3, 59);
        CommandRun.of("run", at("sweep.yaml"), "--out", at("copy"), "--no-figures").exits(0);
        CommandRun.of("run", at("sweep.yaml"), "--out", at("out"), "--no-figures").exits(0);
        assertThat(status("copy")).containsEntry("resumed", (double) copied);
        for (String table : List.of("cases", "trajectories", "coordinates", "comparisons")) {
            assertThat(folder.resolve("copy/" + table + ".parquet"))
                    .hasSameBinaryContentAs(folder.resolve("out/" + table + ".parquet"));
        }
    }

    private int cases(String out) throws IOException {
        return JournalFrames.cases(folder.resolve(out).resolve("cases.journal"));
    }

    private Map<String, Object> status(String out) {
        return CommandRun.of("status", at(out), "--json").exits(0).json();
    }

    private void copy(String from, String to) throws IOException {
        Files.createDirectory(folder.resolve(to));
        try (var files = Files.list(folder.resolve(from))) {
            for (Path file :
                    files.filter(f -> !f.getFileName().toString().startsWith(".")).toList()) {
                Files.copy(file, folder.resolve(to).resolve(file.getFileName()));
            }
        }
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }
}
