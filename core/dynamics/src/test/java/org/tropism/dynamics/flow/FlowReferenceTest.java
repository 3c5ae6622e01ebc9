package org.tropism.dynamics.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tropism.dynamics.Problems;
import org.tropism.dynamics.algorithm.GradientFlow;
import org.tropism.dynamics.stopping.Time;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.model.Parametrization;

/// Flows at given times against an independent integration of the parameters.
class FlowReferenceTest {
    record Case(String model, double alpha, List<Double> times, List<double[]> predictors) {
        DiagonalNetwork network() {
            int dash = model.lastIndexOf('-');
            return new DiagonalNetwork(
                    Integer.parseInt(model.substring(dash + 1)),
                    Parametrization.valueOf(
                            model.substring(0, dash).replace('-', '_').toUpperCase(Locale.ROOT)));
        }

        @Override
        public String toString() {
            return model + " from " + alpha;
        }
    }

    static List<Case> cases() throws IOException {
        var cases = new LinkedHashMap<String, Case>();
        try (var in = FlowReferenceTest.class.getResourceAsStream("gradient_flow.txt")) {
            var text =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            for (var line : text.lines().toList()) {
                var parts = line.split(" ", -1);
                var entry =
                        cases.computeIfAbsent(
                                parts[0] + parts[1],
                                _ ->
                                        new Case(
                                                parts[0],
                                                Double.parseDouble(parts[1]),
                                                new ArrayList<>(),
                                                new ArrayList<>()));
                entry.times().add(Double.parseDouble(parts[2]));
                var beta = new double[parts.length - 3];
                for (int j = 0; j < beta.length; j++) {
                    beta[j] = Double.parseDouble(parts[j + 3]);
                }
                entry.predictors().add(beta);
            }
        }
        return List.copyOf(cases.values());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesAtGivenTimes(Case expected) {
        var problem = Problems.congruential(expected.network(), 5, 8, expected.alpha());
        double end = expected.times().getLast();
        var result = Problems.run(problem, new GradientFlow(), expected.times(), new Time(end));
        var snapshots = result.trajectory().snapshots();
        assertThat(snapshots).hasSize(expected.times().size());
        for (int k = 0; k < snapshots.size(); k++) {
            var snapshot = snapshots.get(k);
            assertThat(snapshot.time()).isEqualTo(expected.times().get(k));
            assertThat(Problems.distance(snapshot.predictor(), expected.predictors().get(k)))
                    .as("time %s", snapshot.time())
                    .isLessThan(1e-8);
            var realized = new double[8];
            problem.model().predictor(snapshot.parameters(), realized);
            assertThat(Problems.distance(realized, snapshot.predictor())).isLessThan(1e-11);
        }
        // ten percent later the flow is elsewhere: times are times
        var late = Problems.run(problem, new GradientFlow(), List.of(1.1), new Time(1.1));
        var early = snapshots.stream().filter(s -> s.time() == 1).findFirst().orElseThrow();
        assertThat(
                        Problems.distance(
                                late.trajectory().snapshots().getFirst().predictor(),
                                early.predictor()))
                .isGreaterThan(1e-5);
    }
}
