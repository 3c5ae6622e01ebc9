package org.tropism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A long fit says how far it is, and Ctrl-C ends it with what it has.
class TrainingLineTest {
    @TempDir Path folder;

    @Test
    void ctrlCEndsAFitWhereItStands() throws Exception {
        Files.copy(Path.of("../../examples/diabetes.csv"), folder.resolve("diabetes.csv"));
        var words =
                List.of(
                        "fit",
                        "diabetes.csv",
                        "--target",
                        "progression",
                        "--standardize",
                        "--algorithm",
                        "gradient-descent",
                        "--step-size",
                        "1e-6",
                        "--steps",
                        "1000000000",
                        "--train-loss",
                        "1e-3");
        try (var tool = ToolProcess.start(folder, words)) {
            awaitProgress(tool);
            tool.interrupt();
            CommandRun run = tool.finish().exits(ExitCode.INTERRUPTED);
            assertThat(run.err())
                    .contains("training: step ", "ending the run", "ended     interrupted after")
                    .contains("no limit to compare: interrupted");
        }
    }

    private static void awaitProgress(ToolProcess tool) throws IOException, InterruptedException {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!tool.said().contains("training: step ")) {
            assertThat(tool.process().isAlive()).as(tool.said()).isTrue();
            assertThat(System.nanoTime()).as("a line of progress").isLessThan(end);
            Thread.sleep(100);
        }
    }
}
