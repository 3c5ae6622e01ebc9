package org.tropism.problem.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Function;
import org.tropism.base.describe.InputErrors;

/// Data files that are packaged with the library: `built-in:diabetes.csv`.
final class BuiltInFile {
    private static final String PREFIX = "built-in:";

    /// The files; sources and licenses are in `README.md` beside them.
    private static final List<String> NAMES =
            List.of("breast-cancer-wisconsin.csv", "diabetes.csv", "digits-8x8.csv");

    private BuiltInFile() {}

    /// Whether a path means a packaged file.
    static boolean isMeant(String path) {
        return path.startsWith(PREFIX);
    }

    /// Reads a packaged file by way of a temporary copy, which is removed.
    ///
    /// @throws InputErrors if there is none of this name
    static <T> T read(String path, Function<Path, T> reader) {
        var name = path.substring(PREFIX.length());
        if (!NAMES.contains(name)) {
            throw new InputErrors(
                    path,
                    "there is no built-in file '" + name + "'",
                    "write one of " + String.join(", ", NAMES));
        }
        try (var stream = BuiltInFile.class.getResourceAsStream("files/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("the packaged file " + name + " is missing");
            }
            Path copy = Files.createTempFile("tropism-", "-" + name);
            try {
                Files.copy(stream, copy, StandardCopyOption.REPLACE_EXISTING);
                return reader.apply(copy);
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + path, e);
        }
    }
}
