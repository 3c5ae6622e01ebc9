package org.tropism.problem.data;

import java.util.ArrayList;
import java.util.List;
import org.tropism.base.linalg.DenseMatrix;

/// Examples: inputs X (n × d) and targets y (n). Immutable by convention: nobody writes into its
/// arrays.
///
/// @param inputs X, kept, not copied
/// @param targets y, kept, not copied
/// @param inputNames one name per column
/// @param targetName the name of the target
/// @param outputs K if the targets are indices 0, …, K − 1 of classes, each with a score of its
/// own; 1 otherwise
/// @param derived what was computed from it
public record Dataset(
        DenseMatrix inputs,
        double[] targets,
        List<String> inputNames,
        String targetName,
        int outputs,
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
        this(inputs, targets, inputNames, targetName, 1);
    }

    /// A data set with a score for each of several classes, of which nothing was computed yet.
    ///
    /// @throws IllegalArgumentException if the sizes disagree
    public Dataset(
            DenseMatrix inputs,
            double[] targets,
            List<String> inputNames,
            String targetName,
            int outputs) {
        this(inputs, targets, inputNames, targetName, outputs, new Derived());
    }

    /// n.
    public int examples() {
        return inputs.rows();
    }

    /// d.
    public int dimension() {
        return inputs.cols();
    }

    /// One name for each entry of a linear predictor: the inputs, or `input[k]` for the score of
    /// class k.
    public List<String> predictorNames() {
        if (outputs == 1) {
            return inputNames;
        }
        var names = new ArrayList<String>();
        for (int k = 0; k < outputs; k++) {
            for (var name : inputNames) {
                names.add(name + "[" + k + "]");
            }
        }
        return names;
    }
}
