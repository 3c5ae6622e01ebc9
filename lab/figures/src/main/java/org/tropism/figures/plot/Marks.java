package org.tropism.figures.plot;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tropism.experiment.spec.Mark;

/// What marks have in common, and the rows that they choose.
final class Marks {
    private Marks() {}

    /// The column on the vertical axis; null for a rule.
    static @Nullable String y(Mark mark) {
        return switch (mark) {
            case Mark.Line line -> line.y();
            case Mark.Scatter scatter -> scatter.y();
            case Mark.Stem stem -> stem.y();
            case Mark.HeatMap map -> map.y();
            case Mark.Rule _ -> null;
        };
    }

    /// The column whose values are separate series, or null.
    static @Nullable String group(Mark mark) {
        return switch (mark) {
            case Mark.Line line -> line.group();
            case Mark.Scatter scatter -> scatter.group();
            case Mark.Stem stem -> stem.group();
            case Mark.HeatMap _, Mark.Rule _ -> null;
        };
    }

    /// The values of these rows.
    static double[] pick(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(r -> values[r]).toArray();
    }

    /// The rows by increasing x, rows of equal x in their order; NaN last.
    static int[] inOrder(double[] x, int[] rows) {
        boolean sorted = true;
        for (int i = 1; i < rows.length && sorted; i++) {
            sorted = Double.compare(x[rows[i - 1]], x[rows[i]]) <= 0;
        }
        return sorted
                ? rows
                : Arrays.stream(rows)
                        .boxed()
                        .sorted((a, b) -> Double.compare(x[a], x[b]))
                        .mapToInt(Integer::intValue)
                        .toArray();
    }
}
