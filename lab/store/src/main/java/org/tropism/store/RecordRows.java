package org.tropism.store;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tropism.experiment.record.CaseRecord;
import org.tropism.store.Columns.Place;

/// The rows that one record gives to one table.
///
/// Every row begins with `case_id`, `case_index` and the axes, so that a query over any table can
/// group by an axis without a join. If a row has a column with the name of an axis, the row's own
/// value stands in that table; the axis stands in `cases`.
final class RecordRows {
    private final StoredTable table;
    private final Columns columns;
    private final RowSpool spool;

    RecordRows(StoredTable table, RowSpool spool) throws IOException {
        this.table = table;
        this.spool = spool;
        columns = new Columns(table);
        columns.note(Place.IDENTITY, "case_id", "");
        columns.note(Place.IDENTITY, "case_index", 0L);
        table.declared().keySet().forEach(name -> columns.note(Place.BODY, name, null));
        if (table == StoredTable.CASES) {
            columns.note(Place.TAIL, "parameters", "");
            columns.note(Place.TAIL, "failure", "");
        }
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
        }
    }

    private void addCase(CaseRecord record) throws IOException {
        identity(record);
        Set<String> seen = new HashSet<>(Set.of("case_id", "case_index", "parameters", "failure"));
        for (var axis : record.axes().entrySet()) {
            once(record, seen, axis.getKey());
            value(Place.AXIS, axis.getKey(), axis.getValue());
        }
        for (var entry : record.outcome().entrySet()) {
            once(record, seen, entry.getKey());
            value(Place.BODY, entry.getKey(), entry.getValue());
        }
        value(Place.TAIL, "parameters", record.parameters());
        value(Place.TAIL, "failure", record.failure());
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
        value(Place.IDENTITY, "case_id", record.id());
        value(Place.IDENTITY, "case_index", record.index());
    }

    private void value(Place place, String name, @Nullable Object value) throws IOException {
        spool.value(columns.note(place, name, value), value);
    }

    private static void once(CaseRecord record, Set<String> seen, String name) {
        if (!seen.add(name)) {
            throw new IllegalArgumentException(
                    "case " + record.id() + " has two values for the column '" + name + "'");
        }
    }
}
