package org.tropism.experiment.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One layer of a figure: which columns of its query are drawn, and how.
public sealed interface Mark {
    /// The column on the horizontal axis.
    String x();

    /// A line through the points of each group, in the order of x; with a band between two columns.
    ///
    /// @param group the column whose values are separate lines, or null
    /// @param band two columns, lower and upper, or empty
    record Line(String x, String y, @Nullable String group, List<String> band) implements Mark {}

    /// A point for every row.
    record Scatter(String x, String y, @Nullable String group) implements Mark {}

    /// A vertical line from zero to every point, with a dot on it.
    record Stem(String x, String y, @Nullable String group) implements Mark {}

    /// A colored cell for every row.
    record HeatMap(String x, String y, String value) implements Mark {}

    /// A line at a constant: horizontal if `y` is given, vertical if `at` is.
    record Rule(String x, @Nullable Double at, @Nullable Double y, String label) implements Mark {}
}
