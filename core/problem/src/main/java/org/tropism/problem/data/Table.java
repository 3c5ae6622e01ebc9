package org.tropism.problem.data;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.DenseMatrix;

/// What a file holds, before it is prepared.
///
/// @param names one per column of the inputs
/// @param test held-out examples of the file itself, or null
/// @param truth the predictor behind the targets, or null
record Table(
        List<String> names,
        DenseMatrix inputs,
        double[] targets,
        String targetName,
        @Nullable Dataset test,
        double @Nullable [] truth) {

    Table(List<String> names, DenseMatrix inputs, double[] targets, String targetName) {
        this(names, inputs, targets, targetName, null, null);
    }
}
