package org.tropism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tropism.experiment.spec.Experiments;

/// Command lines and experiment files that are wrong: exit code 2, the place, and what to write.
class BadSpecTest {
    private static final String SWEEP = TestSweep.yaml(2, 2);

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "rum, run",
        "run sparse-regresion, sparse-regression",
        "run sparse-regression --seet a=1, --set",
        "list theorems, theorem",
        "explain gradient-flo, gradient-flow",
        "solve x.npz --minimize l3, --minimize",
        "validate sparse-regression --set initialisation.scale=1, initialization",
        "validate sparse-regression --set initialization.scal=1, scale",
        "validate sparse-regression --set initialization.scale=much, much",
        "validate sparse-regression --set initialization.scale=-1, -1",
        "validate sparse-regression --set initialization.scale, =",
        "validate sparse-regression --set replicates=0, replicates",
        "validate sparse-regression --set replicates=1.5, 1.5",
        "validate sparse-regression --set algorithm=gradient-decent, gradient-descent",
        "validate sparse-regression --set initialization.scale=logspace(1;2), logspace",
        "run sparse-regression --jobs 0, --jobs",
        "run sparse-regression --jobs many, --jobs",
        "run sparse-regression --seed 1.5, --seed",
        "fit absent.csv --record-at 1;2, --record-at",
        "fit ../../examples/diabetes.csv --target progression --model linaer, linear",
        "sql absent, manifest.json",
        "check absent, manifest.json",
        "plot absent, manifest.json",
        "export absent --csv, manifest.json",
        "export absent, --csv"
    })
    void isRefused(String line, String word) {
        var run = CommandRun.line(line).exits(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(word);
    }

    @Test
    void aCommandIsNeeded() {
        assertThat(CommandRun.of().exits(ExitCode.USAGE).err()).contains("which command?", "run");
    }

    @Test
    void allErrorsOfAFileAreToldAtOnceWithTheirLines() throws IOException {
        String bad =
                SWEEP.replace("title:", "titel:")
                        .replace("inputs: 12", "inputs: many")
                        .replace("replicates: 2", "replicates: -3");
        Path file = Files.writeString(folder.resolve("bad.yaml"), bad);
        var run = CommandRun.of("validate", file.toString());
        run.refuses("bad.yaml:1", "'titel'", "title", "many", "-3");
        assertThat(run.err()).contains("errors");
    }

    @Test
    void aFolderOfAnotherExperimentIsNotTouched() throws IOException {
        Path file = Files.writeString(folder.resolve("sweep.yaml"), SWEEP);
        String out = folder.resolve("out").toString();
        CommandRun.of("run", file.toString(), "--out", out, "--no-figures").exits(0);
        byte[] before = Files.readAllBytes(folder.resolve("out/cases.parquet"));
        CommandRun.of("run", file.toString(), "--out", out, "--seed", "77")
                .refuses("seed was 4, is 77", "another directory");
        assertThat(folder.resolve("out/cases.parquet")).hasBinaryContent(before);
        var again = CommandRun.of("run", file.toString(), "--out", out, "--json").exits(0).json();
        assertThat(again).containsEntry("resumed", 4.0).containsEntry("failed", 0.0);
    }

    /// Mutations of the catalog never give a trace: what they say is an error, or they are valid.
    @Test
    void mutationsOfTheCatalogAreRefusedOrValid() throws IOException {
        mutate(200, 11);
    }

    @Test
    @Tag("slow")
    void thousandMutationsOfTheCatalogAreRefusedOrValid() throws IOException {
        mutate(1000, 12);
    }

    private void mutate(int count, long seed) throws IOException {
        var random = new Random(seed);
        List<String> names = List.copyOf(Experiments.list());
        int refused = 0;
        for (int i = 0; i < count; i++) {
            String name = names.get(random.nextInt(names.size()));
            String text = Files.readString(Path.of("../../experiments", name + ".yaml"));
            for (int k = random.nextInt(3); k >= 0; k--) {
                text = MUTATIONS.get(random.nextInt(MUTATIONS.size())).apply(text, random);
            }
            Path file = Files.writeString(folder.resolve("mutant.yaml"), text);
            var run = CommandRun.of("validate", file.toString());
            if (run.code() == ExitCode.OK) {
                run.exits(ExitCode.OK);
            } else {
                run.refuses("mutant.yaml");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(count / 3);
    }

    private static final List<BiFunction<String, Random, String>> MUTATIONS =
            List.of(
                    (text, random) -> cut(text, random, 1 + random.nextInt(3), ""),
                    (text, random) -> cut(text, random, 0, pick(random, ":{}[],'\"#&*!|>%@`-\t\n")),
                    (text, random) -> cut(text, random, 1, pick(random, "\0\u0007\u00e9\ufeff~?")),
                    (text, random) -> text.substring(0, random.nextInt(text.length())),
                    (text, random) -> lines(text, random, true),
                    (text, random) -> lines(text, random, false),
                    (text, random) -> number(text, random),
                    (text, random) -> text.replaceFirst("[a-z]{4,}: ", pick(random, "xyz") + ": "));

    private static String cut(String text, Random random, int length, String instead) {
        int from = random.nextInt(text.length() - length);
        return text.substring(0, from) + instead + text.substring(from + length);
    }

    private static String pick(Random random, String letters) {
        return letters.substring(random.nextInt(letters.length())).substring(0, 1);
    }

    /// Moves or doubles a line.
    private static String lines(String text, Random random, boolean keep) {
        var lines = new java.util.ArrayList<>(text.lines().toList());
        int from = random.nextInt(lines.size());
        String line = keep ? lines.get(from) : lines.remove(from);
        lines.add(random.nextInt(lines.size() + 1), line);
        return String.join("\n", lines) + "\n";
    }

    /// Replaces a number by an awkward one.
    private static String number(String text, Random random) {
        var found = java.util.regex.Pattern.compile("(?<=[ :,\\[])[0-9][0-9.e-]*").matcher(text);
        var places = found.results().toList();
        if (places.isEmpty()) {
            return text;
        }
        var place = places.get(random.nextInt(places.size()));
        var awkward =
                List.of("-1", "0", "1e400", ".nan", ".inf", "2147483648", "1.5", "null", "[]");
        return text.substring(0, place.start())
                + awkward.get(random.nextInt(awkward.size()))
                + text.substring(place.end());
    }
}
