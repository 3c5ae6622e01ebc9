package org.tropism.store;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tropism.experiment.record.CaseRecord;
import org.tropism.experiment.record.Tables;
import org.tropism.store.Columns.Place;

/// The rows that one record gives to one table.
///
/// Every row begins with `case_id`, `case_index` and the axes, so that a query over any table can
/// group by an axis without a join. If a row has a column with the name of an axis, the row's own
/// value stands in that table; the axis stands in `cases`.
final class RecordRows {
    private static final Set<String> RESERVED =
            Set.of(Tables.CASE_ID, Tables.CASE_INDEX, Tables.PARAMETERS, Tables.FAILURE);

    private final StoredTable table;
    private final Columns columns;
    private final RowSpool spool;

    RecordRows(StoredTable table, RowSpool spool) throws IOException {
        this.table = table;
        this.spool = spool;
        columns = new Columns(table);
        begin(columns, table);
    }

    /// Notes the columns that a table has even without rows.
    static void begin(Columns columns, StoredTable table) {
        columns.note(Place.IDENTITY, Tables.CASE_ID, "");
        columns.note(Place.IDENTITY, Tables.CASE_INDEX, 0L);
        if (table == StoredTable.CASES) {
            columns.note(Place.RECORD, Tables.PARAMETERS, "");
            columns.note(Place.RECORD, Tables.FAILURE, "");
        }
        table.declared().keySet().forEach(name -> columns.note(place(name), name, null));
    }

    Columns columns() {
        return columns;
    }

    RowSpool spool() {
        return spool;
    }

    void add(CaseRecord record) throws IOException {
        switch (table) {
            case CASES -> addCase(record);
            case TRAJECTORIES -> addRows(record, record.trajectory());
            case COORDINATES -> addRows(record, record.coordinates());
            case COMPARISONS -> addRows(record, record.comparisons());
            case MEASUREMENTS -> addRows(record, record.measurements());
        }
    }

    private void addCase(CaseRecord record) throws IOException {
        identity(record);
        value(Place.RECORD, Tables.PARAMETERS, record.parameters());
        value(Place.RECORD, Tables.FAILURE, record.failure());
        for (var axis : record.axes().entrySet()) {
            refuse(record, axis.getKey(), RESERVED.contains(axis.getKey()));
            value(Place.AXIS, axis.getKey(), axis.getValue());
        }
        for (var entry : record.outcome().entrySet()) {
            String name = entry.getKey();
            Object axis = record.axes().get(name);
            boolean differs = axis != null && !axis.equals(entry.getValue());
            refuse(record, name, RESERVED.contains(name) || differs);
            if (axis == null) {
                value(place(name), name, entry.getValue());
            }
        }
        spool.endRow();
    }

    private void addRows(CaseRecord record, Iterable<Map<String, @Nullable Object>> rows)
            throws IOException {
        for (Map<String, @Nullable Object> row : rows) {
            identity(record);
            for (var axis : record.axes().entrySet()) {
                if (!row.containsKey(axis.getKey())) {
                    value(Place.AXIS, axis.getKey(), axis.getValue());
                }
            }
            for (var entry : row.entrySet()) {
                value(Place.BODY, entry.getKey(), entry.getValue());
            }
            spool.endRow();
        }
    }

    private void identity(CaseRecord record) throws IOException {
        value(Place.IDENTITY, Tables.CASE_ID, record.id());
        value(Place.IDENTITY, Tables.CASE_INDEX, record.index());
    }

    private void value(Place place, String name, @Nullable Object value) throws IOException {
        spool.value(columns.note(place, name, value), value);
    }

    private static Place place(String name) {
        return name.equals(Tables.SEED) ? Place.SEED : Place.BODY;
    }

    private static void refuse(CaseRecord record, String name, boolean twice) {
        if (twice) {
            throw new IllegalArgumentException(
                    "case " + record.id() + " has two values for the column '" + name + "'");
        }
    }
}
