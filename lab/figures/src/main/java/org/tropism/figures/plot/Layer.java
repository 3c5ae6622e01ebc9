package org.tropism.figures.plot;

import org.tropism.experiment.spec.Mark;

/// The rows of one mark in one group of one panel, as numbers; what is missing is NaN.
///
/// @param mark what is drawn
/// @param series the number of its style and its entry in the legend
/// @param x kept
/// @param y kept, as long as x; empty for a rule
/// @param low lower edge of the band, or empty
/// @param high upper edge of the band, or empty
/// @param value colors of a heat map, or empty
record Layer(
        Mark mark,
        int series,
        double[] x,
        double[] y,
        double[] low,
        double[] high,
        double[] value) {
    boolean hasBand() {
        return low.length > 0;
    }
}
