package org.tropism.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A table for people: columns aligned, numbers to the right, a rule below the header.
final class TextTable {
    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<Boolean> numeric = new ArrayList<>();

    TextTable(String... header) {
        this(List.of(header));
    }

    TextTable(List<String> header) {
        this.header = List.copyOf(header);
        header.forEach(_ -> numeric.add(true));
    }

    /// Adds a row; doubles get six significant digits.
    ///
    /// @throws IllegalArgumentException if the row has another length than the header
    void row(@Nullable Object... cells) {
        row(java.util.Arrays.asList(cells));
    }

    /// Adds a row.
    void row(List<? extends @Nullable Object> cells) {
        if (cells.size() != header.size()) {
            throw new IllegalArgumentException(
                    cells.size() + " cells below " + header.size() + " columns");
        }
        var row = new ArrayList<String>();
        for (int i = 0; i < cells.size(); i++) {
            Object cell = cells.get(i);
            if (cell != null && !(cell instanceof Number)) {
                numeric.set(i, false);
            }
            row.add(text(cell));
        }
        rows.add(row);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /// A number for people: six significant digits, without needless zeros.
    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        double size = Math.abs(value);
        if (size >= 1e-4 && size < 1e7) {
            int digits = 5 - (int) Math.floor(Math.log10(size));
            String fixed = String.format(Locale.ROOT, "%." + Math.max(0, digits) + "f", value);
            return fixed.contains(".") ? fixed.replaceAll("\\.?0+$", "") : fixed;
        }
        return String.format(Locale.ROOT, "%.5e", value)
                .replaceAll("\\.?0+e", "e")
                .replaceAll("e([+-])0*(\\d)", "e$1$2")
                .replace("e+", "e");
    }

    @Override
    public String toString() {
        int[] widths = new int[header.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = width(header.get(i));
            for (var row : rows) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        var out = new StringBuilder();
        line(out, header, widths);
        var rule = new ArrayList<String>();
        for (int width : widths) {
            rule.add("─".repeat(width));
        }
        line(out, rule, widths);
        rows.forEach(row -> line(out, row, widths));
        return out.toString();
    }

    private void line(StringBuilder out, List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String pad = " ".repeat(widths[i] - width(cells.get(i)));
            line.append(i == 0 ? "" : "  ")
                    .append(numeric.get(i) ? pad + cells.get(i) : cells.get(i) + pad);
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String text(@Nullable Object cell) {
        return switch (cell) {
            case null -> "";
            case Double value -> number(value);
            default -> cell.toString();
        };
    }
}
