package org.tropism.problem.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Nearest;

/// Lists of numbers from files: starts, index sequences, noise.
///
/// NPY and NPZ arrays of any shape are read row by row; every other file is text with one number a
/// line, where blank lines and lines that start with `#` are skipped.
public final class NumberFile {
    private NumberFile() {}

    /// The numbers, all finite.
    ///
    /// @param path the file
    /// @param array the name of the array if it is an NPZ file
    /// @throws InputErrors with all errors of the file
    public static double[] read(String path, String array) {
        Path file;
        try {
            file = Path.of(path);
        } catch (InvalidPathException e) {
            throw new InputErrors(path, "this is no path: " + e.getReason(), "check the path");
        }
        String name = path.toLowerCase(Locale.ROOT);
        double[] numbers;
        if (name.endsWith(".npy")) {
            numbers = NpyFile.read(file).values();
        } else if (name.endsWith(".npz")) {
            numbers = fromNpz(file, array);
        } else {
            return fromText(file);
        }
        checkFinite(path, numbers);
        return numbers;
    }

    /// Numbers that a user gives in a file or writes down, one of the two.
    ///
    /// @param where who wants them, for errors
    /// @param path the file, or null for those written down
    /// @param array the name of the array if it is an NPZ file
    /// @param what what the numbers are called, such as `values`
    /// @param written those written down; empty for a file
    /// @throws InputErrors with all errors of the file, or if both or neither are given
    public static double[] given(
            String where,
            @Nullable String path,
            String array,
            String what,
            List<? extends Number> written) {
        if ((path == null) == written.isEmpty()) {
            throw new InputErrors(
                    where,
                    path == null
                            ? "neither a file nor " + what + " are given"
                            : "both a file and " + what + " are given",
                    "give one of the two");
        }
        return path == null
                ? written.stream().mapToDouble(Number::doubleValue).toArray()
                : read(path, array);
    }

    private static double[] fromNpz(Path file, String array) {
        @Nullable NpyArray found = NpzFile.read(file, List.of(array)).get(array);
        if (found == null) {
            var names = NpzFile.names(file);
            @Nullable String near = Nearest.of(array, names);
            throw new InputErrors(
                    file.toString(),
                    "there is no array " + Complaints.shown(array),
                    near == null
                            ? "name one of " + names.stream().limit(12).toList()
                            : "did you mean " + Complaints.shown(near) + "?");
        }
        return found.values();
    }

    private static void checkFinite(String path, double[] numbers) {
        var complaints = new Complaints();
        for (int k = 0; k < numbers.length; k++) {
            if (!Double.isFinite(numbers[k])) {
                complaints.add(
                        path + "[" + k + "]",
                        "the value " + numbers[k] + " is not finite",
                        "put a finite number there");
            }
        }
        complaints.throwIfAny(path);
    }

    private static double[] fromText(Path file) {
        String source = file.toString();
        var complaints = new Complaints();
        var numbers = new double[64];
        int count = 0;
        try (var reader = new BufferedReader(Text.open(file))) {
            long line = 0;
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                line++;
                String stripped = text.strip();
                if (stripped.isEmpty() || stripped.startsWith("#")) {
                    continue;
                }
                double value = Numbers.parse(stripped);
                if (!Double.isFinite(value)) {
                    complaints.add(
                            source + ":" + line,
                            Numbers.problem(stripped),
                            Numbers.remedy(stripped));
                }
                if (count == numbers.length) {
                    numbers = Arrays.copyOf(numbers, 2 * count);
                }
                numbers[count++] = value;
            }
        } catch (CharacterCodingException e) {
            complaints.add(source, "the text is not UTF-8", "save it as UTF-8");
        } catch (IOException e) {
            throw Opening.failed(source, e);
        }
        complaints.throwIfAny(source);
        return Arrays.copyOf(numbers, count);
    }
}
