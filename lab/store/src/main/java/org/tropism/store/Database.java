package org.tropism.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/// A DuckDB database in memory. Opening the first one of a process loads the native library, about
/// a second.
final class Database implements AutoCloseable {
    private final DuckDBConnection connection;

    private Database(DuckDBConnection connection) {
        this.connection = connection;
    }

    /// @param streaming results are fetched while they are read instead of before
    static Database open(boolean streaming) throws SQLException {
        var properties = new Properties();
        properties.setProperty("jdbc_stream_results", Boolean.toString(streaming));
        Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
        return new Database(connection.unwrap(DuckDBConnection.class));
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    Connection connection() {
        return connection;
    }

    DuckDBAppender appender(String table) throws SQLException {
        return connection.createAppender(table);
    }

    /// A name as an SQL identifier.
    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /// A text as an SQL literal.
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
