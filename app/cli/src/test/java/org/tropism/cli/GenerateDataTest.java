package org.tropism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tropism.experiment.spec.Experiments;
import org.tropism.problem.data.NpzFile;

/// What `generate data` writes is what `run` trains on, and other commands read it.
class GenerateDataTest {
    @TempDir Path folder;

    @Test
    void theFileHoldsTheBitsOfTheCase() {
        var arrays = NpzFile.read(generated("sparse-regression", 7));
        var spec = Experiments.byName("sparse-regression", java.util.List.of(), true);
        var draw = spec.sweep().at(7);
        var data = draw.configuration().data().draw(draw.stream("data"));
        var inputs = data.train().inputs();
        assertThat(arrays.get("X").shape()).containsExactly(inputs.rows(), inputs.cols());
        int last = inputs.rows() - 1;
        assertThat(arrays.get("X").values()[last * inputs.cols() + 1])
                .isEqualTo(inputs.get(last, 1));
        assertThat(arrays.get("y").values()).isEqualTo(data.train().targets());
        assertThat(arrays.get("truth").values()).isEqualTo(data.truth());
        var other = NpzFile.read(generated("sparse-regression", 6));
        assertThat(other.get("y").values()).isNotEqualTo(arrays.get("y").values());
    }

    @Test
    void solveReadsTheFile() {
        Path file = generated("nuclear-margin", 0);
        var answer =
                CommandRun.of(
                        "solve",
                        file.toString(),
                        "--minimize",
                        "max-margin-nuclear",
                        "--matrix",
                        "8x8",
                        "--json");
        assertThat(answer.exits(0).json()).containsEntry("outcome", "separated");
    }

    @Test
    void aCaseThatIsNotThereIsRefused() {
        CommandRun.of("generate", "data", "sparse-regression", "--case", "1000000")
                .refuses("--case", "1000000", "0 to");
        CommandRun.of("generate", "data", "spars-regression").refuses("sparse-regression");
        assertThat(CommandRun.of("generate").exits(ExitCode.USAGE).err()).contains("data, ratings");
    }

    private Path generated(String experiment, int index) {
        Path file = folder.resolve(experiment + index + ".npz");
        var run =
                CommandRun.of(
                        "generate",
                        "data",
                        experiment,
                        "--small",
                        "--case",
                        Integer.toString(index),
                        "--out",
                        file.toString(),
                        "--json");
        assertThat(run.exits(0).json()).containsEntry("case", (double) index);
        return file;
    }
}
