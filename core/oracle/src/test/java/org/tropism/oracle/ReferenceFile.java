package org.tropism.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tropism.base.linalg.DenseMatrix;

/// A file of reference solutions: instances with inputs, targets and labeled rows of numbers.
final class ReferenceFile {
    private ReferenceFile() {}

    /// One instance with its solutions.
    static final class Instance {
        final String name;
        final DenseMatrix inputs;
        double[] targets = {};
        final List<Row> rows = new ArrayList<>();

        Instance(String name, int n, int d) {
            this.name = name;
            inputs = DenseMatrix.zeros(n, d);
        }

        double[] row(String label) {
            return rows.stream()
                    .filter(row -> row.label.equals(label))
                    .findFirst()
                    .map(Row::values)
                    .orElse(new double[inputs.cols()]);
        }
    }

    /// A label, the words behind it up to the numbers, and the numbers.
    record Row(String label, List<String> words, double[] values) {}

    static List<Instance> read(String resource, int words) {
        var instances = new ArrayList<Instance>();
        for (String line : text(resource).split("\n")) {
            var parts = line.trim().split(" ");
            var last = instances.isEmpty() ? null : instances.getLast();
            if (parts[0].equals("instance")) {
                instances.add(
                        new Instance(
                                parts[1], Integer.parseInt(parts[2]), Integer.parseInt(parts[3])));
            } else if (last != null && parts[0].equals("inputs")) {
                var values = numbers(parts, 1);
                int d = last.inputs.cols();
                for (int k = 0; k < values.length; k++) {
                    last.inputs.set(k / d, k % d, values[k]);
                }
            } else if (last != null && parts[0].equals("targets")) {
                last.targets = numbers(parts, 1);
            } else if (last != null) {
                boolean bare = parts[0].equals("start") || parts[0].equals("offset");
                int from = bare ? 1 : 1 + words;
                var keys = Arrays.asList(parts).subList(1, Math.min(from, parts.length));
                last.rows.add(new Row(parts[0], keys, numbers(parts, from)));
            }
        }
        return instances;
    }

    private static double[] numbers(String[] parts, int from) {
        var values = new double[Math.max(0, parts.length - from)];
        Arrays.setAll(values, k -> Double.parseDouble(parts[from + k]));
        return values;
    }

    private static String text(String resource) {
        try (var stream = ReferenceFile.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
