package org.tropism.figures.plot;

/// Sizes and colors of everything that is not data. Lengths in points.
///
/// @param width of the page
/// @param tick size of tick labels, legend and notes
/// @param label size of axis labels and headings
/// @param title size of the title
/// @param panels columns of small multiples at most
public record Theme(double width, double tick, double label, double title, int panels) {
    public static final int INK = 0x222222;
    public static final int SOFT = 0x555555;
    public static final int AXIS = 0x444444;
    public static final int GRID = 0xe4e4e4;
    public static final double AXIS_WIDTH = 0.5;
    public static final double GRID_WIDTH = 0.4;
    public static final double LINE_WIDTH = 1.1;
    public static final double STEM_WIDTH = 0.6;
    public static final double BAND_OPACITY = 0.2;
    public static final double TICK_LENGTH = 2.6;
    public static final double MINOR_TICK_LENGTH = 1.4;
    public static final double MARKER_RADIUS = 1.7;
    public static final double POINTS_PER_INCH = 72;

    /// A page for one column of a paper, 3.25 inches wide.
    public static final Theme ONE_COLUMN = new Theme(3.25 * POINTS_PER_INCH, 6.5, 7.5, 8.5, 2);

    /// A page for the width of a paper, 6.75 inches.
    public static final Theme TWO_COLUMN = new Theme(6.75 * POINTS_PER_INCH, 7.5, 8.5, 10, 3);
}
