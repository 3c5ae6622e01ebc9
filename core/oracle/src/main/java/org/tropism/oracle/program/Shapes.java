package org.tropism.oracle.program;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputError;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.linalg.DenseMatrix;

/// The checks that every program makes of its arrays: all errors at once, each with its place.
final class Shapes {
    private final List<InputError> errors = new ArrayList<>();

    /// Checks the constraint `X·β = y`.
    Shapes constraint(DenseMatrix inputs, double[] targets) {
        if (inputs.rows() < 1 || inputs.cols() < 1) {
            add("inputs", "a matrix of " + inputs.rows() + " x " + inputs.cols(), "give a row");
        }
        if (targets.length != inputs.rows()) {
            add(
                    "targets",
                    targets.length + " targets for " + inputs.rows() + " rows of inputs",
                    "give one target per row");
        }
        if (!inputs.isFinite()) {
            firstNotFinite(inputs);
        }
        return finite("targets", targets);
    }

    /// Checks an optional vector of one number per coordinate.
    Shapes coordinates(String name, double @Nullable [] values, int count) {
        if (values == null) {
            return this;
        }
        if (values.length != count) {
            add(name, values.length + " numbers for " + count + " coordinates", "give one each");
        }
        return finite(name, values);
    }

    /// Checks optional weights: positive numbers.
    Shapes weights(double @Nullable [] values, int count) {
        coordinates("weights", values, count);
        for (int j = 0; values != null && j < values.length; j++) {
            if (values[j] <= 0) {
                add("weights[" + j + "]", "the weight is " + values[j], "give a positive weight");
                break;
            }
        }
        return this;
    }

    /// Checks that rows of inputs are matrices.
    Shapes matrix(DenseMatrix inputs, int rows, int columns, boolean square) {
        boolean fits = rows >= 1 && columns >= 1 && (long) rows * columns == inputs.cols();
        require(
                fits,
                "inputs",
                inputs.cols() + " entries a row for matrices of " + rows + " x " + columns,
                "give rows·columns entries");
        return require(
                !square || rows == columns,
                "columns",
                "matrices of " + rows + " x " + columns + " are not symmetric",
                "give as many columns as rows, or do not ask for positive semidefinite ones");
    }

    /// Records an error unless the condition holds.
    Shapes require(boolean holds, String where, String problem, String remedy) {
        if (!holds) {
            add(where, problem, remedy);
        }
        return this;
    }

    /// Throws what was found.
    void check() {
        if (!errors.isEmpty()) {
            throw new InputErrors(errors);
        }
    }

    private Shapes finite(String name, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                add(name + "[" + i + "]", "the value is " + values[i], "give a finite number");
                break;
            }
        }
        return this;
    }

    private void firstNotFinite(DenseMatrix inputs) {
        for (int i = 0; i < inputs.rows(); i++) {
            for (int j = 0; j < inputs.cols(); j++) {
                if (!Double.isFinite(inputs.get(i, j))) {
                    add(
                            "inputs[" + i + "][" + j + "]",
                            "the value is " + inputs.get(i, j),
                            "give a finite number");
                    return;
                }
            }
        }
    }

    private void add(String where, String problem, String remedy) {
        errors.add(new InputError(where, problem, remedy));
    }
}
