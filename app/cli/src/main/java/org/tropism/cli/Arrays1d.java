package org.tropism.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tropism.base.describe.InputErrors;
import org.tropism.problem.data.NpyArray;
import org.tropism.problem.data.NpyFile;
import org.tropism.problem.data.NpzFile;

/// Vectors in files that flags name: NPY, NPZ (`file.npz:array`, or the only array), or text with
/// one number a line.
final class Arrays1d {
    private Arrays1d() {}

    /// A vector of `length` finite numbers.
    ///
    /// @throws InputErrors if the file is absent, malformed, or of another length
    static double[] read(Path file, String flag, int length) {
        double[] values = values(file, flag);
        if (values.length != length) {
            throw new InputErrors(
                    flag + " " + file,
                    "there are " + values.length + " numbers for " + length + " inputs",
                    "give one number for each input");
        }
        for (int i = 0; i < length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new InputErrors(
                        flag + " " + file,
                        "number " + (i + 1) + " is " + values[i],
                        "give finite numbers");
            }
        }
        return values;
    }

    /// Writes vectors as arrays of an NPZ file.
    static void write(Path file, Map<String, double[]> vectors) {
        var arrays = new LinkedHashMap<String, NpyArray>();
        vectors.forEach((name, values) -> arrays.put(name, NpyArray.of(values)));
        try {
            NpzFile.write(file, arrays);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static double[] values(Path file, String flag) {
        String name = file.toString();
        int colon = name.lastIndexOf(".npz:");
        if (colon >= 0) {
            return array(Path.of(name.substring(0, colon + 4)), name.substring(colon + 5), flag);
        }
        if (name.endsWith(".npz")) {
            List<String> names = NpzFile.names(file);
            if (names.size() != 1) {
                throw new InputErrors(
                        flag + " " + file,
                        "the file holds the arrays " + names,
                        "name one, such as "
                                + file
                                + ":"
                                + (names.isEmpty() ? "start" : names.getFirst()));
            }
            return array(file, names.getFirst(), flag);
        }
        return name.endsWith(".npy") ? NpyFile.read(file).values() : text(file, flag);
    }

    private static double[] array(Path file, String array, String flag) {
        NpyArray found = NpzFile.read(file, List.of(array)).get(array);
        if (found == null) {
            throw new InputErrors(
                    flag + " " + file,
                    "there is no array '" + array + "'",
                    "use one of " + NpzFile.names(file));
        }
        return found.values();
    }

    private static double[] text(Path file, String flag) {
        try {
            if (!Files.isRegularFile(file) && Files.exists(file)) {
                throw new InputErrors(flag + " " + file, "this is no regular file", "name one");
            }
            List<String> lines = Files.readAllLines(file);
            var numbers =
                    lines.stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
            double[] values = new double[numbers.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = Double.parseDouble(numbers.get(i));
            }
            return values;
        } catch (NumberFormatException e) {
            throw new InputErrors(
                    flag + " " + file,
                    "a line is no number (" + e.getMessage() + ")",
                    "give one number a line, or an .npy or .npz file");
        } catch (NoSuchFileException _) {
            throw new InputErrors(flag + " " + file, "there is no such file", "check the path");
        } catch (MalformedInputException _) {
            throw new InputErrors(
                    flag + " " + file, "the file is no text", "give text, or an .npy or .npz file");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
