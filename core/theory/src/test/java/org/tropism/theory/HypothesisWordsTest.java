package org.tropism.theory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HypothesisWordsTest {
    @Test
    void namesThatNobodyUsesHaveNoWords() {
        assertThat(HypothesisWords.of("squared-loss")).contains("‖Xβ − y‖²");
        assertThat(HypothesisWords.of("contracting-step")).contains("max‖xᵢ‖²");
        assertThat(HypothesisWords.of("no-such-hypothesis")).isNull();
    }
}
