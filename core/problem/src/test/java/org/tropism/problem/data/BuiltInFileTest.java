package org.tropism.problem.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.random.RandomStream;

class BuiltInFileTest {
    @Test
    void packagedFilesAreReadFromAnyFolder() {
        var data = new File("built-in:diabetes.csv", "progression").draw(RandomStream.root(0));
        assertThat(data.train().examples()).isEqualTo(442);
        assertThat(data.train().dimension()).isEqualTo(10);
        assertThat(data.train().targets()[0]).isEqualTo(151);
        var digits = new File("built-in:digits-8x8.csv", "digit").draw(RandomStream.root(0));
        assertThat(digits.train().examples()).isEqualTo(1797);
        assertThat(digits.train().dimension()).isEqualTo(64);
    }

    @Test
    void anotherNameIsAnErrorThatListsThem() {
        assertThatThrownBy(() -> new File("built-in:cats.csv", "y").draw(RandomStream.root(0)))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("cats.csv")
                .hasMessageContaining("breast-cancer-wisconsin.csv, diabetes.csv, digits-8x8.csv");
    }
}
