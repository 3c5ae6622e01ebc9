package org.tropism.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.tropism.base.describe.InputErrors;

/// The argument `DIR`: the folder that `tropism run` wrote.
final class RunDirectory {
    private RunDirectory() {}

    /// The folder, if results are in it.
    ///
    /// @throws InputErrors if it is missing or holds no manifest
    static Path existing(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new InputErrors(
                    directory.toString(),
                    "there is no such folder",
                    "give the folder that `tropism run` wrote, such as runs/sparse-regression");
        }
        if (!Files.isRegularFile(directory.resolve("manifest.json"))) {
            throw new InputErrors(
                    directory.toString(),
                    "the folder holds no results (no manifest.json)",
                    "give the folder that `tropism run` wrote, or run the experiment first");
        }
        return directory;
    }
}
