package org.tropism.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.experiment.port.ResultReader;
import org.tropism.experiment.port.Table;

/// SQL over the tables of a run directory, by DuckDB in memory.
///
/// The published views are `cases`, `trajectories`, `coordinates`, `comparisons` and
/// `measurements`; the last four carry the axes of their case, so that a query over `comparisons`
/// can use `initialization_scale`. One statement at a time, and only one that reads: files other
/// than the five, other databases, extensions and settings are out of reach. Memory, time and
/// the size of an answer are bounded by {@link ReaderLimits}. Nothing is written.
///
/// The database starts with the first query. Not for several threads at once.
public final class DuckDbReader implements ResultReader {
    private final Path directory;
    private final ReaderLimits limits;
    private final Set<StoredTable> sound = EnumSet.noneOf(StoredTable.class);
    private @Nullable Database database;
    private @Nullable Database streaming;

    /// A reader with the usual limits.
    ///
    /// @param directory a run directory, with the five Parquet files
    public DuckDbReader(Path directory) {
        this(directory, ReaderLimits.USUAL);
    }

    /// A reader with other limits.
    ///
    /// @param directory a run directory, with the five Parquet files
    public DuckDbReader(Path directory, ReaderLimits limits) {
        this.directory = directory;
        this.limits = limits;
    }

    /// The rows of a query.
    ///
    /// Integers that fit 64 bits are `Long`, other numbers `Double`, dates and nested values their
    /// text.
    ///
    /// @throws InputErrors if the directory has no tables, or the query is wrong, does not only
    /// read, or passes a limit
    @Override
    public Table query(String sql) {
        var kept = new Kept(sql, limits.cells());
        if (database == null) {
            database = open(false);
        }
        answer(database, sql, kept);
        return new Table(kept.names, kept.rows);
    }

    /// Hands the rows of a query over while they are read; memory is one batch of rows.
    ///
    /// @throws InputErrors as {@link #query}, but for the number of cells
    /// @throws java.io.UncheckedIOException if the receiver fails
    public void stream(String sql, RowReceiver to) {
        if (streaming == null) {
            streaming = open(true);
        }
        answer(streaming, sql, to);
    }

    /// The published views and the names of their columns.
    public Map<String, List<String>> views() {
        if (database == null) {
            database = open(false);
        }
        return columns(database);
    }

    @Override
    public void close() {
        for (Database open : new @Nullable Database[] {database, streaming}) {
            if (open != null) {
                try {
                    open.close();
                } catch (SQLException failure) {
                    throw TableFiles.failure("close the tables of", directory, failure);
                }
            }
        }
        database = null;
        streaming = null;
    }

    private void answer(Database open, String sql, RowReceiver to) {
        refuseUnlessOneSelect(open, sql);
        refuseDamaged(sql);
        try (Statement statement = open.connection().createStatement()) {
            statement.setQueryTimeout((int) limits.timeout().toSeconds());
            try (ResultSet results = statement.executeQuery(sql)) {
                Answers.read(results, to);
            }
        } catch (SQLException failure) {
            throw QueryErrors.explain(sql, failure, columns(open), limits);
        } catch (IOException failure) {
            throw TableFiles.failure("read the answer from", directory, failure);
        }
    }

    /// DuckDB can serialize SELECT statements alone: everything else is refused before it runs.
    private void refuseUnlessOneSelect(Database open, String sql) {
        String check =
                "SELECT j->>'error_message', json_array_length(j->'statements'), (j->>'error_type')"
                        + " FROM (SELECT json_serialize_sql(?) AS j)";
        try (PreparedStatement statement = open.connection().prepareStatement(check)) {
            statement.setString(1, sql);
            try (ResultSet verdict = statement.executeQuery()) {
                verdict.next();
                String message = verdict.getString(1);
                long statements = verdict.getLong(2);
                String type = verdict.getString(3);
                if (message != null && "parser".equals(type)) {
                    throw QueryErrors.wrong(sql, message, columns(open));
                }
                if (message != null || statements != 1) {
                    throw QueryErrors.onlyOneSelect(sql);
                }
            }
        } catch (SQLException failure) {
            throw TableFiles.failure("check a query over", directory, failure);
        }
    }

