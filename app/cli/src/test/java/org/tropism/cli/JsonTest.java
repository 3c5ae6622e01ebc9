package org.tropism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `--json`: one document on standard output, and nothing for people there.
class JsonTest {
    @TempDir static Path folder;

    @BeforeAll
    static void runASweep() throws IOException {
        try (var in = JsonTest.class.getResourceAsStream("generic.npz")) {
            Files.write(folder.resolve("data.npz"), in.readAllBytes());
        }
        Path file = Files.writeString(folder.resolve("sweep.yaml"), TestSweep.yaml(2, 2));
        CommandRun.of("run", file.toString(), "--out", at("out")).exits(0);
    }

    /// A command line and the keys of its document.
    private record Command(String line, String... keys) {
        @Override
        public String toString() {
            return line;
        }
    }

    static Stream<Command> commands() {
        return Stream.of(
                new Command(
                        "run %s/sweep.yaml --out %s/out", "title", "cases", "claims", "figures"),
                new Command("run %s/sweep.yaml --dry-run", "cases", "seconds", "bytes"),
                new Command("check %s/out", "directory", "claims"),
                new Command("list", "experiments", "model", "algorithm", "theorem"),
                new Command("list experiments", "experiments"),
                new Command("explain sparse-regression"),
                new Command("explain diagonal-network-gradient-flow"),
                new Command("solve %s/data.npz --minimize l1", "solution", "dual", "certificate"),
                new Command(
                        "solve %s/data.npz --minimize hyperentropy --scale 1e-9",
                        "outcome", "objective", "solution", "dual", "certificate", "uniqueness"),
                new Command(
                        "fit %s/data.npz --model diagonal-network --scale 1e-3",
                        "parameters", "predictor", "limit", "comparisons"),
                new Command("plot %s/out --out %s/plots"),
                new Command(
                        "sql %s/out",
                        "cases", "trajectories", "coordinates", "comparisons", "measurements"),
                new Command("sql %s/out FROM.cases", "columns", "rows"),
                new Command("export %s/out --csv --npz --parquet --out %s/export", "files"),
                new Command("validate %s/sweep.yaml", "valid", "cases", "columns"),
                new Command("doctor", "java", "kernels"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void oneDocumentStandsOnStandardOutput(Command command) {
        String[] words = (command.line().replace("%s", folder.toString()) + " --json").split(" ");
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i].replace("FROM.", "from ");
        }
        assertThat(CommandRun.of(words).exits(0).json().keySet())
                .isNotEmpty()
                .containsAll(List.of(command.keys()));
    }

    @Test
    void claimsCarryTheirVerdictAndTheNumbersBehind() {
        for (String line : List.of("run " + at("sweep.yaml") + " --out ", "check ")) {
            var document = CommandRun.line(line + at("out") + " --json").exits(0).json();
            var claims = (List<?>) document.get("claims");
            assertThat(claims).hasSize(1);
            var claim = (Map<?, ?>) claims.getFirst();
            assertThat(claim.get("that")).isEqualTo("the limit is the hyperentropy interpolator");
            assertThat(claim.get("holds")).isEqualTo(true);
            var values = (Map<?, ?>) claim.get("values");
            assertThat(StrictJson.number(values.get("largest"))).isBetween(0.0, 1e-6);
        }
    }

    @Test
    void aFailedClaimIsToldInTheDocumentAndByTheExitCode() throws IOException {
        String refuted = TestSweep.yaml(1, 1).replace("< 1e-6 as", "> 1 as");
        Path file = Files.writeString(folder.resolve("refuted.yaml"), refuted);
        var run = CommandRun.of("run", file.toString(), "--out", at("refuted"), "--json");
        var claims = (List<?>) run.exits(ExitCode.CLAIM_FAILED).json().get("claims");
        assertThat(((Map<?, ?>) claims.getFirst()).get("holds")).isEqualTo(false);
        CommandRun.of("check", at("refuted")).exits(ExitCode.CLAIM_FAILED);
    }

    @Test
    void numbersReadBackAsTheSameBitsAndNoneIsABareWord() {
        String sql =
                "select 0.1::double + 0.2::double, 1e-320::double, 'nan'::double,"
                        + " 'infinity'::double, '-infinity'::double, null, 1.7976931348623157e308";
        var run = CommandRun.of("sql", at("out"), sql, "--json").exits(0);
        var row = (List<?>) ((List<?>) run.json().get("rows")).getFirst();
        assertThat(row.get(0)).isEqualTo(0.1 + 0.2);
        assertThat(row.get(1)).isEqualTo(1e-320);
        assertThat(row.subList(2, 5)).allMatch(String.class::isInstance);
        assertThat(StrictJson.number(row.get(2))).isNaN();
        assertThat(StrictJson.number(row.get(3))).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(StrictJson.number(row.get(4))).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(row.get(5)).isNull();
        assertThat(row.get(6)).isEqualTo(Double.MAX_VALUE);
    }

    @Test
    void solutionAndCertificateAreThoseOfTheData() {
        var document =
                CommandRun.of("solve", at("data.npz"), "--minimize", "l2", "--json")
                        .exits(0)
                        .json();
        assertThat(document).containsEntry("outcome", "solved");
        assertThat(StrictJson.numbers(document.get("solution"))).hasSize(12);
        assertThat(StrictJson.numbers(document.get("dual"))).hasSize(5);
        var certificate = (Map<?, ?>) document.get("certificate");
        double primal = StrictJson.number(certificate.get("primal-value"));
        double dual = StrictJson.number(certificate.get("dual-value"));
        double gap = StrictJson.number(certificate.get("relative-gap"));
        assertThat(Math.abs(primal - dual) / Math.abs(primal)).isLessThan(1e-10);
        assertThat(gap).isLessThan(1e-10);
    }

    /// A diverging run has no limit: a value with its reason, in a document that can be read.
    @Test
    void aDivergedRunIsAnOutcome() {
        var line = "fit " + at("data.npz") + " --algorithm gradient-descent --step-size 1e6 --json";
        var document = CommandRun.line(line).exits(0).json();
        assertThat(((Map<?, ?>) document.get("limit")).get("termination")).isEqualTo("diverged");
        assertThat(document.get("predictor")).isNull();
        assertThat((String) document.get("no-limit-because")).isNotBlank();
    }

    @Test
    void withoutItTheTalkStandsOnStandardError() {
        var run = CommandRun.of("check", at("out")).exits(0);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("PASS", "largest");
    }

    private static String at(String name) {
        return folder.resolve(name).toString();
    }
}
