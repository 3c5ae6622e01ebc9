package org.tropism.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tropism.experiment.record.CaseRecord;

/// Records for the tests, made from their index alone.
final class Records {
    private Records() {}

    static Map<String, @Nullable Object> row(@Nullable Object... namesAndValues) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return row;
    }

    /// A case with two axes, a trajectory of five rows, three coordinates and one comparison.
    static CaseRecord usual(int index) {
        double scale = Math.pow(10, -(index % 7));
        var trajectory = new ArrayList<Map<String, @Nullable Object>>();
        for (long step = 1; step <= 16; step *= 2) {
            trajectory.add(row("step", step, "train_risk", Math.exp(-step * scale)));
        }
        var coordinates = new ArrayList<Map<String, @Nullable Object>>();
        for (long j = 0; j < 3; j++) {
            coordinates.add(
                    row("of", "limit", "coordinate", j, "name", "x" + j, "value", j * scale));
        }
        return new CaseRecord(
                "case-" + index,
                index,
                "{\"seed\":" + index + "}",
                row("initialization_scale", scale, "replicate", (long) (index / 7)),
                row(
                        "seed",
                        7L,
                        "termination",
                        "converged",
                        "steps",
                        100L * index,
                        "test_risk",
                        scale / 3),
                trajectory,
                coordinates,
                List.of(row("theorem", "linear", "relative_distance", 1e-9 * index, "holds", true)),
                List.of(
                        row(
                                "measurement",
                                "sharpness",
                                "name",
                                "limit",
                                "argument",
                                null,
                                "value",
                                1.5 * index)),
                null);
    }

    static List<CaseRecord> usuals(int count) {
        return IntStream.range(0, count).mapToObj(Records::usual).toList();
    }

    /// A case with these outcome columns and nothing else.
    static CaseRecord withOutcome(int index, Map<String, @Nullable Object> outcome) {
        return new CaseRecord(
                "c" + index, index, "{}", row(), outcome, List.of(), List.of(), List.of(), null);
    }
}
