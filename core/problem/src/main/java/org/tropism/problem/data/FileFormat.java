package org.tropism.problem.data;

import java.nio.file.Path;
import java.util.Locale;
import org.tropism.base.describe.InputErrors;

/// The formats of data files.
public enum FileFormat {
    /// By the end of the file's name: `.csv`, `.npy`, `.npz`, `.libsvm`, `.svm` or `.svmlight`.
    AUTO,
    /// Comma-separated values with a header line.
    CSV,
    /// One NumPy matrix.
    NPY,
    /// Several NumPy arrays.
    NPZ,
    /// Lines `target index:value …`.
    LIBSVM;

    /// This format, or the one that the name of the file tells.
    ///
    /// @throws InputErrors if the name tells none
    FileFormat of(Path file) {
        if (this != AUTO) {
            return this;
        }
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "csv" -> CSV;
            case "npy" -> NPY;
            case "npz" -> NPZ;
            case "libsvm", "svm", "svmlight" -> LIBSVM;
            default ->
                    throw new InputErrors(
                            file.toString(),
                            "the name does not tell the format",
                            "name the format, one of csv, npy, npz and libsvm, or rename the file");
        };
    }
}
