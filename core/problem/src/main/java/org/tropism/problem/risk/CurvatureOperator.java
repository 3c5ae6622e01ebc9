package org.tropism.problem.risk;

import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.LinearOperator;
import org.tropism.problem.data.Dataset;

/// The Hessian in β of a quadratic risk, `H = (2c/n)·XᵀX`, by two products with X: O(n·d) each, no
/// allocation. Holds a work array: one instance a thread.
final class CurvatureOperator implements LinearOperator {
    private final DenseMatrix inputs;
    private final double factor;
    private final double[] predictions;

    CurvatureOperator(Dataset data, double weight) {
        this.inputs = data.inputs();
        this.factor = 2 * weight / data.examples();
        this.predictions = new double[data.examples()];
    }

    @Override
    public int rows() {
        return inputs.cols();
    }

    @Override
    public int cols() {
        return inputs.cols();
    }

    @Override
    public void apply(double[] x, double[] y) {
        inputs.times(x, predictions);
        for (int i = 0; i < predictions.length; i++) {
            predictions[i] *= factor;
        }
        inputs.transposedTimes(predictions, y);
    }
}
