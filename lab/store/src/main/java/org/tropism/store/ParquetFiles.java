package org.tropism.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;
import org.tropism.store.Columns.Column;

/// Spooled rows as Parquet files, by DuckDB on one thread.
final class ParquetFiles {
    private static final int ROW_GROUP = 122_880;
    private static final int FLUSH_EVERY = 20_480;

    private ParquetFiles() {}

    /// Writes `<table>.parquet` into the directory for every table, and deletes its spool.
    static void write(Path directory, Map<StoredTable, RecordRows> tables) {
        try (Database database = Database.open(false)) {
            database.run("SET threads = 1");
            database.run("SET preserve_insertion_order = true");
            database.run("SET memory_limit = '" + ParquetSink.MEMORY + "'");
            Path overflow = directory.resolve("overflow");
            database.run("SET temp_directory = " + Database.literal(overflow.toString()));
            for (var table : tables.entrySet()) {
                Path file = directory.resolve(table.getKey().file());
                try {
                    write(database, file, table.getValue());
                } catch (SQLException | IOException failure) {
                    throw TableFiles.failure("write", file, failure);
                }
            }
        } catch (SQLException failure) {
            throw TableFiles.failure("write tables into", directory, failure);
        }
    }

    private static void write(Database database, Path file, RecordRows rows)
            throws SQLException, IOException {
        List<Column> columns = rows.columns().inOrder();
        String types =
                columns.stream()
                        .map(c -> Database.quoted(c.name()) + " " + c.type())
                        .collect(Collectors.joining(", "));
        database.run("CREATE TABLE rows (" + types + ")");
        try (DuckDBAppender appender = database.appender("rows")) {
            var target = new Appending(appender, columns);
            rows.spool().replay(columns.size(), target::row);
        }
        Files.delete(rows.spool().file());
        database.run(
                "COPY rows TO "
                        + Database.literal(file.toString())
                        + " (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE "
                        + ROW_GROUP
                        + ", KV_METADATA {tropism_schema: '1'})");
        database.run("DROP TABLE rows");
    }

    /// Hands rows to an appender, in batches.
    private static final class Appending {
        private final DuckDBAppender appender;
        private final List<Column> columns;
        private long rows;

        Appending(DuckDBAppender appender, List<Column> columns) {
            this.appender = appender;
            this.columns = columns;
        }

        void row(@Nullable Object[] values) throws IOException {
            try {
                appender.beginRow();
                for (Column column : columns) {
                    append(column.type(), values[column.id()]);
                }
                appender.endRow();
                if (++rows % FLUSH_EVERY == 0) {
                    appender.flush();
                }
            } catch (SQLException failure) {
                throw new IOException(failure.getMessage(), failure);
            }
        }

        private void append(ColumnType type, @Nullable Object value) throws SQLException {
            if (value == null) {
                appender.appendNull();
                return;
            }
            switch (type) {
                case BIGINT -> appender.append(((Long) value).longValue());
                case DOUBLE -> appender.append(((Number) value).doubleValue());
                case BOOLEAN -> appender.append(((Boolean) value).booleanValue());
                case VARCHAR -> appender.append(value.toString());
            }
        }
    }
}
