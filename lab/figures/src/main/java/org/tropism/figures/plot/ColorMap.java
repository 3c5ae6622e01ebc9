package org.tropism.figures.plot;

/// Numbers as colors of growing lightness, the viridis scale (CC0) through nine of its colors.
final class ColorMap {
    private static final int[] ANCHORS = {
        0x440154, 0x472d7b, 0x3b528b, 0x2c728e, 0x21918c, 0x28ae80, 0x5ec962, 0xaddc30, 0xfde725
    };

    private ColorMap() {}

    /// The color of a number in [0, 1].
    static int color(double fraction) {
        double at = Math.clamp(fraction, 0, 1) * (ANCHORS.length - 1);
        int i = Math.min((int) at, ANCHORS.length - 2);
        double t = at - i;
        int color = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int a = (ANCHORS[i] >> shift) & 0xff;
            int b = (ANCHORS[i + 1] >> shift) & 0xff;
            color |= (int) Math.round(a + t * (b - a)) << shift;
        }
        return color;
    }
}
