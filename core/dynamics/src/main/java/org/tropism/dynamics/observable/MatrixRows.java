package org.tropism.dynamics.observable;

import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.Svd;
import org.tropism.problem.risk.ProblemInstance;

/// The predictor as a matrix, and its singular values.
final class MatrixRows {
    private MatrixRows() {}

    /// The number of rows: given, or the model's.
    ///
    /// @throws InputErrors if neither says it, or it does not divide the entries
    static int of(String observable, @Nullable Integer given, ProblemInstance problem) {
        int rows = given == null ? problem.model().predictorRows() : given;
        if (rows < 1 || problem.predictorSize() % rows != 0) {
            throw new InputErrors(
                    observable + ".rows",
                    rows < 1
                            ? "the predictor of this model is no matrix"
                            : rows
                                    + " rows of a predictor of "
                                    + problem.predictorSize()
                                    + " entries",
                    "give the number of rows of the matrix that the predictor is, by rows");
        }
        return rows;
    }

    /// The singular values in decreasing order; none if an entry is not finite.
    static double[] singularValues(double[] beta, int rows) {
        var matrix = DenseMatrix.ofRowMajor(rows, beta.length / rows, beta);
        return matrix.isFinite() ? Svd.of(matrix).values() : new double[0];
    }
}
