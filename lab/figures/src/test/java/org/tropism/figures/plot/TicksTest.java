package org.tropism.figures.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tropism.figures.draw.RichText;

class TicksTest {
    @Test
    void anAxisThatCountsHasNoHalves() {
        assertThat(labels(Ticks.linear(-0.2, 4.2, 9))).contains("0.5");
        assertThat(labels(Ticks.whole(-0.2, 4.2, 9))).containsExactly("0", "1", "2", "3", "4");
        assertThat(labels(Ticks.whole(0, 100, 6)))
                .containsExactly("0", "20", "40", "60", "80", "100");
        var range = new Axis.Range(false);
        range.add(0);
        range.add(4);
        assertThat(labels(range.axis(0.03).ticks(9))).doesNotContain("0.5");
        range.add(2.5);
        assertThat(labels(range.axis(0.03).ticks(9))).contains("0.5");
    }

    @Test
    void linearTicksAreRoundAndInside() {
        assertThat(labels(Ticks.linear(0, 1, 6)))
                .containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
        assertThat(labels(Ticks.linear(-3, 7, 5))).containsExactly("−2", "0", "2", "4", "6");
        assertThat(labels(Ticks.linear(1e-310, 9e-310, 5))).hasSizeBetween(2, 5);
        assertThat(labels(Ticks.linear(-0.4 * Double.MAX_VALUE, 0.4 * Double.MAX_VALUE, 5)))
                .hasSizeBetween(2, 5);
    }

    @Test
    void largeAndSmallNumbersShareAPowerOfTen() {
        Ticks small = Ticks.linear(0, 4.5e-4, 6);
        assertThat(small.exponent()).isEqualTo(-4);
        assertThat(labels(small)).containsExactly("0", "1", "2", "3", "4");
        assertThat(small.ticks().get(1).value()).isEqualTo(1e-4);
        assertThat(Ticks.linear(0, 4.5e6, 6).exponent()).isEqualTo(6);
        assertThat(Ticks.linear(0, 45_000, 6).exponent()).isZero();
    }

    @Test
    void logarithmicTicksArePowersOfTen() {
        Ticks wide = Ticks.logarithmic(-6.2, 1.1, 20);
        assertThat(labels(wide)).startsWith("10−6", "10−5").endsWith("100", "101");
        assertThat(wide.ticks().stream().filter(t -> t.label() == null)).hasSizeBetween(56, 64);
        assertThat(labels(Ticks.logarithmic(-6.2, 1.1, 4)))
                .containsExactly("10−6", "10−4", "10−2", "100");
        assertThat(labels(Ticks.logarithmic(-1.5, 2.2, 8)))
                .containsExactly("0.1", "1", "10", "100");
        assertThat(labels(Ticks.logarithmic(0.2, 0.95, 8))).containsExactly("2", "5");
        assertThat(labels(Ticks.logarithmic(-300.5, 300.5, 6))).hasSizeBetween(4, 7);
    }

    @Test
    void superscriptsAreRaisedDigits() {
        RichText text = RichText.of("10⁻⁶ and ℓ₁");
        assertThat(text.runs())
                .containsExactly(
                        new RichText.Run("10", 0),
                        new RichText.Run("−6", 1),
                        new RichText.Run(" and ℓ", 0),
                        new RichText.Run("1", -1));
        assertThat(Numbers.text(1e-6)).isEqualTo("10⁻⁶");
        assertThat(Numbers.text(0.000314159)).isEqualTo("3.14×10⁻⁴");
        assertThat(Numbers.text(0.05)).isEqualTo("0.05");
    }

    @Test
    void columnsBecomeWords() {
        assertThat(ColumnWords.of("initialization_scale")).isEqualTo("initialization scale α");
        assertThat(ColumnWords.of("data_examples")).isEqualTo("examples n");
        assertThat(ColumnWords.of("excess_l1_norm")).isEqualTo("excess ℓ₁ norm");
        assertThat(ColumnWords.of("my_examples")).isEqualTo("my examples");
        assertThat(ColumnWords.symbol("step_size")).isEqualTo("γ");
        assertThat(ColumnWords.symbol("option_b")).isEmpty();
    }

    @Test
    void thinningKeepsExtremesGapsAndOrder() {
        int n = 10_000;
        var x = new double[n];
        var y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = i;
            y[i] = Math.sin(i * 0.7);
        }
        y[4321] = 50;
        y[7777] = Double.NaN;
        int[] kept = Thinning.line(x, y, 100);
        assertThat(kept).isSorted().doesNotHaveDuplicates().hasSizeLessThan(420);
        assertThat(kept).contains(0, 4321, 7777, n - 1);
        assertThat(Thinning.line(x, y, n)).hasSize(n);
    }

    private static List<String> labels(Ticks ticks) {
        return ticks.ticks().stream()
                .map(Tick::label)
                .filter(Objects::nonNull)
                .map(RichText::plain)
                .toList();
    }
}
