package org.tropism.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The four tables of a run directory, and the columns that each has even when it has no rows.
enum StoredTable {
    CASES(),
    TRAJECTORIES(),
    COORDINATES(
            "of", ColumnType.VARCHAR,
            "coordinate", ColumnType.BIGINT,
            "name", ColumnType.VARCHAR,
            "value", ColumnType.DOUBLE),
    COMPARISONS("theorem", ColumnType.VARCHAR);

    /// The order of the file names is the order of the enum.
    static final List<StoredTable> ALL = List.of(values());

    private final Map<String, ColumnType> declared;

    StoredTable(Object... namesAndTypes) {
        var columns = new LinkedHashMap<String, ColumnType>();
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            columns.put((String) namesAndTypes[i], (ColumnType) namesAndTypes[i + 1]);
        }
        declared = Collections.unmodifiableMap(columns);
    }

    /// The name of the published view.
    String view() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The name of the file in the run directory.
    String file() {
        return view() + ".parquet";
    }

    /// Columns that exist without rows, with the type that they have while all values are null.
    Map<String, ColumnType> declared() {
        return declared;
    }
}
