package org.tropism.experiment.spec;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.Parameter;
import org.tropism.experiment.catalog.Catalog;
import org.tropism.experiment.catalog.Decoder;
import org.tropism.experiment.document.Errors;
import org.tropism.experiment.document.JsonText;
import org.tropism.experiment.document.Node;
import org.tropism.experiment.document.Place;

/// Spaces of values on an axis, and their values.
///
/// Values are rounded to 12 significant digits, so that 1e-5 in a log space is 1e-5 and not its
/// neighbor, and a query can compare with it.
public sealed interface Spaces {
    /// The most values that one axis may have.
    int LARGEST = 100_000;

    /// The values.
    double[] values();

    /// `count` values in geometric progression.
    record LogSpace(
            @Parameter(about = "the first value", min = 0, exclusive = true, typical = "1e-6")
                    double from,
            @Parameter(about = "the last value", min = 0, exclusive = true, typical = "10")
                    double to,
            @Parameter(about = "how many", min = 1, max = LARGEST, typical = "8") int count)
            implements Spaces {
        @Override
        public double[] values() {
            double low = StrictMath.log10(from);
            double high = StrictMath.log10(to);
            var values = new double[count];
            for (int i = 0; i < count; i++) {
                double share = count == 1 ? 0 : (double) i / (count - 1);
                values[i] = rounded(StrictMath.pow(10, low + share * (high - low)));
            }
            return ends(values, from, to);
        }
    }

    /// `count` values in arithmetic progression.
    record LinSpace(
            @Parameter(about = "the first value", typical = "0") double from,
            @Parameter(about = "the last value", typical = "1") double to,
            @Parameter(about = "how many", min = 1, max = LARGEST, typical = "11") int count)
            implements Spaces {
        @Override
        public double[] values() {
            var values = new double[count];
            for (int i = 0; i < count; i++) {
                double share = count == 1 ? 0 : (double) i / (count - 1);
                values[i] = rounded(from * (1 - share) + to * share);
            }
            return ends(values, from, to);
        }
    }

    /// `from`, `from + step`, … up to and including `to`.
    record Range(
            @Parameter(about = "the first value", typical = "10") double from,
            @Parameter(about = "the bound, included", typical = "50") double to,
            @Parameter(about = "the distance of neighbors", typical = "10") double step)
            implements Spaces {
        /// @throws IllegalArgumentException if the step does not lead from one end to the other
        public Range {
            double steps = (to - from) / step;
            if (!(steps >= 0) || steps >= LARGEST) {
                throw new IllegalArgumentException(
                        "steps of " + step + " do not lead from " + from + " to " + to);
            }
        }

        @Override
        public double[] values() {
            int count = (int) Math.floor((to - from) / step * (1 + 1e-12) + 1e-9) + 1;
            var values = new double[count];
            for (int i = 0; i < count; i++) {
                values[i] = rounded(from + i * step);
            }
            return values;
        }
    }

    private static double rounded(double value) {
        if (!Double.isFinite(value)) {
            return value;
        }
        return new BigDecimal(value)
                .round(new MathContext(12, RoundingMode.HALF_EVEN))
                .doubleValue();
    }

    private static double[] ends(double[] values, double from, double to) {
        values[values.length - 1] = to;
        values[0] = from;
        return values;
    }

    /// The nodes of an axis value: a list, or a space; null after an error.
    static @Nullable List<Node> nodes(Errors errors, Node written) {
        if (written instanceof Node.Sequence list) {
            return ofList(errors, list);
        }
        boolean space =
                written instanceof Node.Mapping mapping
                        && mapping.entries().size() == 1
                        && !mapping.entries().containsKey("zip");
        if (!space) {
            errors.add(
                    written.place(),
                    "the values of an axis must be a list or a space, but here is "
                            + written.describe(),
                    "write [0.1, 0.2] or {log-space: {from: 1e-6, to: 10, count: 8}}");
            return null;
        }
        var read = new Decoder(errors).member(Spaces.class, written);
        if (read == null) {
            return null;
        }
        var nodes = new ArrayList<Node>();
        for (double value : read.values()) {
            nodes.add(numeral(written.place(), value));
        }
        return nodes;
    }

    /// Whether a node is written as a space.
    static boolean isSpace(Node node) {
        return node instanceof Node.Mapping mapping
                && mapping.entries().size() == 1
                && Catalog.ids(Spaces.class).containsAll(mapping.entries().keySet());
    }

    private static @Nullable List<Node> ofList(Errors errors, Node.Sequence list) {
        if (list.items().isEmpty() || list.items().size() > LARGEST) {
            errors.add(
                    list.place(),
                    "the axis has " + list.items().size() + " values",
                    "give at least one and at most " + LARGEST);
            return null;
        }
        return list.items();
    }

    private static Node numeral(Place place, double value) {
        return new Node.Numeral(place, JsonText.number(value));
    }
}
