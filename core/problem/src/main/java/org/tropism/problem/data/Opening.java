package org.tropism.problem.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.tropism.base.describe.InputErrors;

/// What can go wrong before the first byte of a file.
final class Opening {
    private Opening() {}

    /// The size of a regular file.
    ///
    /// @throws InputErrors if there is none, or it is a folder
    static long size(Path file) {
        String where = file.toString();
        if (Files.isDirectory(file)) {
            throw new InputErrors(where, "this is a folder", "name a file in it");
        }
        if (!Files.exists(file)) {
            throw new InputErrors(
                    where,
                    "there is no such file",
                    "check the path; relative paths start at " + Path.of("").toAbsolutePath());
        }
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw failed(where, e);
        }
    }

    /// A failure of reading as an error of the input.
    static InputErrors failed(String where, IOException e) {
        if (e instanceof NoSuchFileException) {
            return new InputErrors(where, "there is no such file", "check the path");
        }
        String message = e.getMessage();
        return new InputErrors(
                where,
                "the file cannot be read: "
                        + (message == null ? e.getClass().getSimpleName() : message),
                "check that it is complete and that you may read it");
    }
}
