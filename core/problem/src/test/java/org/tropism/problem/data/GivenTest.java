package org.tropism.problem.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.random.RandomStream;

/// Data written out in a file.
class GivenTest {
    @Test
    void areTheExamplesThatWereWritten() {
        var draw =
                new Given(
                                List.of(List.of(1.0, 2.0, 3.0), List.of(4.0, 5.0, 6.0)),
                                List.of(7.0, 8.0),
                                List.of(0.0, 1.0, 0.0))
                        .draw(RandomStream.root(1));
        assertThat(draw.train().inputs().row(1)).containsExactly(4, 5, 6);
        assertThat(draw.train().targets()).containsExactly(7, 8);
        assertThat(draw.train().inputNames()).containsExactly("x1", "x2", "x3");
        assertThat(draw.truth()).containsExactly(0, 1, 0);
        assertThat(draw.test()).isNull();
        var without = new Given(List.of(List.of(1.0)), List.of(2.0), List.of());
        assertThat(without.draw(RandomStream.root(1)).truth()).isNull();
    }

    @Test
    void sizesThatDoNotFitAreReportedAtOnce() {
        assertThatThrownBy(
                        () ->
                                new Given(
                                        List.of(List.of(1.0, 2.0), List.of(3.0)),
                                        List.of(1.0),
                                        List.of(1.0, 2.0, 3.0)))
                .isInstanceOfSatisfying(
                        InputErrors.class,
                        e ->
                                assertThat(e.errors())
                                        .extracting(error -> error.where())
                                        .containsExactly(
                                                "given.inputs[1]", "given.targets", "given.truth"));
        assertThatThrownBy(() -> new Given(List.of(), List.of(), List.of()))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("no inputs");
    }
}
