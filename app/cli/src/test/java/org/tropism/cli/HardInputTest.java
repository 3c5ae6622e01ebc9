package org.tropism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Data files that are right but hard: an outcome of its own, finite numbers, a fitting exit code,
/// soon.
class HardInputTest {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final List<String> PROGRAMS =
            List.of(
                    "l1",
                    "l2",
                    "linf",
                    "lp --p 1.5",
                    "hyperentropy --scale 0.01",
                    "depth --depth 3 --scale 0.1");

    @TempDir Path folder;

    /// Data, and whether some predictor fits them.
    private record Hard(String name, double[][] rows, boolean consistent) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Hard> hard() {
        var constant = drawn(5, 9, _ -> 1);
        var zero = drawn(5, 9, _ -> 1);
        var twice = drawn(5, 9, _ -> 1);
        var deficient = drawn(5, 9, _ -> 1);
        var inconsistent = drawn(5, 9, _ -> 1);
        for (double[] row : constant) {
            row[2] = 3;
        }
        for (double[] row : zero) {
            row[2] = 0;
        }
        twice[4] = twice[1].clone();
        for (int j = 0; j <= 9; j++) {
            deficient[4][j] = deficient[0][j] - 2 * deficient[1][j];
        }
        inconsistent[4] = inconsistent[1].clone();
        inconsistent[4][9] += 1;
        var tall = drawn(30, 4, _ -> 1);
        var nothing = drawn(5, 9, j -> j == 9 ? 0 : 1);
        return List.of(
                new Hard("constant column", constant, true),
                new Hard("zero column", zero, true),
                new Hard("row twice", twice, true),
                new Hard("rank deficient", deficient, true),
                new Hard("inconsistent", inconsistent, false),
                new Hard("more rows than inputs", tall, false),
                new Hard("one row", drawn(1, 9, _ -> 1), true),
                new Hard("one column", drawn(1, 1, _ -> 1), true),
                new Hard("one column, many rows", drawn(6, 1, _ -> 1), false),
                new Hard("targets zero", nothing, true),
                new Hard("all scaled by 1e150", drawn(5, 9, _ -> 1e150), true),
                new Hard("inputs scaled by 1e150", drawn(5, 9, j -> j == 9 ? 1 : 1e150), true),
                new Hard("targets scaled by 1e150", drawn(5, 9, j -> j == 9 ? 1e150 : 1), true),
                new Hard("all scaled by 1e-150", drawn(5, 9, _ -> 1e-150), true),
                new Hard("columns over 16 decades", drawn(5, 9, j -> Math.pow(10, j - 8)), true));
    }

    @ParameterizedTest
    @MethodSource("hard")
    void isSolvedOrSaysWhyNot(Hard hard) throws IOException {
        Path file = write(hard);
        for (String program : PROGRAMS) {
            var line =
                    new ArrayList<>(List.of("solve", file.toString(), "--target", "y", "--json"));
            line.addAll(Arrays.asList(("--minimize " + program).split(" ")));
            CommandRun run = soon(line);
            var document = run.json();
            String outcome = (String) document.get("outcome");
            assertThat(run.code()).as(program).isEqualTo("solved".equals(outcome) ? 0 : 3);
            run.exits(run.code());
            if (hard.consistent()) {
                assertThat(outcome).as(program).isIn("solved", "not-solved");
            } else {
                assertThat(outcome).as(program).isEqualTo("inconsistent");
            }
            if ("solved".equals(outcome)) {
                var certificate = (Map<?, ?>) document.get("certificate");
                assertThat(StrictJson.number(certificate.get("relative-gap"))).isLessThan(1e-10);
                assertThat(StrictJson.numbers(document.get("solution"))).doesNotContain(Double.NaN);
            } else {
                assertThat((String) document.get("because")).isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("hard")
    void isFittedOrSaysWhyNot(Hard hard) throws IOException {
        Path file = write(hard);
        for (String model : List.of("linear", "diagonal-network --scale 0.1")) {
            var line = new ArrayList<>(List.of("fit", file.toString(), "--target", "y", "--json"));
            line.addAll(List.of("--steps", "20000"));
            line.addAll(Arrays.asList(("--model " + model).split(" ")));
            var document = soon(line).exits(0).json();
            var limit = (Map<?, ?>) document.get("limit");
            assertThat((String) limit.get("termination"))
                    .isIn("converged", "budget-spent", "diverged", "stuck");
            if (document.get("predictor") == null) {
                assertThat((String) document.get("no-limit-because")).isNotBlank();
            } else {
                assertThat(StrictJson.numbers(document.get("predictor")))
                        .doesNotContain(Double.NaN);
            }
        }
    }

    private static CommandRun soon(List<String> line) {
        return Assertions.assertTimeoutPreemptively(
                LONGEST, () -> CommandRun.of(line.toArray(String[]::new)), line::toString);
    }

    private Path write(Hard hard) throws IOException {
        var text = new StringBuilder();
        int inputs = hard.rows()[0].length - 1;
        for (int j = 0; j < inputs; j++) {
            text.append('x').append(j).append(',');
        }
        text.append("y\n");
        for (double[] row : hard.rows()) {
            text.append(Arrays.toString(row).replaceAll("[\\[\\] ]", "")).append('\n');
        }
        return Files.writeString(folder.resolve("hard.csv"), text);
    }

    private static double[][] drawn(int rows, int inputs, IntToDoubleFunction scale) {
        var random = new Random(5);
        double[][] drawn = new double[rows][inputs + 1];
        for (double[] row : drawn) {
            for (int j = 0; j <= inputs; j++) {
                row[j] = scale.applyAsDouble(j) * random.nextGaussian();
            }
        }
        return drawn;
    }
}
