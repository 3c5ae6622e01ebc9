package org.tropism.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tropism.experiment.record.Tables;

/// The five tables of a run directory, and the columns that each has even when it has no rows.
enum StoredTable {
    CASES(Tables.CASES),
    TRAJECTORIES(Tables.TRAJECTORIES),
    COORDINATES(Tables.COORDINATES),
    COMPARISONS(Tables.COMPARISONS),
    MEASUREMENTS(Tables.MEASUREMENTS);

    /// The order of the file names is the order of the enum.
    static final List<StoredTable> ALL = List.of(values());

    private final String view;

    StoredTable(String view) {
        this.view = view;
    }

    /// The type of a fixed column while all its values are null, so that a query that is right for
    /// one run is right for all.
    private static ColumnType typeWithoutValues(String name) {
        var texts =
                Set.of(
                        "termination",
                        "termination_rule",
                        "because",
                        "of",
                        "name",
                        "theorem",
                        "measurement",
                        "verdict",
                        "program",
                        "uniqueness",
                        "bounded_norm",
                        "bounded_quantity",
                        "failed_hypotheses");
        var integers =
                Set.of(
                        "steps",
                        "step",
                        "examples",
                        "dimension",
                        "nonzeros",
                        "truth_nonzeros",
                        "coordinate",
                        "iterations",
                        "predicted_nonzeros");
        if (texts.contains(name)) {
            return ColumnType.VARCHAR;
        }
        return integers.contains(name) ? ColumnType.BIGINT : ColumnType.DOUBLE;
    }

    /// The name of the published view.
    String view() {
        return view;
    }

    /// The name of the file in the run directory.
    String file() {
        return view + ".parquet";
    }

    /// Columns that exist without rows, with the type that they have while all values are null.
    Map<String, ColumnType> declared() {
        List<String> names =
                switch (this) {
                    case CASES -> Tables.OUTCOME;
                    case TRAJECTORIES -> Tables.TRAJECTORY;
                    case COORDINATES -> Tables.COORDINATE;
                    case COMPARISONS -> Tables.COMPARISON;
                    case MEASUREMENTS -> Tables.MEASUREMENT;
                };
        var columns = new LinkedHashMap<String, ColumnType>();
        names.forEach(name -> columns.put(name, typeWithoutValues(name)));
        return columns;
    }
}
