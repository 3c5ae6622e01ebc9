package org.tropism.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Nearest;

/// What to tell somebody whose query failed.
final class QueryErrors {
    private static final Pattern COLUMN =
            Pattern.compile(
                    "(?:column|Column)(?: with name)? \"?([\\w.]+)\"? (?:not found|does not)");
    private static final Pattern TABLE = Pattern.compile("Table with name (\\S+) does not exist");

    private QueryErrors() {}

    /// A failed query as an error of the user, with what helps.
    static InputErrors explain(
            String sql,
            SQLException failure,
            Map<String, List<String>> views,
            ReaderLimits limits) {
        String message = String.valueOf(failure.getMessage());
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("interrupt")) {
            return error(
                    sql,
                    "the query took longer than " + limits.timeout().toSeconds() + " s",
                    "select fewer rows, or aggregate before joining");
        }
        if (lower.contains("out of memory")) {
            return error(
                    sql,
                    "the query needs more than " + limits.memoryMegabytes() + " MB",
                    "select fewer rows, or aggregate before joining");
        }
        if (lower.contains("permission error") || lower.contains("configuration has been locked")) {
            return error(
                    sql,
                    "queries reach the tables of their run and nothing else: " + line(message),
                    "query the views " + String.join(", ", views.keySet()));
        }
        return wrong(sql, message, views);
    }

    static InputErrors wrong(String sql, String message, Map<String, List<String>> views) {
        String nearest = nearest(message, views);
        String remedy =
                views.entrySet().stream()
                        .map(v -> v.getKey() + " (" + String.join(", ", v.getValue()) + ")")
                        .collect(Collectors.joining("; "));
        String did = nearest == null ? "" : "write '" + nearest + "' perhaps; ";
        return error(sql, paragraph(message), did + "use the views " + remedy);
    }

    static InputErrors onlyOneSelect(String sql) {
        return error(
                sql,
                "the text is not one SELECT statement, and queries only read",
                "write one statement that starts with SELECT, WITH or FROM");
    }

    static InputErrors tooLarge(String sql, long cells) {
        return error(
                sql,
                "the answer has more than " + cells + " values",
                "aggregate, or add a LIMIT, or export the table to a file");
    }

    private static InputErrors error(String sql, String problem, String remedy) {
        String oneLine = sql.strip().replaceAll("\\s+", " ");
        String where = oneLine.length() > 120 ? oneLine.substring(0, 117) + "..." : oneLine;
        return new InputErrors("query «" + where + "»", problem, remedy);
    }

    /// The first line of DuckDB's message, without what follows the first blank line.
    private static String paragraph(String message) {
        String first = message.split("\n\\s*\n", 2)[0].strip();
        String text = first.split("\nLINE ", 2)[0].strip().replaceAll("\\s*\n\\s*", "; ");
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private static String line(String message) {
        return message.split("\n", 2)[0].strip();
    }

    private static @Nullable String nearest(String message, Map<String, List<String>> views) {
        Matcher table = TABLE.matcher(message);
        if (table.find()) {
            return Nearest.of(table.group(1), views.keySet());
        }
        Matcher column = COLUMN.matcher(message);
        if (!column.find()) {
            return null;
        }
        String name = column.group(1).substring(column.group(1).lastIndexOf('.') + 1);
        return Nearest.of(name, views.values().stream().flatMap(List::stream).distinct().toList());
    }
}
