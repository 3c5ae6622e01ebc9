package org.tropism.store;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The columns of one table as they are discovered row by row: the union of all names.
///
/// The order is identity, axes, seed, record, body; inside each the order of first appearance, so
/// that it depends on the rows and their order alone. A column whose values are all null is
/// `DOUBLE`, unless the table declares it.
final class Columns {
    /// Where in a table a column stands.
    enum Place {
        IDENTITY,
        AXIS,
        SEED,
        RECORD,
        BODY
    }

    /// A column of the finished table.
    ///
    /// @param id its number in order of discovery, as rows refer to it
    record Column(int id, String name, ColumnType type) {}

    private static final class Found {
        final int id;
        final Place place;
        @Nullable ColumnType type;

        Found(int id, Place place) {
            this.id = id;
            this.place = place;
        }
    }

    private final Map<String, Found> found = new LinkedHashMap<>();
    private final Map<String, ColumnType> declared;

    Columns(StoredTable table) {
        declared = table.declared();
    }

    /// Notes a value of a column.
    ///
    /// @return the number of the column
    int note(Place place, String name, @Nullable Object value) {
        Found column = found.get(name);
        if (column == null) {
            column = new Found(found.size(), place);
            found.put(name, column);
        }
        column.type = ColumnType.join(column.type, ColumnType.of(name, value));
        return column.id;
    }

    /// Notes the columns of rows that come after those that were noted here.
    void noteAll(Columns later) {
        later.found.forEach(
                (name, column) -> {
                    Found known = found.get(name);
                    if (known == null) {
                        known = new Found(found.size(), column.place);
                        found.put(name, known);
                    }
                    known.type = ColumnType.join(known.type, column.type);
                });
    }

    /// The columns that have a value other than null somewhere, in the order of the table.
    List<Column> withValues() {
        return inOrder().stream().filter(c -> has(c.name())).toList();
    }

    private boolean has(String name) {
        Found column = found.get(name);
        return column != null && column.type != null;
    }

    /// The columns in the order of the table.
    List<Column> inOrder() {
        var byPlace = new EnumMap<Place, List<Column>>(Place.class);
        found.forEach(
                (name, column) -> {
                    ColumnType type = column.type;
                    if (type == null) {
                        type = declared.getOrDefault(name, ColumnType.DOUBLE);
                    }
                    byPlace.computeIfAbsent(column.place, _ -> new ArrayList<>())
                            .add(new Column(column.id, name, type));
                });
        var ordered = new ArrayList<Column>();
        byPlace.values().forEach(ordered::addAll);
        return ordered;
    }
}
