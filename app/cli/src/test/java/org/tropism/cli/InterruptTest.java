package org.tropism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ctrl-C: once finishes the running cases and writes what is there, twice stops; and a second
/// process keeps off the folder of the first.
class InterruptTest {
    private static final String GRADIENT_DESCENT =
            "algorithm: {gradient-descent: {step-size: {constant: {value: 1e-5}}}}";

    /// Every case takes long enough to be caught, and none takes minutes.
    private static final String SLOW =
            TestSweep.yaml(12, 5)
                    .replace("algorithm: {gradient-flow: {}}", GRADIENT_DESCENT)
                    .replace("steps: {at-most: 100000}", "steps: {at-most: 15000}")
                    .replace("train-loss: {below: 1e-20}", "train-loss: {below: 1e-300}")
                    .replace("max(relative_distance) < 1e-6 as holds", "count(*) = 60 as holds");

    @TempDir Path folder;

    @Test
    void onceFinishesWhatRunsAndWritesWhatIsThere() throws Exception {
        try (var tool = startAndAwaitCases(3)) {
            tool.interrupt();
            CommandRun run = tool.finish();
            run.exits(ExitCode.INTERRUPTED);
            assertThat(folder.resolve("out/cases.parquet")).exists();
            String goOn =
                    run.err()
                            .lines()
                            .filter(line -> line.contains("tropism run "))
                            .map(line -> line.substring(line.indexOf("tropism run ")))
                            .map(String::strip)
                            .reduce((_, last) -> last)
                            .orElseThrow(
                                    () -> new AssertionError("no command to go on: " + run.err()));
            assertThat(goOn).contains("sweep.yaml", "--out", "out");
            assertThat(count("select count(*) > 2 from cases")).isTrue();
            goOnWith(goOn.replace("tropism run ", "").split(" "));
        }
    }

    /// The printed command takes up its own folder and comes to the end.
    private void goOnWith(String[] words) throws Exception {
        var line = new java.util.ArrayList<>(List.of("run"));
        line.addAll(List.of(words));
        CommandRun again = ToolProcess.run(folder, line).exits(0);
        assertThat(again.err()).contains("60 of 60 cases done", "of them earlier", "PASS");
        assertThat(count("select count(*) = 60 from cases")).isTrue();
    }

    @Test
    void twiceStopsAndASecondProcessIsRefused() throws Exception {
        try (var tool = startAndAwaitCases(1)) {
            CommandRun second = CommandRun.of("run", at("sweep.yaml"), "--out", at("out"));
            second.exits(second.code());
            assertThat(second.code()).isIn(ExitCode.USAGE, ExitCode.FAILED);
            assertThat(second.err()).contains("→");
            tool.interrupt();
            tool.interrupt();
            assertThat(tool.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
            CommandRun run = tool.finish().exits(ExitCode.INTERRUPTED);
            assertThat(run.err()).contains("tropism run ");
        }
        var line = new String[] {"run", at("sweep.yaml"), "--out", at("out"), "--no-figures"};
        CommandRun.of(line).exits(0);
        assertThat(count("select count(*) = 60 from cases")).isTrue();
    }

    private ToolProcess startAndAwaitCases(int cases) throws Exception {
        Files.writeString(folder.resolve("sweep.yaml"), SLOW);
        var tool =
                ToolProcess.start(
                        folder,
                        List.of(
                                "run",
                                "sweep.yaml",
                                "--out",
                                "out",
                                "--jobs",
                                "2",
                                "--no-figures"));
        awaitCases(tool, cases);
        return tool;
    }

    private void awaitCases(ToolProcess tool, int cases) throws Exception {
        while (done() < cases) {
            assertThat(tool.process().isAlive()).as(tool.said()).isTrue();
            Thread.sleep(5);
        }
    }

    private int done() throws IOException {
        return JournalFrames.cases(folder.resolve("out/cases.journal"));
    }

    private boolean count(String sql) {
        var rows =
                (List<?>)
                        CommandRun.of("sql", at("out"), sql, "--json").exits(0).json().get("rows");
        return Boolean.TRUE.equals(((List<?>) rows.getFirst()).getFirst());
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }
}
