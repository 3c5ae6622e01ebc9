package org.tropism.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;
import org.tropism.store.Columns.Column;

/// Spooled rows as Parquet files, and those joined to tables, by DuckDB on one thread.
final class ParquetFiles {
    private static final int ROW_GROUP = 122_880;
    private static final int FLUSH_EVERY = 20_480;

    private ParquetFiles() {}

    /// Writes the rows of a block, a file for each table that has any, and deletes the spools.
    static Map<StoredTable, ParquetPart> parts(
            Path directory, long number, Map<StoredTable, RecordRows> tables) {
        var parts = new EnumMap<StoredTable, ParquetPart>(StoredTable.class);
        try (Database database = open(directory)) {
            for (var table : tables.entrySet()) {
                Path file = directory.resolve(table.getKey().view() + "-" + number + ".parquet");
                try {
                    parts.put(table.getKey(), part(database, file, table.getValue()));
                } catch (SQLException | IOException failure) {
                    throw TableFiles.failure("write", file, failure);
                }
            }
        } catch (SQLException failure) {
            throw TableFiles.failure("write tables into", directory, failure);
        }
        return parts;
    }

    /// Writes `<table>.parquet` for every table from the parts of all blocks, and deletes those.
    static void join(Path directory, Collection<Map<StoredTable, ParquetPart>> blocks) {
        try (Database database = open(directory)) {
            for (StoredTable table : StoredTable.ALL) {
                Path file = directory.resolve(table.file());
                var parts = new ArrayList<ParquetPart>();
                for (var block : blocks) {
                    ParquetPart part = block.get(table);
                    if (part != null) {
                        parts.add(part);
                    }
                }
                try {
                    join(database, file, table, parts);
                } catch (SQLException | IOException failure) {
                    throw TableFiles.failure("write", file, failure);
                }
            }
        } catch (SQLException failure) {
            throw TableFiles.failure("write tables into", directory, failure);
        }
    }

    private static Database open(Path directory) throws SQLException {
        Database database = Database.open(false);
        database.run("SET threads = 1");
        database.run("SET preserve_insertion_order = true");
        database.run("SET memory_limit = '" + ParquetSink.MEMORY + "'");
        Path overflow = directory.resolve("overflow");
        database.run("SET temp_directory = " + Database.literal(overflow.toString()));
        return database;
    }

    private static ParquetPart part(Database database, Path file, RecordRows rows)
            throws SQLException, IOException {
        List<Column> stored = rows.columns().withValues();
        int all = rows.columns().inOrder().size();
        RowSpool spool = rows.spool();
        if (spool.rows() > 0) {
            fill(database, stored, appending -> spool.replay(all, appending::row));
            copy(database, "rows", file);
            database.run("DROP TABLE rows");
        }
        Files.delete(spool.file());
        return ParquetPart.of(file, rows.columns(), stored, spool.rows());
    }

    private static void join(
            Database database, Path file, StoredTable table, List<ParquetPart> parts)
            throws SQLException, IOException {
        var merged = new Columns(table);
        RecordRows.begin(merged, table);
        parts.forEach(part -> merged.noteAll(part.columns()));
        List<Column> columns = merged.inOrder();
        var full = new ArrayList<>(parts.stream().filter(part -> part.rows() > 0).toList());
        for (ParquetPart part : full) {
            part.check();
        }
        if (full.size() == 1 && names(full.getFirst().stored()).equals(names(columns))) {
            Files.move(full.getFirst().file(), file, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        for (int i = 0; i < full.size(); i++) {
            full.set(i, asTexts(database, full.get(i), columns));
        }
        if (full.isEmpty()) {
            fill(database, columns, _ -> {});
            copy(database, "rows", file);
            database.run("DROP TABLE rows");
        } else {
            copy(database, "(" + select(columns, full) + ")", file);
        }
        for (ParquetPart part : full) {
            Files.delete(part.file());
        }
    }

    private static List<String> names(List<Column> columns) {
        return columns.stream().map(Column::name).toList();
    }

    /// The rows of all parts with all columns.
    private static String select(List<Column> columns, List<ParquetPart> parts) {
        Set<String> present =
                parts.stream()
                        .flatMap(part -> part.stored().stream())
                        .map(Column::name)
                        .collect(Collectors.toSet());
        String selected =
                columns.stream()
                        .map(
                                c -> {
                                    String name = Database.quoted(c.name());
                                    String value = present.contains(c.name()) ? name : "NULL";
                                    return "CAST(" + value + " AS " + c.type() + ") AS " + name;
                                })
                        .collect(Collectors.joining(", "));
        String files =
                parts.stream()
                        .map(part -> Database.literal(part.file().toString()))
                        .collect(Collectors.joining(", "));
        return "SELECT " + selected + " FROM read_parquet([" + files + "], union_by_name = true)";
    }

    /// Where a column is text in other parts and none in this one, its numbers are written as Java
    /// writes them, and not as the database does.
    private static ParquetPart asTexts(Database database, ParquetPart part, List<Column> columns)
            throws SQLException, IOException {
        Set<String> texts =
                columns.stream()
                        .filter(c -> c.type() == ColumnType.VARCHAR)
                        .map(Column::name)
                        .collect(Collectors.toSet());
        var changed = new ArrayList<Column>();
        boolean any = false;
        for (int i = 0; i < part.stored().size(); i++) {
            Column column = part.stored().get(i);
            boolean becomes = texts.contains(column.name()) && column.type() != ColumnType.VARCHAR;
            any |= becomes;
            changed.add(new Column(i, column.name(), becomes ? ColumnType.VARCHAR : column.type()));
        }
        if (!any) {
            return part;
        }
        String old = "FROM read_parquet([" + Database.literal(part.file().toString()) + "])";
        fill(database, changed, appending -> appending.all(database, old));
        Path file = part.file().resolveSibling("texts-" + part.file().getFileName());
        copy(database, "rows", file);
        database.run("DROP TABLE rows");
        Files.delete(part.file());
        return ParquetPart.of(file, part.columns(), changed, part.rows());
    }

    /// What puts rows into a table.
    private interface Source {
        void into(Appending target) throws SQLException, IOException;
    }

    /// Makes the table `rows`.
    private static void fill(Database database, List<Column> columns, Source source)
            throws SQLException, IOException {
        String types =
                columns.stream()
                        .map(c -> Database.quoted(c.name()) + " " + c.type())
                        .collect(Collectors.joining(", "));
        database.run("CREATE TABLE rows (" + types + ")");
        try (DuckDBAppender appender = database.appender("rows")) {
            source.into(new Appending(appender, columns));
        }
    }

    private static void copy(Database database, String what, Path file) throws SQLException {
        database.run(
                "COPY "
                        + what
                        + " TO "
                        + Database.literal(file.toString())
                        + " (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE "
                        + ROW_GROUP
                        + ", KV_METADATA {tropism_schema: '1'})");
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

        /// The rows of a query, their columns by number.
        void all(Database database, String query) throws SQLException, IOException {
            try (var statement = database.connection().createStatement();
                    var results = statement.executeQuery(query)) {
                var values = new @Nullable Object[columns.size()];
                while (results.next()) {
                    for (int i = 0; i < values.length; i++) {
                        values[i] = results.getObject(i + 1);
                    }
                    row(values);
                }
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
