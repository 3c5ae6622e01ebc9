package org.tropism.experiment.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tropism.base.describe.InputError;
import org.tropism.base.describe.InputErrors;
import org.tropism.dynamics.stopping.TrainLoss;
import org.tropism.experiment.document.JsonText;
import org.tropism.experiment.document.Node;
import org.tropism.problem.initialization.Uniform;

class ExperimentSpecTest {
    static final String YAML =
            """
            title: A title
            about: What it asks.
            source: [Woodworth2020]
            base:
              data: {sparse-regression: {examples: 40, inputs: 100, nonzeros: 5}}
              model: {diagonal-network: {depth: 2}}
              loss: {squared: {weight: 0.25}}
              initialization: {uniform: {scale: 0.1}}
              algorithm: {gradient-descent: {step-size: {constant: {value: 0.05}}}}
              stop: {train-loss: {below: 1e-12}}
              observe: [train-risk]
              record: {points: 4, at: [1, 10]}
              references: [least-l1, {least-lp: {p: 1.5}}]
            axes:
              initialization.scale: {log-space: {from: 1e-6, to: 10, count: 8}}
              algorithm.step-size.value: [0.05, 0.01]
            replicates: 3
            seed: 7
            claims:
              - {that: it holds, sql: "select 1 = 1", source: GF5}
            figures:
              - title: The norm ‖β‖ of the limit
                sql: select 1 as a, 2 as b, 3 as c
                line: {x: a, y: b, band: [b, c], log: [x]}
                rule: {y: 1}
            small: {replicates: 1, initialization.scale: [0.1, 1]}
            """;

    @Test
    void everyPartIsRead() {
        var spec = ExperimentSpec.read("a.yaml", YAML);
        assertThat(spec.title()).isEqualTo("A title");
        assertThat(spec.base().initialization()).isEqualTo(new Uniform(0.1));
        assertThat(spec.base().stop()).containsExactly(new TrainLoss(1e-12));
        assertThat(spec.base().record().at()).containsExactly(1.0, 10.0);
        assertThat(spec.base().references()).hasSize(2);
        assertThat(spec.claims().getFirst().source()).isEqualTo("GF5");
        assertThat(spec.figures().getFirst().name()).isEqualTo("the-norm-of-the-limit");
        assertThat(spec.figures().getFirst().log()).containsExactly("x");
        assertThat(spec.figures().getFirst().marks()).hasSize(2);
        assertThat(spec.seed()).isEqualTo(7);
    }

    @Test
    void theFirstAxisVariesSlowestAndReplicatesFastest() {
        var sweep = ExperimentSpec.read("a.yaml", YAML).sweep();
        assertThat(sweep.size()).isEqualTo(8 * 2 * 3);
        assertThat(sweep.columns())
                .containsExactly("initialization_scale", "algorithm_step_size_value", "replicate");
        assertThat(sweep.at(0).axes().values()).containsExactly(1e-6, 0.05, 0L);
        assertThat(sweep.at(1).axes().values()).containsExactly(1e-6, 0.05, 1L);
        assertThat(sweep.at(3).axes().values()).containsExactly(1e-6, 0.01, 0L);
        assertThat(sweep.at(6).axes().values()).containsExactly(1e-5, 0.05, 0L);
        assertThat(sweep.at(47).axes().values()).containsExactly(10.0, 0.01, 2L);
        assertThat(sweep.at(6).configuration().initialization()).isEqualTo(new Uniform(1e-5));
    }

    @Test
    void logSpacesHitRoundNumbers() {
        var values = new Spaces.LogSpace(1e-12, 1e3, 16).values();
        for (int i = 0; i < values.length; i++) {
            assertThat(values[i]).isEqualTo(Double.parseDouble("1e" + (i - 12)));
        }
        assertThat(new Spaces.LinSpace(0, 1, 11).values()[3]).isEqualTo(0.3);
        assertThat(new Spaces.Range(0.1, 0.7, 0.2).values()).containsExactly(0.1, 0.3, 0.5, 0.7);
        assertThat(new Spaces.Range(5, 1, -2).values()).containsExactly(5, 3, 1);
    }

