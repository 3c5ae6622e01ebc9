package org.tropism.problem.data;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;

/// A CSV file of triples row, column, value, read with all its errors collected.
///
/// Memory: 24 bytes an entry while reading. Cost O(n·log(entries of a row)).
final class RatingsFile {
    /// The most entries: their inputs fill half a gigabyte a hundred million numbers.
    private static final int MOST_ENTRIES = 100_000_000;

    private static final List<String> NAMES = List.of("row", "column", "value");

    private final String source;
    private final Complaints complaints = new Complaints();
    private final int firstIndex;
    private final @Nullable Integer height;
    private final @Nullable Integer width;
    private int[] rows = new int[1024];
    private int[] columns = new int[1024];
    private double[] values = new double[1024];
    private int[] lines = new int[1024];
    private int count;

    /// Entries sorted by row, then column, all different.
    ///
    /// @param rows from 0
    /// @param columns from 0
    /// @param height rows of the matrix
    /// @param width columns of the matrix
    record Entries(int[] rows, int[] columns, double[] values, int height, int width) {}

    private RatingsFile(
            String source, int firstIndex, @Nullable Integer height, @Nullable Integer width) {
        this.source = source;
        this.firstIndex = firstIndex;
        this.height = height;
        this.width = width;
    }

    /// @param firstIndex the index of the first row and column
    /// @param height rows of the matrix, null for as many as occur
    /// @param width columns of the matrix, null for as many as occur
    /// @throws InputErrors with all errors of the file
    static Entries read(
            Path file, int firstIndex, @Nullable Integer height, @Nullable Integer width) {
        return new RatingsFile(file.toString(), firstIndex, height, width).entries(file);
    }

    private Entries entries(Path file) {
        try (var reader = Text.open(file)) {
            var records = new CsvRecords(reader, source, complaints);
            int[] places = places(records.next(), records);
            for (var record = records.next(); !record.isEmpty(); record = records.next()) {
                add(record, places, records);
            }
        } catch (CharacterCodingException e) {
            complaints.add(source, "the text is not UTF-8", "save it as UTF-8");
        } catch (IOException e) {
            throw Opening.failed(source, e);
        }
        if (count == 0 && !complaints.any()) {
            complaints.add(source, "there is a header and no entry", "add a line for each entry");
        }
        var sorted = sorted();
        complaints.throwIfAny(source);
        return sorted;
    }

    /// Where the three columns stand.
    private int[] places(List<String> header, CsvRecords records) {
        var places = new int[NAMES.size()];
        for (int k = 0; k < places.length; k++) {
            places[k] = header.indexOf(NAMES.get(k));
            if (places[k] < 0) {
                complaints.add(
                        records.where(),
                        "there is no column '" + NAMES.get(k) + "'",
                        "give the file a header line with row, column and value");
            }
        }
        complaints.throwIfAny(source);
        return places;
    }

    private void add(List<String> record, int[] places, CsvRecords records) {
        int largest = Math.max(places[0], Math.max(places[1], places[2]));
        if (record.size() <= largest) {
            complaints.add(
                    records.where(),
                    "the line has " + record.size() + " fields",
                    "complete it, or remove it");
            return;
        }
        int row = index(record, places[0], "row", height, records);
        int column = index(record, places[1], "column", width, records);
        double value = Numbers.parse(record.get(places[2]));
        if (!Double.isFinite(value)) {
            String text = record.get(places[2]);
            complaints.add(
                    records.where(places[2]),
                    Numbers.problem(text) + " (column 'value')",
                    Numbers.remedy(text));
        }
        if (row < 0 || column < 0 || !Double.isFinite(value)) {
            return;
        }
        grow();
        rows[count] = row;
        columns[count] = column;
        values[count] = value;
        lines[count] = (int) Math.min(Integer.MAX_VALUE, records.line());
        count++;
    }

    private void grow() {
        if (count == MOST_ENTRIES) {
            throw new InputErrors(
                    source, "more than " + MOST_ENTRIES + " entries", "take fewer of them");
        }
        if (count == rows.length) {
            int larger = (int) Math.min(2L * count, MOST_ENTRIES);
            rows = Arrays.copyOf(rows, larger);
            columns = Arrays.copyOf(columns, larger);
            values = Arrays.copyOf(values, larger);
            lines = Arrays.copyOf(lines, larger);
        }
    }

    /// An index from 0, or −1 after a complaint.
    private int index(
            List<String> record,
            int place,
            String name,
            @Nullable Integer size,
            CsvRecords records) {
        String text = record.get(place);
        double number = Numbers.parse(text);
        if (!(number == Math.rint(number)) || Math.abs(number) > Integer.MAX_VALUE) {
            complaints.add(
                    records.where(place),
                    Complaints.shown(text) + " is no index of a " + name,
                    "give a whole number");
            return -1;
        }
        long index = (long) number - firstIndex;
        long most = size == null ? Integer.MAX_VALUE - 8L : size;
        if (index < 0 || index >= most) {
            complaints.add(
                    records.where(place),
                    "the "
                            + name
                            + " "
                            + text
                            + " is outside "
                            + firstIndex
                            + " … "
                            + (most - 1 + firstIndex),
                    index < 0
                            ? "count from " + firstIndex
                            : "give the matrix more " + name + "s, or mend the index");
            return -1;
        }
        return (int) index;
    }

    /// Sorts by row, then column, and complains of places that occur twice.
    private Entries sorted() {
        int most = 0;
        int wide = 0;
        for (int i = 0; i < count; i++) {
            most = Math.max(most, rows[i] + 1);
            wide = Math.max(wide, columns[i] + 1);
        }
        var keys = new long[count];
        var order = order(most);
        var sortedRows = new int[count];
        var sortedColumns = new int[count];
        var sortedValues = new double[count];
        int from = 0;
        while (from < count) {
            int row = rows[order[from]];
            int to = from;
            while (to < count && rows[order[to]] == row) {
                keys[to] = ((long) columns[order[to]] << 32) | order[to];
                to++;
            }
            Arrays.sort(keys, from, to);
            for (int k = from; k < to; k++) {
                int i = (int) keys[k];
                sortedRows[k] = row;
                sortedColumns[k] = columns[i];
                sortedValues[k] = values[i];
                if (k > from && columns[i] == sortedColumns[k - 1]) {
                    twice(i, (int) keys[k - 1]);
                }
            }
            from = to;
        }
        return new Entries(
                sortedRows,
                sortedColumns,
                sortedValues,
                height == null ? most : height,
                width == null ? wide : width);
    }

    private void twice(int entry, int before) {
        complaints.add(
                source + ":" + lines[entry],
                "the entry of row "
                        + (rows[entry] + firstIndex)
                        + ", column "
                        + (columns[entry] + firstIndex)
                        + " stands in line "
                        + lines[before]
                        + " already",
                "give every entry once");
    }

    /// The entries by row, in the order of the file within a row.
    private int[] order(int most) {
        var starts = new int[most + 1];
        for (int i = 0; i < count; i++) {
            starts[rows[i] + 1]++;
        }
        for (int r = 0; r < most; r++) {
            starts[r + 1] += starts[r];
        }
        var order = new int[count];
        for (int i = 0; i < count; i++) {
            order[starts[rows[i]]++] = i;
        }
        return order;
    }
}
