package org.tropism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Arguments that name nothing, contradict each other, or would change nothing: exit code 2 and a
/// remedy, before anything runs.
class OddArgumentTest {
    @TempDir Path folder;

    @Test
    void anExperimentFileThatIsNotThereIsAnErrorOfTheUser() {
        CommandRun.of("validate", folder.resolve("none.yaml").toString())
                .refuses("none.yaml", "there is no such file");
    }

    @Test
    void aFolderIsNoExperimentFile() {
        CommandRun.of("validate", folder.toString()).refuses("this is a folder");
    }

    @Test
    void anEndlessDeviceIsNoExperimentFile() {
        Path endless = Path.of("/dev/zero");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(endless));
        CommandRun.of("validate", endless.toString()).refuses("/dev/zero");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "l1 --from start.txt",
                "l1 --scale 3",
                "l2 --p 3",
                "lp --p 1.5 --weights w.txt",
                "linf --weights w.txt",
                "linf --depth 3",
                "depth --scale 1 --parametrization product"
            })
    void solveRefusesOptionsThatWouldChangeNothing(String options) throws IOException {
        String[] words = ("solve DATA --target y --minimize " + options).split(" ");
        words[1] = data().toString();
        CommandRun.of(words).refuses("has no such option", "leave it out");
    }

    @Test
    void solveTakesTheOptionsOfItsObjective() throws IOException {
        CommandRun.of("solve", data().toString(), "--target", "y", "--minimize", "lp", "--p", "1.5")
                .exits(ExitCode.OK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--scale 0.1 --start theta.npy",
                "--algorithm gradient-descent --step-size 0.1 --stable-fraction 0.5",
                "--algorithm stochastic-gradient-descent --step-size 0.1 --indices i.npy --sampling"
                        + " with-replacement"
            })
    void fitRefusesTwoOptionsForOneThing(String options) throws IOException {
        String[] words = ("fit DATA --target y " + options).split(" ");
        words[1] = data().toString();
        CommandRun.of(words).refuses("both say the same thing");
    }

    @Test
    void anAnswerThatCannotBeWrittenIsAFailure() {
        var full =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("no space left");
                    }
                };
        var out = new PrintStream(full, true, StandardCharsets.UTF_8);
        var err = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        int code = Main.run(new Console(out, err, false, false, 80), "list", "loss");
        assertThat(code).isEqualTo(ExitCode.FAILED);
    }

    private Path data() throws IOException {
        return Files.writeString(folder.resolve("data.csv"), "a,b,y\n1,2,3\n");
    }
}
