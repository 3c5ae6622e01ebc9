package org.tropism.problem.data;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Nearest;
import org.tropism.base.linalg.DenseMatrix;

/// A CSV file with a header line, read into a table of numbers with all its errors collected.
final class CsvFile {
    /// The largest number of values kept: 2 GiB.
    static final long MOST_VALUES = 1L << 28;

    private final Path file;
    private final Complaints complaints = new Complaints();
    private double[] values = new double[1024];
    private int count;
    private int rows;

    private CsvFile(Path file) {
        this.file = file;
    }

    /// @param target the name of the target column; null is an error that lists the names
    /// @throws InputErrors with all errors of the file
    static Table read(Path file, @Nullable String target) {
        return new CsvFile(file).table(target);
    }

    private Table table(@Nullable String target) {
        String source = file.toString();
        var header = new ArrayList<String>();
        int targetColumn = -1;
        try (var reader = Text.open(file)) {
            var records = new CsvRecords(reader, source, complaints);
            header.addAll(records.next());
            checkHeader(header, records);
            targetColumn = findTarget(header, target, records);
            for (var record = records.next(); !record.isEmpty(); record = records.next()) {
                addRow(record, header, records);
            }
        } catch (CharacterCodingException e) {
            complaints.add(source, "the text is not UTF-8", "save it as UTF-8");
        } catch (IOException e) {
            throw Opening.failed(source, e);
        }
        if (rows == 0 && !complaints.any()) {
            complaints.add(source, "there is a header and no row", "add the data below the header");
        }
        complaints.throwIfAny(source);
        return split(header, targetColumn);
    }

    private void checkHeader(List<String> header, CsvRecords records) {
        String source = file.toString();
        if (header.isEmpty()) {
            throw new InputErrors(
                    source, "the file holds blank lines only", "give a file with data");
        }
        if (header.size() >= CsvRecords.MOST_FIELDS) {
            throw new InputErrors(
                    source,
                    "the header has more than " + CsvRecords.MOST_FIELDS + " columns",
                    "give a file with one column per input");
        }
        if (header.size() == 1) {
            explainOneColumn(header.get(0), records);
        }
        if (header.stream().noneMatch(name -> Double.isNaN(Numbers.parse(name)))) {
            throw new InputErrors(
                    records.where(),
                    "the first line holds numbers and no names",
                    "add a header line with one name per column");
        }
        var first = new HashMap<String, Integer>();
        for (int j = 0; j < header.size(); j++) {
            String name = header.get(j);
            if (name.isEmpty()) {
                complaints.add(
                        records.where(j), "a column has no name", "give every column a name");
                continue;
            }
            Integer before = first.putIfAbsent(name, j);
            if (before != null) {
                complaints.add(
                        records.where(j),
                        "the column name "
                                + Complaints.shown(name)
                                + " stands in columns "
                                + (before + 1)
                                + " and "
                                + (j + 1),
                        "give every column its own name");
            }
        }
    }

    private void explainOneColumn(String only, CsvRecords records) {
        for (char separator : new char[] {';', '\t', '|', ' '}) {
            if (only.indexOf(separator) >= 0) {
                String name = separator == '\t' ? "tabs" : "'" + separator + "'";
                throw new InputErrors(
                        records.where(),
                        "the columns seem to be separated by " + name,
                        "separate them by commas");
            }
        }
        throw new InputErrors(
                records.where(),
                "there is one column, " + Complaints.shown(only),
                "give at least one input column and the target column");
    }

    private int findTarget(List<String> header, @Nullable String target, CsvRecords records) {
        if (target == null) {
            complaints.add(
                    records.where(), "no target column is named", "name one of " + listed(header));
            return -1;
        }
        int found = header.indexOf(target);
        if (found < 0) {
            @Nullable String near = Nearest.of(target, header);
            complaints.add(
                    records.where(),
                    "there is no column " + Complaints.shown(target),
                    near == null
                            ? "name one of " + listed(header)
                            : "did you mean " + Complaints.shown(near) + "?");
        }
        return found;
    }

    private static String listed(List<String> names) {
        var shown = names.stream().limit(12).map(Complaints::shown).toList();
        return String.join(", ", shown) + (names.size() > 12 ? ", …" : "");
    }

    private void addRow(List<String> record, List<String> header, CsvRecords records) {
        int width = header.size();
        if (record.size() != width) {
            complaints.add(
                    records.where(),
                    "the row has " + record.size() + " fields and the header " + width,
                    record.size() > width
                            ? "quote fields that hold commas, and write decimals with a point"
                            : "complete the row, or remove it");
            return;
        }
        rows++;
        boolean keep = !complaints.any();
        if (keep) {
            reserve(width);
        }
        for (int j = 0; j < width; j++) {
            String text = record.get(j);
            double value = Numbers.parse(text);
            if (!Double.isFinite(value)) {
                complaints.add(
                        records.where(j),
                        Numbers.problem(text) + " (column " + Complaints.shown(header.get(j)) + ")",
                        Numbers.remedy(text));
            } else if (keep) {
                values[count++] = value;
            }
        }
    }

    private void reserve(int width) {
        if ((long) count + width > MOST_VALUES) {
            throw new InputErrors(
                    file.toString(),
                    "more than " + MOST_VALUES + " values",
                    "take fewer rows or columns");
        }
        if (count + width > values.length) {
            long more = Math.max(2L * values.length, count + (long) width);
            values = Arrays.copyOf(values, (int) Math.min(more, MOST_VALUES));
        }
    }

    private Table split(List<String> header, int targetColumn) {
        int width = header.size();
        var inputs = DenseMatrix.zeros(rows, width - 1);
        var targets = new double[rows];
        for (int i = 0; i < rows; i++) {
            int at = i * inputs.stride();
            for (int j = 0; j < width; j++) {
                double value = values[i * width + j];
                if (j == targetColumn) {
                    targets[i] = value;
                } else {
                    inputs.data()[at++] = value;
                }
            }
        }
        var names = new ArrayList<>(header);
        String targetName = names.remove(targetColumn);
        return new Table(names, inputs, targets, targetName);
    }
}