    @Test
    void setReplacesAxesAndValues() {
        var one =
                ExperimentSpec.read(
                        "a.yaml",
                        YAML,
                        List.of(
                                "initialization.scale=0.5",
                                "algorithm.gradient-descent.step-size.value=linspace(0.1,0.3,3)",
                                "model.depth=2,3",
                                "replicates=1",
                                "record.at=[5]",
                                "stop.train-loss.below=1e-3"),
                        false);
        assertThat(one.sweep().columns())
                .containsExactly("algorithm_step_size_value", "model_depth", "replicate");
        assertThat(one.sweep().size()).isEqualTo(6);
        assertThat(one.base().record().at()).containsExactly(5.0);
        assertThat(one.base().stop()).containsExactly(new TrainLoss(1e-3));
        assertThat(one.sweep().at(5).axes().values()).containsExactly(0.3, 3L, 0L);
        assertThat(one.sweep().at(5).configuration().initialization()).isEqualTo(new Uniform(0.5));
    }

    @Test
    void smallIsAnOverrideAndSetComesAfterIt() {
        var small = ExperimentSpec.read("a.yaml", YAML, List.of(), true);
        assertThat(small.sweep().size()).isEqualTo(4);
        var set = ExperimentSpec.read("a.yaml", YAML, List.of("replicates=5"), true);
        assertThat(set.sweep().size()).isEqualTo(20);
    }

    @Test
    void wholeMembersAndZipsAreAxes() {
        var yaml =
                YAML.replaceAll(
                                "(?s)axes:.*?replicates",
                                """
                                axes:
                                  initialization: [{uniform: {scale: 0.2}}, {uniform: {scale: 0.3}}]
                                  pairs:
                                    zip:
                                      algorithm.step-size.value: [0.1, 0.2]
                                      data.examples: {range: {from: 10, to: 20, step: 10}}
                                replicates\
                                """)
                        .replaceAll("small:.*", "");
        var sweep = ExperimentSpec.read("a.yaml", yaml).sweep();
        assertThat(sweep.size()).isEqualTo(12);
        assertThat(sweep.at(11).axes().values())
                .containsExactly("uniform(scale=0.3)", 0.2, 20L, 2L);
    }

    private static String zipped(String small) {
        return YAML.replaceAll(
                        "(?s)axes:.*?replicates",
                        """
                        axes:
                          pairs:
                            zip:
                              algorithm.step-size.value: [0.1, 0.2, 0.3]
                              data.examples: {range: {from: 10, to: 30, step: 10}}
                        replicates\
                        """)
                .replaceAll("small:.*", "small: " + small);
    }

    @Test
    void aZipIsChangedByItsName() {
        var yaml = zipped("{replicates: 1, pairs: {only: [2, 0]}}");
        var small = ExperimentSpec.read("a.yaml", yaml, List.of(), true).sweep();
        assertThat(small.size()).isEqualTo(2);
        assertThat(small.at(0).axes().values()).containsExactly(0.3, 30L, 0L);
        assertThat(small.at(1).axes().values()).containsExactly(0.1, 10L, 0L);
        assertThat(ExperimentSpec.read("a.yaml", yaml).sweep().size()).isEqualTo(9);
        var sets = List.of("replicates=1", "pairs={zip: {initialization.scale: [0.5, 0.6, 0.7]}}");
        var other = ExperimentSpec.read("a.yaml", yaml, sets, false).sweep();
        assertThat(other.at(2).axes().values()).containsExactly(0.7, 0L);
        assertThatThrownBy(() -> ExperimentSpec.read("a.yaml", zipped("{pairs: {only: [0, 3]}}")))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("has 3 points, but not")
                .hasMessageContaining("from 0 to 2");
        assertThatThrownBy(() -> ExperimentSpec.read("a.yaml", zipped("{pairs: 3}")))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("'pairs' is a zip")
                .hasMessageContaining("{only: [0, 2]}");
    }

