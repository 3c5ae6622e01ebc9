package org.tropism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `tropism refute`, and `tropism run` on what it wrote.
class RefuteTest {
    @TempDir Path folder;

    @Test
    void theCounterexampleIsReplayedWithItsVerdict() throws Exception {
        var file = folder.resolve("diverges.yaml");
        var document =
                CommandRun.of(
                                "refute",
                                "linear-minimum-norm",
                                "--relax",
                                "stable-step",
                                "--tries",
                                "60",
                                "--out",
                                file.toString(),
                                "--json")
                        .exits(0)
                        .json();
        assertThat(document)
                .containsEntry("theorem", "linear-minimum-norm")
                .containsEntry("relaxed", "stable-step")
                .containsEntry("refuted", true)
                .containsEntry("file", file.toString());
        assertThat(Files.readString(file)).contains("only stable-step fails");
        CommandRun.of("validate", file.toString()).exits(0);
        var replay =
                CommandRun.of(
                                "run",
                                file.toString(),
                                "--out",
                                folder.resolve("out").toString(),
                                "--json")
                        .exits(0)
                        .json();
        var claims = (List<?>) replay.get("claims");
        assertThat(claims).hasSize(3);
        claims.forEach(claim -> assertThat(((Map<?, ?>) claim).get("holds")).isEqualTo(true));
    }

    @Test
    void insideTheHypothesesThereIsNoFile() {
        var file = folder.resolve("none.yaml");
        var run =
                CommandRun.of(
                                "refute",
                                "linear-minimum-norm",
                                "--tries",
                                "40",
                                "--out",
                                file.toString())
                        .exits(0);
        assertThat(run.out()).contains("inside its hypotheses", "not contradicted");
        assertThat(file).doesNotExist();
    }

    /// The reason is printed, and that is not a success.
    @Test
    void aHypothesisThatCannotFailIsNotRefuted() {
        var run =
                CommandRun.of(
                                "refute",
                                "linear-minimum-norm",
                                "--relax",
                                "squared-loss",
                                "--tries",
                                "3")
                        .exits(1);
        assertThat(run.out()).contains("no run can refute it", "squared loss");
    }

    /// Ctrl-C during the search: what was found so far is printed, and the exit code says so.
    @Test
    void anInterruptPrintsWhatWasFoundSoFar() throws Exception {
        var line = List.of("refute", "linear-minimum-norm", "--budget", "5m", "--json");
        try (var tool = ToolProcess.start(folder, line)) {
            while (!tool.said().contains("settings tried")) {
                assertThat(tool.process().isAlive()).as(tool.said()).isTrue();
                Thread.sleep(50);
            }
            tool.interrupt();
            var run = tool.finish().exits(ExitCode.INTERRUPTED);
            assertThat(run.json())
                    .containsEntry("theorem", "linear-minimum-norm")
                    .containsEntry("refuted", false)
                    .containsKey("tries");
            assertThat(run.err()).contains("writing what was found");
        }
    }

    @Test
    void whereNoRunCanRefuteTheReasonIsPrinted() {
        var run = CommandRun.line("refute sparse-limit --relax hidden-mirror").exits(1);
        assertThat(run.out()).contains("no run can refute it", "mirror flow");
        var document = CommandRun.line("refute adaptive-methods --json").exits(0).json();
        assertThat(document).containsEntry("refuted", false).containsKey("irrefutable");
    }

    @Test
    void wrongWordsAreRefusedWithTheNearestOnes() {
        CommandRun.line("refute linear-minimum-nor").refuses("linear-minimum-norm");
        CommandRun.line("refute linear-minimum-norm --relax stable-stop").refuses("stable-step");
        CommandRun.line("refute linear-minimum-norm --budget soon").refuses("60s");
        CommandRun.line("refute linear-minimum-norm --tries 0").refuses("at least 1");
    }

    @Test
    void explainListsTheHypotheses() {
        assertThat(CommandRun.line("explain linear-minimum-norm").exits(0).out())
                .contains("Hypotheses", "    - stable-step: sup γ_k");
        var members =
                (List<?>)
                        CommandRun.line("explain linear-minimum-norm --json")
                                .exits(0)
                                .json()
                                .get("members");
        var hypotheses = (List<?>) ((Map<?, ?>) members.getFirst()).get("hypotheses");
        assertThat(hypotheses.contains("stable-step")).isTrue();
    }
}
