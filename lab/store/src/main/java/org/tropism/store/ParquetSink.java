package org.tropism.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.tropism.experiment.port.ResultSink;
import org.tropism.experiment.record.CaseRecord;

/// Writes records as `cases.parquet`, `trajectories.parquet`, `coordinates.parquet` and
/// `comparisons.parquet`, compressed with zstd.
///
/// Columns are the union of the names in all records, in the order of first appearance after
/// `case_id`, `case_index` and the axes; NaN and infinities are stored as such, null as null. The
/// bytes depend on the records and their order alone: one thread, fixed row groups, no clock.
///
/// Memory is bounded by {@link #MEMORY} whatever the number of records: rows go through spool files
/// in a temporary directory beside the tables, which needs about as much disk as the rows have
/// uncompressed. The tables are replaced together as {@link TableFiles} describes. Cost O(values).
public final class ParquetSink implements ResultSink {
    /// What the database may use while it writes one table.
    static final String MEMORY = "384MB";

    /// A sink; it holds nothing between calls, and the database starts with the first one.
    public ParquetSink() {}

    @Override
    public void write(Path directory, Iterable<CaseRecord> records) {
        Path temporary = TableFiles.begin(directory);
        try {
            Map<StoredTable, RecordRows> tables = spool(temporary, records);
            ParquetFiles.write(temporary, tables);
            TableFiles.commit(directory, temporary);
        } finally {
            TableFiles.io(
                    "delete",
                    temporary,
                    () -> {
                        TableFiles.delete(temporary);
                        return null;
                    });
        }
    }

    private static Map<StoredTable, RecordRows> spool(
            Path temporary, Iterable<CaseRecord> records) {
        return TableFiles.io("write rows into", temporary, () -> spoolAll(temporary, records));
    }

    private static Map<StoredTable, RecordRows> spoolAll(
            Path temporary, Iterable<CaseRecord> records) throws IOException {
        var tables = new EnumMap<StoredTable, RecordRows>(StoredTable.class);
        try {
            for (StoredTable table : StoredTable.ALL) {
                var spool = new RowSpool(temporary.resolve(table.view() + ".rows"));
                tables.put(table, new RecordRows(table, spool));
            }
            for (CaseRecord record : records) {
                for (RecordRows rows : tables.values()) {
                    rows.add(record);
                }
            }
        } finally {
            for (RecordRows rows : tables.values()) {
                rows.spool().close();
            }
        }
        return tables;
    }
}
