package org.tropism.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KernelChoiceTest {
    private final List<String> log = new ArrayList<>();
    private final Kernels fast = new ScalarKernels();

    private record Provider(String name, @Nullable String whyNot, Kernels kernels)
            implements KernelProvider {}

    private Kernels choose(String wanted, KernelProvider... providers) {
        return KernelChoice.choose(wanted, List.of(providers), log::add);
    }

    @Test
    void autoTakesWhatCanBeUsed() {
        assertThat(choose("auto", new Provider("vector", null, fast))).isSameAs(fast);
        assertThat(log).isEmpty();
    }

    @Test
    void autoFallsBackWithOneSentence() {
        Kernels kernels = choose("auto", new Provider("vector", "no module; add it", fast));
        assertThat(kernels.id().implementation()).isEqualTo("scalar");
        assertThat(kernels).isNotSameAs(fast);
        assertThat(log).singleElement().asString().contains("no module; add it");
    }

    @Test
    void autoWithoutProvidersNamesTheArtifact() {
        assertThat(choose("auto").id().implementation()).isEqualTo("scalar");
        assertThat(log).singleElement().asString().contains("tropism-kernels-vector");
    }

    @Test
    void scalarAsksNobody() {
        assertThat(choose("scalar", new Provider("vector", null, fast))).isNotSameAs(fast);
        assertThat(log).isEmpty();
    }

    @Test
    void vectorFailsLoudly() {
        assertThatThrownBy(() -> choose("vector", new Provider("vector", "no module", fast)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no module");
        assertThatThrownBy(() -> choose("vector"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("tropism-kernels-vector");
        assertThat(choose("vector", new Provider("vector", null, fast))).isSameAs(fast);
    }

    @Test
    void anythingElseIsRefused() {
        assertThatThrownBy(() -> choose("fast"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("-Dtropism.kernels=fast")
                .hasMessageContaining("auto, scalar or vector");
    }
}
