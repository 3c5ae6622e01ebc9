package org.tropism.figures.plot;

/// The rectangle of a plot on the page, and its axes.
///
/// @param left in points
/// @param top in points, y downwards
record Frame(double left, double top, double width, double height, Axis x, Axis y) {
    double right() {
        return left + width;
    }

    double bottom() {
        return top + height;
    }

    /// A value's position across the page; NaN if it cannot be shown.
    double across(double value) {
        return left + width * x.at(value);
    }

    /// A value's position down the page; NaN if it cannot be shown.
    double down(double value) {
        return top + height * (1 - y.at(value));
    }
}
