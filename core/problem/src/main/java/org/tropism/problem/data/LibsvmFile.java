package org.tropism.problem.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.DenseMatrix;

/// A LIBSVM file: lines `target index:value index:value …`, indices from 1 and increasing, `#`
/// starts a comment. Absent entries are 0; the table is dense.
final class LibsvmFile {
    /// The largest number of entries of the dense table: 1 GiB.
    static final long MOST_ENTRIES = 1L << 27;

    /// The longest line read, so that a file without line ends is no danger.
    private static final int MOST_LINE = 1 << 26;

    private final Path file;
    private final Complaints complaints = new Complaints();
    private double[] targets = new double[64];
    private int[] starts = new int[65];
    private int[] indices = new int[256];
    private double[] values = new double[256];
    private int rows;
    private int entries;
    private int dimension;

    private LibsvmFile(Path file) {
        this.file = file;
    }

    static Table read(Path file) {
        return new LibsvmFile(file).table();
    }

    private Table table() {
        String source = file.toString();
        try (var reader = new BufferedReader(Text.open(file))) {
            long number = 0;
            for (@Nullable String line = nextLine(reader); line != null; line = nextLine(reader)) {
                number++;
                int comment = line.indexOf('#');
                String text = (comment < 0 ? line : line.substring(0, comment)).strip();
                if (!text.isEmpty()) {
                    addRow(text, source + ":" + number);
                }
            }
        } catch (CharacterCodingException e) {
            complaints.add(source, "the text is not UTF-8", "save it as UTF-8");
        } catch (IOException e) {
            throw Opening.failed(source, e);
        }
        if (!complaints.any() && (rows == 0 || dimension == 0)) {
            complaints.add(
                    source,
                    rows == 0 ? "there is no example" : "there is no entry index:value",
                    "give lines of the form: target index:value index:value");
        }
        if ((long) rows * DenseMatrix.padded(dimension) > MOST_ENTRIES) {
            complaints.add(
                    source,
                    rows
                            + " examples with indices up to "
                            + dimension
                            + " exceed "
                            + MOST_ENTRIES
                            + " dense entries",
                    "take fewer rows, or renumber the inputs that occur");
        }
        complaints.throwIfAny(source);
        return dense();
    }

    private @Nullable String nextLine(BufferedReader reader) throws IOException {
        @Nullable String line = reader.readLine();
        if (line != null && line.length() > MOST_LINE) {
            throw new IOException("a line is longer than " + MOST_LINE + " characters");
        }
        return line;
    }

    private void addRow(String text, String where) {
        String[] parts = text.split("\\s+", -1);
        if (rows + 1 == targets.length) {
            targets = Arrays.copyOf(targets, 2 * rows + 2);
            starts = Arrays.copyOf(starts, 2 * rows + 3);
        }
        targets[rows] = number(parts[0], where, "the target");
        int before = 0;
        for (int k = 1; k < parts.length; k++) {
            before = addEntry(parts[k], before, where);
        }
        starts[++rows] = entries;
    }

    /// Adds one `index:value`; the index, or the one before if it cannot be read.
    private int addEntry(String part, int before, String where) {
        int colon = part.indexOf(':');
        String index = colon < 0 ? "" : part.substring(0, colon);
        boolean digits =
                !index.isEmpty()
                        && index.length() < 10
                        && index.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            complaints.add(
                    where,
                    Complaints.shown(part) + " is no entry index:value",
                    part.startsWith("qid:")
                            ? "remove the query identifiers"
                            : "write entries as index:value with a whole index from 1");
            return before;
        }
        int at = Integer.parseInt(index);
        if (at <= before) {
            complaints.add(
                    where,
                    at == 0
                            ? "the index 0 in " + Complaints.shown(part)
                            : "the index " + at + " stands behind the index " + before,
                    at == 0 ? "count the inputs from 1" : "sort the indices and give each once");
        }
        if (entries == indices.length) {
            indices = Arrays.copyOf(indices, 2 * entries);
            values = Arrays.copyOf(values, 2 * entries);
        }
        indices[entries] = at;
        values[entries++] = number(part.substring(colon + 1), where, "input " + at);
        dimension = Math.max(dimension, at);
        return Math.max(at, before);
    }

    private double number(String text, String where, String what) {
        double value = Numbers.parse(text);
        if (!Double.isFinite(value)) {
            complaints.add(where, Numbers.problem(text) + " (" + what + ")", Numbers.remedy(text));
        }
        return value;
    }

    private Table dense() {
        var inputs = DenseMatrix.zeros(rows, dimension);
        for (int i = 0; i < rows; i++) {
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                inputs.set(i, indices[k] - 1, values[k]);
            }
        }
        return new Table(
                Names.numbered("x", dimension), inputs, Arrays.copyOf(targets, rows), "target");
    }
}
