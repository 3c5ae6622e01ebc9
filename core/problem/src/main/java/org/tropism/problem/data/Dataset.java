package org.tropism.problem.data;

import java.util.List;
import org.tropism.base.linalg.DenseMatrix;

/// Examples: inputs X (n × d) and targets y (n). Immutable by convention: nobody writes into its
/// arrays.
///
/// @param inputs X, kept, not copied
/// @param targets y, kept, not copied
/// @param inputNames one name per column
/// @param targetName the name of the target
/// @param derived what was computed from it
public record Dataset(
        DenseMatrix inputs,
        double[] targets,
        List<String> inputNames,
        String targetName,
        Derived derived) {
    /// @throws IllegalArgumentException if the sizes disagree
    public Dataset {
        if (targets.length != inputs.rows() || inputNames.size() != inputs.cols()) {
            throw new IllegalArgumentException(
                    "inputs "
                            + inputs.rows()
                            + " x "
                            + inputs.cols()
                            + ", "
                            + targets.length
                            + " targets, "
                            + inputNames.size()
                            + " names");
        }
        inputNames = List.copyOf(inputNames);
    }

    /// A data set of which nothing was computed yet.
    ///
    /// @throws IllegalArgumentException if the sizes disagree
    public Dataset(
            DenseMatrix inputs, double[] targets, List<String> inputNames, String targetName) {
        this(inputs, targets, inputNames, targetName, new Derived());
    }

    /// n.
    public int examples() {
        return inputs.rows();
    }

    /// d.
    public int dimension() {
        return inputs.cols();
    }
}
