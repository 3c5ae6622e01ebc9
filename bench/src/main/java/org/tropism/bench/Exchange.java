package org.tropism.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.problem.data.Dataset;
import org.tropism.problem.data.NpyFile;

/// The folder through which a program and its peer work on the same numbers: NPY files that the
/// driver wrote. `SET.X.npy` are the inputs of a data set and `SET.y.npy` its targets.
///
/// @param folder where
public record Exchange(Path folder) {
    /// The folder of a command line.
    public Exchange(String folder) {
        this(Path.of(folder));
    }

    /// A data set such as `40x100-0`: rows, columns, seed.
    public Dataset data(String set) {
        var inputs = NpyFile.read(file(set, "X"));
        int rows = inputs.shape()[0];
        int columns = inputs.shape()[1];
        List<String> names = new ArrayList<>(columns);
        for (int j = 0; j < columns; j++) {
            names.add("x" + j);
        }
        return new Dataset(
                DenseMatrix.ofRowMajor(rows, columns, inputs.values()),
                numbers(set, "y"),
                names,
                "y");
    }

    /// An array of one dimension, or a single number, that belongs to a data set: `step`,
    /// `indices`, `scales`, `normals`.
    public double[] numbers(String set, String what) {
        return NpyFile.read(file(set, what)).values();
    }

    /// The file of an array that belongs to a data set.
    public Path file(String set, String what) {
        return folder.resolve(set + "." + what + ".npy");
    }
}
