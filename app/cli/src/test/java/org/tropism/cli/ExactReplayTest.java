package org.tropism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Instances that were solved elsewhere (`src/test/reference/exact_replay.py`: mpmath, numpy and
/// scipy), through the command line and the files that it reads and prints.
class ExactReplayTest {
    /// Iterates are the same arithmetic in another order: 1000 contracting steps keep the rounding
    /// of some tens of operations each.
    private static final double ITERATES = 1e-12;

    private static final double FLOWS = 1e-8;
    private static final double INTERPOLATORS = 1e-8;

    @TempDir static Path folder;

    @BeforeAll
    static void copyTheData() throws IOException {
        for (String name :
                List.of("replay.npz", "generic.npz", "sparse.npz", "generic-start.npy")) {
            try (InputStream in = resource(name)) {
                Files.copy(in, folder.resolve(name));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void iteratesOfGradientDescentAndSgd(String name, Map<String, Object> expected) {
        String[] words = name.split(" ");
        boolean product = words[1].equals("product");
        var line = new ArrayList<>(List.of("fit", data("replay.npz"), "--json"));
        line.addAll(List.of("--model", "diagonal-network", "--parametrization", words[1]));
        line.addAll(
                words[2].equals("scale")
                        ? List.of("--scale", "0.1")
                        : List.of("--start", data("replay.npz:theta")));
        line.addAll(List.of("--step-size", product ? "0.05" : "0.02", "--steps", "1000"));
        line.addAll(
                words[0].equals("gd")
                        ? List.of("--algorithm", "gradient-descent")
                        : List.of(
                                "--algorithm",
                                "stochastic-gradient-descent",
                                "--indices",
                                data("replay.npz:indices")));
        line.addAll(List.of("--train-loss", "1e-300", "--record-at", "1,10,1000"));
        var snapshots = snapshots(line, "step", "parameters");
        assertThat(snapshots).hasSize(3);
        snapshots.forEach(
                (step, parameters) -> {
                    double[] truth = StrictJson.numbers(expected.get(step));
                    assertThat(distance(parameters, truth)).as(step).isLessThan(ITERATES);
                });
    }

    static Stream<Object[]> iteratesOfGradientDescentAndSgd() throws IOException {
        return entries("steps");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void gradientFlowAtGivenTimes(String name, Map<String, Object> expected) {
        String[] words = name.split(" ");
        var line = new ArrayList<>(List.of("fit", data("replay.npz"), "--json"));
        line.addAll(List.of("--model", "diagonal-network", "--parametrization", words[0]));
        line.addAll(List.of("--depth", words[1], "--scale", words[2]));
        line.addAll(List.of("--time", "100", "--train-loss", "1e-300"));
        line.addAll(List.of("--record-at", "0.5,1,5,20,100"));
        var snapshots = snapshots(line, "time", "predictor");
        assertThat(snapshots).hasSize(5);
        snapshots.forEach(
                (time, predictor) -> {
                    String key = Double.toString(Double.parseDouble(time));
                    double[] truth = StrictJson.numbers(expected.get(key));
                    assertThat(distance(predictor, truth)).as("t = %s", time).isLessThan(FLOWS);
                });
    }

    static Stream<Object[]> gradientFlowAtGivenTimes() throws IOException {
        return entries("flows");
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void interpolators(String data, String flags, double[] truth) {
        var line = new ArrayList<>(List.of("solve", data(data + ".npz"), "--json"));
        for (String word : flags.split(" ")) {
            line.add(word.endsWith(".npy") ? data(word) : word);
        }
        var answer = run(line);
        double[] solution = StrictJson.numbers(answer.get("solution"));
        assertThat(distance(solution, truth)).isLessThan(INTERPOLATORS);
        var certificate = (Map<?, ?>) Objects.requireNonNull(answer.get("certificate"));
        assertThat(StrictJson.number(certificate.get("relative-gap"))).isLessThan(1e-10);
    }

    static Stream<Object[]> interpolators() throws IOException {
        var solved = (List<?>) Objects.requireNonNull(reference().get("solved"));
        return solved.stream()
                .map(entry -> (Map<?, ?>) entry)
                .map(
                        entry ->
                                new Object[] {
                                    entry.get("data"),
                                    entry.get("flags"),
                                    StrictJson.numbers(entry.get("beta"))
                                });
    }

    /// The measure has teeth: a neighboring scale is another interpolator by far more than 1e-8.
    @Test
    void anotherScaleIsAnotherInterpolator() {
        double[] one = solution("--minimize", "hyperentropy", "--scale", "0.01");
        double[] other = solution("--minimize", "hyperentropy", "--scale", "0.0101");
        assertThat(distance(one, other)).isGreaterThan(1e-5);
    }

    private static double[] solution(String... flags) {
        var line = new ArrayList<>(List.of("solve", data("generic.npz"), "--json"));
        line.addAll(List.of(flags));
        return StrictJson.numbers(run(line).get("solution"));
    }

    private static Map<String, double[]> snapshots(List<String> line, String when, String what) {
        var found = new java.util.LinkedHashMap<String, double[]>();
        for (Object entry : (List<?>) Objects.requireNonNull(run(line).get("snapshots"))) {
            var snapshot = (Map<?, ?>) entry;
            double at = StrictJson.number(snapshot.get(when));
            String key = when.equals("step") ? Long.toString((long) at) : Double.toString(at);
            found.put(key, StrictJson.numbers(snapshot.get(what)));
        }
        return found;
    }

    private static Map<String, Object> run(List<String> line) {
        return CommandRun.of(line.toArray(String[]::new)).exits(0).json();
    }

    private static double distance(double[] found, double[] truth) {
        assertThat(found).hasSameSizeAs(truth);
        double squares = 0;
        double norm = 0;
        for (int i = 0; i < truth.length; i++) {
            squares += (found[i] - truth[i]) * (found[i] - truth[i]);
            norm += truth[i] * truth[i];
        }
        return Math.sqrt(squares / norm);
    }

    private static Stream<Object[]> entries(String section) throws IOException {
        var cases = (Map<?, ?>) Objects.requireNonNull(reference().get(section));
        return cases.entrySet().stream().map(e -> new Object[] {e.getKey(), e.getValue()});
    }

    private static Map<String, Object> reference() throws IOException {
        try (InputStream in = resource("replay.json")) {
            return StrictJson.object(new String(in.readAllBytes()));
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(ExactReplayTest.class.getResourceAsStream(name), name);
    }

    private static String data(String name) {
        return folder.resolve(name).toString();
    }
}
