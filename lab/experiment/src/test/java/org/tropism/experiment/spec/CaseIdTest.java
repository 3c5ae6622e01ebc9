package org.tropism.experiment.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Frozen identities: if this fails, results of earlier versions are no longer recognized. Change
/// the golden file only together with the version, and say so in the changelog.
class CaseIdTest {
    @Test
    void canonicalFormsAndIdentitiesAreFrozen() throws IOException {
        var sweep = ExperimentSpec.read("a.yaml", ExperimentSpecTest.YAML).sweep();
        var text = new StringBuilder();
        for (long i : new long[] {0, 1, 3, 47}) {
            text.append(sweep.at(i).id()).append(' ').append(sweep.at(i).canonical()).append('\n');
        }
        try (var golden = CaseIdTest.class.getResourceAsStream("case-ids.txt")) {
            assertThat(golden).isNotNull();
            assertThat(text.toString())
                    .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void theFormInWhichACaseIsWrittenDoesNotMatter() {
        var other =
                ExperimentSpecTest.YAML
                        .replace("{scale: 0.1}", "{scale: 1e-1}")
                        .replace("  observe: [train-risk]", "  observe: {train-risk: {}}")
                        .replace("  loss: {squared: {weight: 0.25}}\n", "")
                        .replace("seed: 7\n", "seed: 7 # the same\n")
                        .replace("base:\n", "base:\n  loss: {squared: {weight: 0.25}}\n");
        assertThat(other).isNotEqualTo(ExperimentSpecTest.YAML);
        var sweep = ExperimentSpec.read("a.yaml", ExperimentSpecTest.YAML).sweep();
        assertThat(ExperimentSpec.read("b.yaml", other).sweep().at(5).id())
                .isEqualTo(sweep.at(5).id());
        assertThat(sweep.at(5).id()).isNotEqualTo(sweep.at(4).id());
    }
}
