package org.tropism.store;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tropism.experiment.port.Table;

/// Tables as files for other programs.
public final class TableExport {
    private static final Pattern QUOTE = Pattern.compile("[\",\r\n]");

    private TableExport() {}

    /// A table as CSV after RFC 4180: a header, CRLF, UTF-8, quotes where needed.
    ///
    /// Numbers are written by `Double.toString`, so that they read back to the same bits; `NaN`,
    /// `Infinity` and `-Infinity` are words, null is an empty cell and the empty text is `""`. A
    /// text that starts with `=`, `+`, `-`, `@`, a tab or a carriage return gets a leading
    /// apostrophe, or a spreadsheet would run it as a formula; numbers are left alone.
    ///
    /// @throws java.io.UncheckedIOException with file and operation
    public static void csv(Table table, Path file) {
        TableFiles.io(
                "write",
                file,
                () -> {
                    try (Writer out = writer(file)) {
                        var csv = new Csv(out);
                        csv.columns(table.columns());
                        for (List<@Nullable Object> row : table.rows()) {
                            csv.row(row);
                        }
                    }
                    return file;
                });
    }

    /// The answer to a query as CSV, row by row: it may be longer than memory.
    public static void csv(DuckDbReader reader, String sql, Path file) {
        TableFiles.io(
                "write",
                file,
                () -> {
                    try (Writer out = writer(file)) {
                        reader.stream(sql, new Csv(out));
                    }
                    return file;
                });
    }

    /// A table as CSV text.
    public static void csv(Table table, Writer out) throws IOException {
        var csv = new Csv(out);
        csv.columns(table.columns());
        for (List<@Nullable Object> row : table.rows()) {
            csv.row(row);
        }
    }

    /// Copies the five Parquet files of a run directory.
    ///
    /// @return the copies
    /// @throws java.io.UncheckedIOException with file and operation
    public static List<Path> parquet(Path directory, Path into) {
        var copies = new ArrayList<Path>();
        for (StoredTable table : StoredTable.ALL) {
            Path from = TableFiles.current(directory, table);
            Path to = into.resolve(table.file());
            copies.add(
                    TableFiles.io(
                            "copy " + from + " to",
                            to,
                            () -> {
                                Files.createDirectories(into);
                                return Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
                            }));
        }
        return List.copyOf(copies);
    }

    private static BufferedWriter writer(Path file) throws IOException {
        return Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    }

    private static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String text -> text.isEmpty() ? "\"\"" : quoted(guarded(text));
            default -> value.toString();
        };
    }

    private static String guarded(String text) {
        return "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String text) {
        return QUOTE.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    /// Writes rows as they come.
    private record Csv(Writer out) implements RowReceiver {
        @Override
        public void columns(List<String> names) throws IOException {
            row(new ArrayList<>(names));
        }

        @Override
        public void row(List<@Nullable Object> values) throws IOException {
            for (int i = 0; i < values.size(); i++) {
                out.write(i == 0 ? "" : ",");
                out.write(cell(values.get(i)));
            }
            out.write("\r\n");
        }
    }
}
