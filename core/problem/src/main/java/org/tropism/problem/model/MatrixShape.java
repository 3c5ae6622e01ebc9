package org.tropism.problem.model;

import org.tropism.base.describe.InputErrors;

/// Sizes of models whose predictor is a matrix.
final class MatrixShape {
    private MatrixShape() {}

    static void check(String model, int rows, int columns) {
        if (rows < 1 || columns < 1 || (long) rows * columns > Integer.MAX_VALUE) {
            throw new InputErrors(
                    model + ".rows",
                    "a matrix of " + rows + " rows and " + columns + " columns",
                    "give sizes of at least 1, with fewer than 2^31 entries");
        }
    }

    /// @throws InputErrors unless the inputs are the entries of such a matrix
    static void checkInputs(String model, int rows, int columns, int inputs) {
        if (inputs != rows * columns) {
            throw new InputErrors(
                    model + ".rows",
                    rows
                            + " × "
                            + columns
                            + " = "
                            + rows * columns
                            + " entries of the matrix for "
                            + inputs
                            + " inputs",
                    "give rows and columns whose product is " + inputs);
        }
    }
}