    /// Tables that a query names are checked before they are read for the first time.
    private void refuseDamaged(String sql) {
        String text = sql.toLowerCase(Locale.ROOT);
        for (StoredTable table : StoredTable.ALL) {
            if (text.contains(table.view()) && !sound.contains(table)) {
                TableFiles.check(directory, table);
                sound.add(table);
            }
        }
    }

    private Database open(boolean stream) {
        List<String> missing =
                StoredTable.ALL.stream()
                        .filter(t -> t != StoredTable.MEASUREMENTS)
                        .filter(t -> !Files.isRegularFile(TableFiles.current(directory, t)))
                        .map(StoredTable::file)
                        .toList();
        if (!missing.isEmpty()) {
            throw new InputErrors(
                    directory.toString(),
                    "there are no results: " + String.join(", ", missing) + " missing",
                    "give the directory of a finished run, or run the experiment first");
        }
        try {
            Database open = Database.open(stream);
            try {
                prepare(open);
            } catch (SQLException failure) {
                open.close();
                StoredTable.ALL.forEach(table -> TableFiles.check(directory, table));
                throw failure;
            }
            return open;
        } catch (SQLException failure) {
            throw TableFiles.failure("open the tables of", directory, failure);
        }
    }

    private void prepare(Database open) throws SQLException {
        open.run("SET threads = " + limits.threads());
        open.run("SET memory_limit = '" + limits.memoryMegabytes() + "MB'");
        open.run("SET temp_directory = ''");
        open.run("SET preserve_insertion_order = true");
        open.run("SET autoinstall_known_extensions = false");
        open.run("SET autoload_known_extensions = false");
        var files = new ArrayList<String>();
        for (StoredTable table : StoredTable.ALL) {
            Path current = TableFiles.current(directory, table);
            if (table == StoredTable.MEASUREMENTS && !Files.isRegularFile(current)) {
                continue; // results of a version that measured nothing
            }
            String file = Database.literal(current.toAbsolutePath().toString());
            open.run("CREATE VIEW " + table.view() + " AS FROM read_parquet([" + file + "])");
            files.add(file);
        }
        open.run("SET allowed_paths = [" + String.join(", ", files) + "]");
        open.run("SET enable_external_access = false");
        open.run("SET lock_configuration = true");
    }

    private Map<String, List<String>> columns(Database open) {
        var views = new LinkedHashMap<String, List<String>>();
        StoredTable.ALL.forEach(table -> views.put(table.view(), new ArrayList<>()));
        String names =
                views.keySet().stream().map(Database::literal).collect(Collectors.joining(", "));
        String sql =
                "SELECT table_name, column_name FROM duckdb_columns() WHERE table_name IN ("
                        + names
                        + ") ORDER BY column_index";
        try (Statement statement = open.connection().createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                List<String> columns = views.get(found.getString(1));
                if (columns != null) {
                    columns.add(found.getString(2));
                }
            }
        } catch (SQLException failure) {
            throw TableFiles.failure("list the columns of", directory, failure);
        }
        return views;
    }

    /// An answer in memory.
    private static final class Kept implements RowReceiver {
        private final String sql;
        private final long cells;
        private List<String> names = List.of();
        private final List<List<@Nullable Object>> rows = new ArrayList<>();

        Kept(String sql, long cells) {
            this.sql = sql;
            this.cells = cells;
        }

        @Override
        public void columns(List<String> found) {
            names = found;
        }

        @Override
        public void row(List<@Nullable Object> values) {
            if ((rows.size() + 1L) * Math.max(1, names.size()) > cells) {
                throw QueryErrors.tooLarge(sql, cells);
            }
            rows.add(values);
        }
    }
}
