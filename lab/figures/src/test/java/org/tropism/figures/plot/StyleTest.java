package org.tropism.figures.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StyleTest {
    /// CIE lightness of neighbors differs by 12 at least: a step that print in gray keeps.
    @Test
    void neighborsDifferInGrayInDashesAndInMarkers() {
        for (int i = 1; i < 6; i++) {
            Style before = Style.of(i - 1, 6, false);
            Style here = Style.of(i, 6, false);
            assertThat(Math.abs(lightness(before.color()) - lightness(here.color())))
                    .isGreaterThan(12);
            assertThat(Arrays.equals(before.dash(), here.dash())).isFalse();
            assertThat(before.marker()).isNotEqualTo(here.marker());
        }
    }

    @Test
    void theColorMapOnlyGetsLighter() {
        double before = -1;
        for (int i = 0; i <= 64; i++) {
            double here = lightness(ColorMap.color(i / 64.0));
            assertThat(here).isGreaterThan(before);
            before = here;
        }
    }

    /// CIE L* of an sRGB color.
    private static double lightness(int rgb) {
        double y =
                0.2126 * linear(rgb >> 16 & 255)
                        + 0.7152 * linear(rgb >> 8 & 255)
                        + 0.0722 * linear(rgb & 255);
        return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
