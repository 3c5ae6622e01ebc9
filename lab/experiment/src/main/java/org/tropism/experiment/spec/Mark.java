package org.tropism.experiment.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.Parameter;

/// One layer of a figure: which columns of its query are drawn, and how.
public sealed interface Mark {
    /// The column on the horizontal axis.
    String x();

    /// A line through the points of each group, in the order of x; with a band between two columns.
    ///
    /// @param group the column whose values are separate lines, or null
    /// @param band two columns, lower and upper, or empty
    record Line(
            @Parameter(about = "column of the horizontal axis", typical = "\"x\"") String x,
            @Parameter(about = "column of the vertical axis", typical = "\"y\"") String y,
            @Parameter(about = "column whose values are separate lines") @Nullable String group,
            @Parameter(about = "two columns, lower and upper", absent = "[]") List<String> band)
            implements Mark {
        /// @throws IllegalArgumentException if the band has neither no nor two columns
        public Line {
            band = List.copyOf(band);
            if (!band.isEmpty() && band.size() != 2) {
                throw new IllegalArgumentException(
                        "a band takes two columns, but has " + band.size());
            }
        }
    }

    /// A point for every row.
    record Scatter(
            @Parameter(about = "column of the horizontal axis", typical = "\"x\"") String x,
            @Parameter(about = "column of the vertical axis", typical = "\"y\"") String y,
            @Parameter(about = "column whose values have separate marks") @Nullable String group)
            implements Mark {}

    /// A vertical line from zero to every point, with a dot on it.
    record Stem(
            @Parameter(about = "column of the horizontal axis", typical = "\"x\"") String x,
            @Parameter(about = "column of the vertical axis", typical = "\"y\"") String y,
            @Parameter(about = "column whose values have separate marks") @Nullable String group)
            implements Mark {}

    /// A colored cell for every row.
    record HeatMap(
            @Parameter(about = "column of the horizontal axis", typical = "\"x\"") String x,
            @Parameter(about = "column of the vertical axis", typical = "\"y\"") String y,
            @Parameter(about = "column of the colors", typical = "\"z\"") String value)
            implements Mark {}

    /// A line at a constant: horizontal if `y` is given, vertical if `at` is.
    record Rule(
            @Parameter(about = "not used by a rule", absent = "\"\"") String x,
            @Parameter(about = "where a vertical line crosses the horizontal axis")
                    @Nullable Double at,
            @Parameter(about = "where a horizontal line crosses the vertical axis")
                    @Nullable Double y,
            @Parameter(about = "what it stands for", absent = "\"\"") String label)
            implements Mark {
        /// @throws IllegalArgumentException unless exactly one of `at` and `y` is given
        public Rule {
            if ((at == null) == (y == null)) {
                throw new IllegalArgumentException("give either 'at' or 'y'");
            }
        }
    }
}
