package org.tropism.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.tropism.experiment.port.ResultSink;
import org.tropism.experiment.record.CaseRecord;

/// Tables in the making: a part for each block of the sweep, in a temporary directory.
///
/// All rows of a block pass a spool file first, since its columns are known at its end; a part is
/// Parquet already, so that the disk holds compressed rows and the memory one block at most.
final class ParquetBlocks implements ResultSink.Blocks {
    private final Path directory;
    private final Path temporary;
    private final TreeMap<Long, Map<StoredTable, ParquetPart>> parts = new TreeMap<>();

    ParquetBlocks(Path directory) {
        this.directory = directory;
        temporary = TableFiles.begin(directory);
    }

    @Override
    public void add(long number, Iterable<CaseRecord> records) {
        Map<StoredTable, RecordRows> rows =
                TableFiles.io("write rows into", temporary, () -> spool(records));
        parts.put(number, ParquetFiles.parts(temporary, number, rows));
    }

    @Override
    public void commit() {
        ParquetFiles.join(temporary, parts.values());
        TableFiles.commit(directory, temporary);
    }

    @Override
    public void close() {
        TableFiles.io(
                "delete",
                temporary,
                () -> {
                    TableFiles.delete(temporary);
                    return null;
                });
    }

    private Map<StoredTable, RecordRows> spool(Iterable<CaseRecord> records) throws IOException {
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
