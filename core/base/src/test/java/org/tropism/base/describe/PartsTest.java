package org.tropism.base.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PartsTest {
    public record Step(double initialValue, String name) {
        public Step {
            if (initialValue < 0) {
                throw new IllegalArgumentException("negative");
            }
        }
    }

    @Test
    void readsAndReplacesAComponentByItsName() {
        var step = new Step(2, "s");

        assertThat(Parts.of(step, "initial-value")).isEqualTo(2.0);
        assertThat(Parts.of(step, "initialValue")).isNull();
        assertThat(Parts.with(step, "initial-value", 3.0)).isEqualTo(new Step(3, "s"));
    }

    @Test
    void passesOnWhatTheConstructorThrowsAndRefusesOtherNames() {
        var step = new Step(2, "s");

        assertThatThrownBy(() -> Parts.with(step, "initial-value", -1.0)).hasMessage("negative");
        assertThatThrownBy(() -> Parts.with(step, "value", 3.0)).hasMessageContaining("'value'");
    }
}
