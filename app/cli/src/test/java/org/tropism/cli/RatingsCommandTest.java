package org.tropism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From a generated file of ratings to a trained factorization and a certified least norm.
class RatingsCommandTest {
    @TempDir Path folder;

    @Test
    void aGeneratedFileIsTrainedOnAndSolved() {
        String file = folder.resolve("ratings.csv").toString();
        CommandRun.line(
                        "generate ratings "
                                + file
                                + " --matrix 20x15 --rank 1 --entries 200 --seed 3")
                .exits(ExitCode.OK);
        var fitted =
                CommandRun.of(
                                "fit",
                                file,
                                "--ratings",
                                "--model",
                                "matrix-completion",
                                "--matrix",
                                "20x15",
                                "--rank",
                                "1",
                                "--test-fraction",
                                "0.1",
                                "--set",
                                "initialization={gaussian: {scale: 0.3}}",
                                "--algorithm",
                                "gradient-descent",
                                "--step-size",
                                "3",
                                "--steps",
                                "4000",
                                "--json")
                        .exits(ExitCode.OK)
                        .json();
        var limit = (Map<?, ?>) fitted.get("limit");
        assertThat((Double) limit.get("test_risk")).isLessThan(1e-8);
        var solved =
                CommandRun.line(
                                "solve "
                                        + file
                                        + " --ratings --minimize nuclear-norm --matrix 20x15"
                                        + " --json")
                        .exits(ExitCode.OK)
                        .json();
        assertThat(solved.get("outcome")).isEqualTo("solved");
    }

    @Test
    void wrongFilesAndFlagsAreRefused() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("bad.csv"), "row,column,value\n0,0,1\n9,0,2\n0,0,3\n");
        CommandRun.line(
                        "fit "
                                + file
                                + " --ratings --model matrix-completion --matrix 4x4 --rank 1"
                                + " --scale 0.1")
                .refuses("row 9 is outside", "already");
        CommandRun.line("fit " + file + " --target value --test-fraction 0.5")
                .refuses("--test-fraction", "--ratings");
        CommandRun.line(
                        "generate ratings "
                                + folder.resolve("x.csv")
                                + " --matrix 3x3 --rank 4 --entries 10")
                .refuses("--rank", "--entries");
    }
}
