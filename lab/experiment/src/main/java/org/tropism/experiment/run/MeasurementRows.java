package org.tropism.experiment.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rows of `measurements` for one walk.
final class MeasurementRows {
    private MeasurementRows() {}

    /// One row for each reading.
    static List<Map<String, @Nullable Object>> of(List<Walk.Measured> measured) {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var one : measured) {
            for (var reading : one.readings()) {
                var row = new LinkedHashMap<String, @Nullable Object>();
                row.put("measurement", one.measurement());
                row.put("name", reading.name());
                row.put("argument", reading.argument());
                row.put("value", reading.value());
                rows.add(row);
            }
        }
        return rows;
    }
}
