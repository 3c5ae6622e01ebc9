package org.tropism.experiment.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExperimentsTest {
    @Test
    void everyFileOfTheCatalogIsRead() {
        assertThat(Experiments.list()).contains("sparse-regression").isSorted();
        for (var name : Experiments.list()) {
            var full = Experiments.byName(name, List.of(), false);
            var small = Experiments.byName(name, List.of(), true);
            assertThat(full.claims()).as(name).isNotEmpty();
            assertThat(full.figures()).as(name).isNotEmpty();
            assertThat(small.sweep().size()).as(name).isLessThanOrEqualTo(full.sweep().size());
            assertThat(full.sweep().at(0).id().hex()).matches("[0-9a-f]{32}");
        }
    }

    @Test
    void aWrongNameIsToldWithTheNearest() {
        assertThatThrownBy(() -> Experiments.yaml("sparse-regresion"))
                .hasMessageContaining("did you mean 'sparse-regression'?");
    }
}
