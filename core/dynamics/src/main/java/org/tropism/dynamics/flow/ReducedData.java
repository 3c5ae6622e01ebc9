package org.tropism.dynamics.flow;

import org.tropism.base.linalg.DenseMatrix;
import org.tropism.kernels.Kernels;
import org.tropism.problem.data.Dataset;
import org.tropism.problem.loss.Loss;
import org.tropism.problem.loss.Squared;

/// A least-squares risk `L(β) = (c/n)·(‖X̃β − ỹ‖² + rest)` with at most d rows.
///
/// For n ≤ d it is the data as they are. For n > d, `X = Q·X̃` by Householder reflections, `ỹ` the
/// first d
/// entries of Qᵀy and `rest` the squared norm of the others: the same risk, gradient and flow.
final class ReducedData {
    private final DenseMatrix inputs;
    private final double[] targets;
    private final double rest;
    private final double factor;
    private final double largestRow;
    private final double largestColumn;

    private ReducedData(DenseMatrix inputs, double[] targets, double rest, double factor) {
        this.inputs = inputs;
        this.targets = targets;
        this.rest = rest;
        this.factor = factor;
        this.largestRow = largestNorm(inputs);
        this.largestColumn = largestNorm(inputs.transposed());
    }

    /// @throws IllegalArgumentException if the loss is not the squared one
    static ReducedData of(Dataset data, Loss loss) {
        if (!(loss instanceof Squared squared)) {
            throw new IllegalArgumentException("a flow in the dual variable of the loss " + loss);
        }
        double factor = squared.weight() / data.examples();
        if (data.examples() <= data.dimension()) {
            return new ReducedData(data.inputs(), data.targets(), 0, factor);
        }
        return reduced(data, factor);
    }

    /// X̃.
    DenseMatrix inputs() {
        return inputs;
    }

    /// The number of rows of X̃.
    int rows() {
        return inputs.rows();
    }

    /// d.
    int dimension() {
        return inputs.cols();
    }

    /// ỹ.
    double[] targets() {
        return targets;
    }

    /// c/n.
    double factor() {
        return factor;
    }

    /// The largest Euclidean norm of a row of X̃.
    double largestRow() {
        return largestRow;
    }

    /// The largest Euclidean norm of a column of X̃.
    double largestColumn() {
        return largestColumn;
    }

    private static double largestNorm(DenseMatrix matrix) {
        var kernels = Kernels.selected();
        double largest = 0;
        for (int i = 0; i < matrix.rows(); i++) {
            largest =
                    Math.max(
                            largest,
                            kernels.sumSquares(matrix.data(), i * matrix.stride(), matrix.cols()));
        }
        return Math.sqrt(largest);
    }

    /// Writes `r = X̃β − ỹ` and `Xᵀr = X̃ᵀr`.
    ///
    /// @return the risk `(c/n)·(‖r‖² + rest)`
    double pass(double[] beta, double[] residual, double[] gradient) {
        double squares =
                Kernels.selected()
                        .residualPass(
                                inputs.data(),
                                0,
                                inputs.stride(),
                                inputs.rows(),
                                inputs.cols(),
                                beta,
                                0,
                                targets,
                                0,
                                residual,
                                0,
                                gradient,
                                0);
        return factor * (squares + rest);
    }

    private static ReducedData reduced(Dataset data, double factor) {
        int n = data.examples();
        int d = data.dimension();
        var kernels = Kernels.selected();
        // the columns of (X, y) as rows, so that reflections run along contiguous memory
        var columns = new double[d + 1][];
        for (int j = 0; j < d; j++) {
            columns[j] = data.inputs().column(j);
        }
        columns[d] = data.targets().clone();
        for (int k = 0; k < d; k++) {
            var v = columns[k];
            double largest = kernels.maxAbs(v, k, n - k);
            if (largest == 0) {
                continue;
            }
            double norm = 0;
            for (int i = k; i < n; i++) {
                norm += (v[i] / largest) * (v[i] / largest);
            }
            norm = largest * Math.sqrt(norm);
            double diagonal = v[k] > 0 ? -norm : norm;
            double head = v[k] - diagonal;
            for (int i = k + 1; i < n; i++) {
                v[i] /= head;
            }
            double beta = -head / diagonal;
            for (int j = k + 1; j <= d; j++) {
                var column = columns[j];
                double product = column[k] + kernels.dot(v, k + 1, column, k + 1, n - k - 1);
                column[k] -= beta * product;
                kernels.axpy(-beta * product, v, k + 1, column, k + 1, n - k - 1);
            }
            v[k] = diagonal;
        }
        var inputs = DenseMatrix.zeros(d, d);
        for (int i = 0; i < d; i++) {
            for (int j = i; j < d; j++) {
                inputs.set(i, j, columns[j][i]);
            }
        }
        var targets = java.util.Arrays.copyOf(columns[d], d);
        return new ReducedData(inputs, targets, kernels.sumSquares(columns[d], d, n - d), factor);
    }
}
