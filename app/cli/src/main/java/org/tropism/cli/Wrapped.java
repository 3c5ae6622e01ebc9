package org.tropism.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Text in lines that fit a terminal, broken between words.
///
/// Markdown tables become columns, as wide as they are; items of lists go on below their first
/// word.
final class Wrapped {
    private Wrapped() {}

    /// The lines of a text.
    ///
    /// @param indent blanks before every line
    /// @param columns the longest line; a word that is longer stands alone
    static List<String> lines(String text, int indent, int columns) {
        var lines = new ArrayList<String>();
        var table = new ArrayList<String>();
        for (String line : text.lines().toList()) {
            if (line.strip().startsWith("|")) {
                table.add(line.strip());
                continue;
            }
            table(table, indent, lines);
            wrap(line, indent, columns, lines);
        }
        table(table, indent, lines);
        return lines;
    }

    /// The rows of a Markdown table in columns, with a rule below the first; empties the rows.
    private static void table(List<String> rows, int indent, List<String> into) {
        var cells = rows.stream().map(Wrapped::cells).toList();
        rows.clear();
        var widths = new ArrayList<Integer>();
        for (var row : cells) {
            for (int k = 0; k < row.size(); k++) {
                int width = isRule(row) ? 0 : width(row.get(k));
                if (k == widths.size()) {
                    widths.add(width);
                } else {
                    widths.set(k, Math.max(widths.get(k), width));
                }
            }
        }
        for (var row : cells) {
            var line = new StringBuilder();
            for (int k = 0; k < row.size(); k++) {
                String cell = isRule(row) ? "─".repeat(widths.get(k)) : row.get(k);
                line.append(k == 0 ? " ".repeat(indent) : "  ").append(cell);
                line.append(" ".repeat(widths.get(k) - width(cell)));
            }
            into.add(line.toString().stripTrailing());
        }
    }

    private static List<String> cells(String row) {
        String inner =
                row.substring(
                        1, row.endsWith("|") && row.length() > 1 ? row.length() - 1 : row.length());
        return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
    }

    private static boolean isRule(List<String> row) {
        return row.stream().allMatch(cell -> cell.matches(":?-+:?"));
    }

    private static void wrap(String line, int indent, int columns, List<String> into) {
        String stripped = line.stripTrailing();
        int lead = stripped.length() - stripped.stripLeading().length();
        String first = " ".repeat(stripped.isEmpty() ? 0 : indent + lead);
        String body = stripped.stripLeading();
        if (first.length() + width(body) <= columns) {
            into.add(first + body);
            return;
        }
        String next = first + (body.startsWith("- ") ? "  " : "");
        var now = new StringBuilder(first);
        boolean empty = true;
        for (String word : body.split(" ", -1)) {
            if (!empty && width(now.toString()) + 1 + width(word) > columns) {
                into.add(now.toString());
                now = new StringBuilder(next);
                empty = true;
            }
            now.append(empty ? "" : " ").append(word);
            empty = false;
        }
        into.add(now.toString());
    }

    /// The characters that take a column: marks that stand on the one before do not.
    private static int width(String text) {
        return (int)
                text.codePoints()
                        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                        .count();
    }
}
