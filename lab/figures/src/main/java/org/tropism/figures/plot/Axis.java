package org.tropism.figures.plot;

import java.util.ArrayList;
import java.util.List;
import org.tropism.figures.draw.RichText;

/// One direction of a plot: values as fractions of its length.
///
/// @param kind how values are spread
/// @param low the value at 0; its decimal logarithm on a logarithmic axis
/// @param high the value at 1; likewise
/// @param categories the names at 0, 1, 2, …; empty unless the axis is one of categories
record Axis(Kind kind, double low, double high, List<String> categories) {
    enum Kind {
        LINEAR,
        /// Linear, and every value is a whole number.
        WHOLE,
        LOGARITHMIC,
        CATEGORICAL
    }

    /// The interval that an axis has to show.
    static final class Range {
        private final boolean logarithmic;
        private double low = Double.POSITIVE_INFINITY;
        private double high = Double.NEGATIVE_INFINITY;
        private boolean whole = true;

        Range(boolean logarithmic) {
            this.logarithmic = logarithmic;
        }

        /// Widens the interval, if the value can be shown.
        void add(double value) {
            double at = logarithmic ? Math.log10(value) : value;
            if (Double.isFinite(at)) {
                low = Math.min(low, at);
                high = Math.max(high, at);
                whole &= at == Math.rint(at);
            }
        }

        /// The axis with some room at both ends.
        ///
        /// @param room the part of the length that is added at each end
        Axis axis(double room) {
            double from = low;
            double to = high;
            boolean counts = whole && from < to;
            if (from > to) {
                from = 0;
                to = 1;
            } else if (to - from <= 1e-12 * Math.max(Math.abs(from), Math.abs(to))) {
                double half = logarithmic ? 0.5 : from == 0 ? 1 : 0.5 * Math.abs(from);
                from -= half;
                to += half;
            } else if (Double.isInfinite(to - from)) {
                from = Math.max(from, -0.4 * Double.MAX_VALUE);
                to = Math.min(to, 0.4 * Double.MAX_VALUE);
            }
            double extra = room * (to - from);
            Kind kind = logarithmic ? Kind.LOGARITHMIC : counts ? Kind.WHOLE : Kind.LINEAR;
            return new Axis(kind, from - extra, to + extra, List.of());
        }
    }

    /// An axis of names.
    static Axis of(List<String> categories) {
        int last = Math.max(0, categories.size() - 1);
        return new Axis(Kind.CATEGORICAL, -0.5, last + 0.5, List.copyOf(categories));
    }

    /// Where a value stands, 0 to 1; NaN if it cannot be shown.
    double at(double value) {
        double place = kind == Kind.LOGARITHMIC ? Math.log10(value) : value;
        double fraction = (place - low) / (high - low);
        return Double.isFinite(fraction) ? fraction : Double.NaN;
    }

    /// Whether a number that is there cannot be shown because its logarithm does not exist.
    boolean refuses(double value) {
        return kind == Kind.LOGARITHMIC && value <= 0;
    }

    /// Marks with at most `most` labels; an axis of names has all of them.
    Ticks ticks(int most) {
        return switch (kind) {
            case LINEAR -> Ticks.linear(low, high, most);
            case WHOLE -> Ticks.whole(low, high, most);
            case LOGARITHMIC -> Ticks.logarithmic(low, high, most);
            case CATEGORICAL -> {
                var ticks = new ArrayList<Tick>();
                for (int i = 0; i < categories.size(); i++) {
                    ticks.add(new Tick(i, RichText.of(shortened(categories.get(i)))));
                }
                yield new Ticks(ticks, 0);
            }
        };
    }

    private static String shortened(String name) {
        return name.length() <= 32 ? name : name.substring(0, 31) + "…";
    }
}
