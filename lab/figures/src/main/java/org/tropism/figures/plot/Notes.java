package org.tropism.figures.plot;

import java.util.ArrayList;
import java.util.List;

/// What a figure does not show, counted, so that it can say so.
final class Notes {
    private long missing;
    private long notPositive;
    private long overdrawn;
    private long thinned;

    /// A value of NaN, null or infinity.
    void missing(long count) {
        missing += count;
    }

    /// A number without a logarithm on a logarithmic axis.
    void notPositive(long count) {
        notPositive += count;
    }

    /// A cell of a heat map under a later one.
    void overdrawn(long count) {
        overdrawn += count;
    }

    /// A point of a scatter or a stem that lies on another one that is drawn.
    void thinned(long count) {
        thinned += count;
    }

    /// Sentences; empty if everything is shown.
    List<String> sentences() {
        var out = new ArrayList<String>();
        say(
                out,
                notPositive,
                "value ≤ 0 is",
                "values ≤ 0 are",
                "not shown on the logarithmic axis");
        say(out, missing, "value is", "values are", "missing or not finite");
        say(out, overdrawn, "row lies", "rows lie", "under a later row of the same cell");
        say(out, thinned, "point is", "points are", "left out beside drawn neighbors");
        return out;
    }

    private static void say(List<String> out, long count, String one, String many, String what) {
        if (count > 0) {
            out.add(count + " " + (count == 1 ? one : many) + " " + what + ".");
        }
    }
}
