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

/// `tropism fit`: flags, words and numbers that are not those of one algorithm.
class FitTest {
    private static final String DESCENT = " --algorithm gradient-descent --steps 50 ";

    @TempDir Path folder;

    private String file = "";

    @BeforeEach
    void writeTwoExamples() throws IOException {
        file = folder.resolve("d.csv").toString();
        Files.writeString(Path.of(file), "a,b,c,y\n1,2,3,1\n2,1,0.5,2\n");
    }

    @Test
    void aPathThroughTheNameOfAMemberMakesIt() {
        var line =
                DESCENT
                        + "--set algorithm.gradient-descent.step-size.decaying.initial=0.1"
                        + " --set algorithm.step-size.decaying.after=100";
        var setting = (Map<?, ?>) fit(line).get("setting");
        var descent = (Map<?, ?>) ((Map<?, ?>) setting.get("algorithm")).get("gradient-descent");
        assertThat((Map<?, ?>) descent.get("step-size"))
                .hasToString("{decaying={after=100.0, initial=0.1, power=0.5}}");
        run(DESCENT + "--set algorithm.step-size.decayin.initial=0.1").refuses("step-size");
    }

    @Test
    void aSpentBudgetShowsWhereTheRunStood() {
        var answer = fit(DESCENT + "--step-size 0.1 --record-at 50");
        var end = (Map<?, ?>) answer.get("at-the-end");
        var snapshot = (Map<?, ?>) ((List<?>) answer.get("snapshots")).getFirst();
        double squares = 0;
        for (double entry : StrictJson.numbers(snapshot.get("predictor"))) {
            squares += entry * entry;
        }
        assertThat(end.get("step")).isEqualTo(50.0);
        assertThat(StrictJson.number(end.get("l2-norm")))
                .isCloseTo(Math.sqrt(squares), org.assertj.core.data.Offset.offset(1e-15));
        assertThat(((Map<?, ?>) answer.get("limit")).get("l2_norm")).isNull();
        assertThat(run(DESCENT + "--step-size 0.1").exits(0).err())
                .contains("at the end (no limit): risk train");
        assertThat(fit(" --algorithm gradient-descent --step-size 0.1"))
                .doesNotContainKey("at-the-end");
    }

    @Test
    void aReferenceIsEqualOrDiffersAndATheoremAgrees() {
        var verdicts = new ArrayList<String>();
        for (Object row : (List<?>) fit("").get("comparisons")) {
            var comparison = (Map<?, ?>) row;
            if (List.of("linear-minimum-norm", "least-l1", "least-l2")
                    .contains(comparison.get("theorem"))) {
                verdicts.add(comparison.get("theorem") + " " + comparison.get("verdict"));
            }
        }
        assertThat(verdicts)
                .containsExactly(
                        "linear-minimum-norm agrees", "least-l1 differs", "least-l2 equal");
    }

    @Test
    void sentencesDoNotWidenTheTable() {
        var lines = run(DESCENT + "--step-size 0.1").exits(0).err();
        assertThat(lines).contains("Not comparable\n  linear-minimum-norm, ", ": the budget of 50");
        assertThat(lines).doesNotContain("not comparable:");
    }

    /// Label noise has a flag, for SGD and for algorithms with mini-batches; given noise is
    /// replayed number for number.
    @Test
    void labelsMove() throws IOException {
        var network = " --model diagonal-network --scale 0.1 --step-size 0.01 --steps 3";
        var noisy = fit(network + " --algorithm stochastic-gradient-descent --label-noise 0.5");
        assertThat(noisy.get("setting").toString()).contains("label-noise={two-point={scale=0.5");
        var adam = fit(network + " --algorithm adam --batch-size 1 --label-noise 0.5");
        assertThat(adam.get("setting").toString()).contains("batches={label-noise={two-point");
        Files.writeString(folder.resolve("moves.txt"), "1\n-1\n0.5\n");
        Files.writeString(folder.resolve("order.txt"), "0\n1\n0\n");
        var linear =
                " --algorithm stochastic-gradient-descent --step-size 0.01 --steps 3 --record-at 1"
                        + " --indices "
                        + folder.resolve("order.txt")
                        + " --given-label-noise "
                        + folder.resolve("moves.txt");
        var snapshot = (Map<?, ?>) ((List<?>) fit(linear).get("snapshots")).getFirst();
        // w₁ = γ·(y₀ + Δ₀)·x₀ = 0.01·(1 + 1)·(1, 2, 3)
        assertThat(StrictJson.numbers(snapshot.get("predictor"))).containsExactly(0.02, 0.04, 0.06);
        run(linear + " --label-noise 1").refuses("--label-noise, --given-label-noise");
    }

    @Test
    void aStartThatDoesNotFitNamesItsFlag() {
        run(" --algorithm mirror-descent --potential negative-entropy --step-size 0.05")
                .refuses("--scale 0.1", "--start FILE", "the entropy needs positive ones");
    }

    @Test
    void errorsAreOneDocumentToo() {
        var column = CommandRun.line("fit " + file + " --target z --json");
        var error = (Map<?, ?>) ((List<?>) column.exits(2).json().get("errors")).getFirst();
        assertThat(error.get("where")).isEqualTo(file + ":1");
        assertThat(error.get("problem")).isEqualTo("there is no column 'z'");
        assertThat(error.get("remedy")).isEqualTo("name one of 'a', 'b', 'c', 'y'");
        var flag = CommandRun.line("fit " + file + " --target y --modle linear --json").exits(2);
        assertThat(flag.json().get("errors").toString()).contains("tropism fit", "--modle");
        assertThat(CommandRun.line("fit " + file + " --target z").exits(2).out()).isEmpty();
        assertThat(CommandRun.of("run", "nothing", "--json").exits(2).json()).containsKey("errors");
    }

    private CommandRun run(String flags) {
        return CommandRun.line(("fit " + file + " --target y " + flags).replaceAll(" +", " "));
    }

    private Map<String, Object> fit(String flags) {
        return run(flags + " --json").exits(0).json();
    }
}
