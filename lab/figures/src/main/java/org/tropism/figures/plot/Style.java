package org.tropism.figures.plot;

import org.tropism.figures.draw.MarkerShape;

/// How one series looks: color, dashes and marker each tell it apart.
///
/// @param color 0xRRGGBB
/// @param dash kept; empty for a solid line
/// @param marker of its points
record Style(int color, double[] dash, MarkerShape marker) {
    /// Ordered so that neighbors differ in lightness too (CIE L* 25, 54, 70, 38, 75, 50), and safe
    /// for the common color vision deficiencies.
    private static final int[] COLORS = {
        0x1b3a6b, 0xd55e00, 0x56b4e9, 0x8a2466, 0xe0ab1a, 0x2d8659
    };

    private static final double[][] DASHES = {
        {}, {4, 1.6}, {1.2, 1.4}, {6, 1.4, 1.2, 1.4}, {8, 2}, {2.4, 1.2}
    };

    private static final MarkerShape[] MARKERS = MarkerShape.values();

    /// The style of a series among `count`. Up to six are told apart by everything; an ordered
    /// family of more goes from dark to light.
    static Style of(int index, int count, boolean ordered) {
        int color =
                ordered && count > COLORS.length
                        ? ColorMap.color(0.9 * index / (count - 1))
                        : COLORS[index % COLORS.length];
        int dash = (index + index / COLORS.length) % DASHES.length;
        return new Style(color, DASHES[dash].clone(), MARKERS[index % MARKERS.length]);
    }
}
