package org.tropism.experiment.reference;

import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.problem.model.MatrixFactorization;
import org.tropism.problem.risk.ProblemInstance;

/// The matrix that a predictor is: what a reference says of it, or its model.
///
/// @param rows of W
/// @param columns of W
/// @param semidefinite whether W is symmetric and positive semidefinite
record MatrixSizes(int rows, int columns, boolean semidefinite) {
    /// @param name of the reference, for errors
    /// @throws InputErrors if neither says how many rows, or they do not divide the inputs
    static MatrixSizes of(
            String name,
            @Nullable Integer rows,
            @Nullable Boolean semidefinite,
            ProblemInstance problem) {
        int entries = problem.data().train().dimension();
        int height = rows == null ? problem.model().predictorRows() : rows;
        if (height < 1 || entries % height != 0) {
            throw new InputErrors(
                    name + ".rows",
                    height < 1
                            ? "the predictor of this model is no matrix"
                            : height + " rows of a matrix of " + entries + " entries",
                    "give the number of rows of the matrix that an input is, by rows");
        }
        boolean symmetric =
                problem.model() instanceof MatrixFactorization model && model.symmetric();
        return new MatrixSizes(
                height, entries / height, semidefinite == null ? symmetric : semidefinite);
    }
}