    @Test
    void theDocumentGivesTheSameExperimentAgain() {
        var spec = ExperimentSpec.read("a.yaml", YAML, List.of("replicates=2"), true);
        var json = JsonText.pretty(Node.plain(spec.document()));
        var again = ExperimentSpec.read("manifest.json", json);
        assertThat(again.sweep().identity()).isEqualTo(spec.sweep().identity());
        assertThat(again.figures()).isEqualTo(spec.figures());
        assertThat(again.claims()).isEqualTo(spec.claims());
        assertThat(again.sweep().at(3).id()).isEqualTo(spec.sweep().at(3).id());
    }

    @Test
    void streamsDependOnSeedAndReplicateOnly() {
        var sweep = ExperimentSpec.read("a.yaml", YAML).sweep();
        long first = sweep.at(0).stream("data").nextLong();
        assertThat(sweep.at(3).stream("data").nextLong()).isEqualTo(first);
        assertThat(sweep.at(1).stream("data").nextLong()).isNotEqualTo(first);
        assertThat(sweep.at(0).stream("algorithm").nextLong()).isNotEqualTo(first);
    }

    @Test
    void allErrorsAreToldAtOnceWithTheirPlaces() {
        var yaml =
                YAML.replace("inputs: 100", "inptus: 100")
                        .replace("depth: 2", "depth: 1.7")
                        .replace("weight: 0.25", "weight: \"0.25\"")
                        .replace("value: 0.05}", "value: -1}")
                        .replace("below: 1e-12", "below: .inf")
                        .replace("replicates: 3", "replicate: 3");
        assertThat(messages(yaml))
                .containsExactly(
                        "a.yaml:5:29: 'sparse-regression' lacks 'inputs'",
                        "a.yaml:5:44: 'sparse-regression' has no 'inptus'",
                        "a.yaml:6:37: 'depth' must be an integer, but is the number 1.7",
                        "a.yaml:7:28: 'weight' must be a number, but is the text \"0.25\"",
                        "a.yaml:9:64: 'value' is -1, outside its range",
                        "a.yaml:10:30: .inf is no number that an experiment can use",
                        "a.yaml:17:1: an experiment has no 'replicate'");
    }

    @Test
    void wrongPathsAreToldWithTheNearestName() {
        var error =
                catchThrowableOfType(
                        InputErrors.class,
                        () ->
                                ExperimentSpec.read(
                                        "a.yaml",
                                        YAML,
                                        List.of(
                                                "initialization.scael=1",
                                                "replicate=2",
                                                "modle.depth=2",
                                                "stop.train-los.below=1",
                                                "model.depth.x=1",
                                                "model.depth=2.5",
                                                "nothing"),
                                        false));
        assertThat(error.errors().stream().map(InputError::where))
                .containsExactlyInAnyOrder(
                        "--set initialization.scael",
                        "--set replicate",
                        "--set modle.depth",
                        "--set stop.train-los.below",
                        "--set model.depth.x",
                        "--set model.depth:1:1",
                        "--set nothing");
        assertThat(error.getMessage())
                .contains("did you mean 'scale'?", "did you mean 'replicates'?")
                .contains("did you mean 'model'?", "did you mean 'train-loss'?");
    }

    private static List<String> messages(String yaml) {
        var errors =
                catchThrowableOfType(InputErrors.class, () -> ExperimentSpec.read("a.yaml", yaml));
        return errors.errors().stream().map(e -> e.where() + ": " + e.problem()).toList();
    }

    @Test
    void aLogTimeBeyondTheClockIsRefusedBeforeAnythingRuns() {
        var late =
                YAML.replace(
                        "stop: {train-loss: {below: 1e-12}}", "stop: {log-time: {at-most: 710}}");
        var thrown =
                catchThrowableOfType(InputErrors.class, () -> ExperimentSpec.read("a.yaml", late));
        assertThat(thrown.errors()).hasSize(1);
        assertThat(thrown.errors().getFirst().problem())
                .contains("log-time of 710.0", "e^709.7", "'time: log'", "log-train-loss");
        var within = late.replace("at-most: 710", "at-most: 700");
        assertThat(ExperimentSpec.read("a.yaml", within).base().stop()).hasSize(1);
    }
}
