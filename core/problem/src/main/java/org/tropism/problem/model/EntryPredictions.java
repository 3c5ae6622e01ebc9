package org.tropism.problem.model;

import java.util.Arrays;
import java.util.function.Consumer;
import org.tropism.base.describe.InputErrors;
import org.tropism.problem.data.Dataset;

/// Predictions `⟨U_i, V_j⟩` at the entries of a data set, O(n·rank).
///
/// Sums over the rank run from the first column on; gradients add the examples in their order. A
/// pass goes through the entries row by row, and for the gradient in V column by column, which
/// changes no order within a sum: shares of rows and columns can be done by several threads with
/// the same bits (docs/decisions/003).
final class EntryPredictions implements Predictions {
    /// Entries times columns from which on a pass takes a millisecond.
    private static final long LARGE = 1L << 20;

    private final int rank;
    private final int right;
    private final int[] rows;
    private final int[] columns;
    private final EntryOrder byRow;
    private final EntryOrder byColumn;
    private Consumer<Runnable[]> threads = EntryPredictions::alone;
    private Runnable[] valueShares = {};
    private Runnable[] gradientShares = {};
    /// What the shares of the pass under way read and write.
    private double[] point = {};
    private double[] slope = {};
    private double[] result = {};

    EntryPredictions(MatrixCompletion model, Dataset data) {
        rank = model.rank();
        right = model.rows() * rank;
        rows = indices(data, 0, model.rows(), "rows");
        columns = indices(data, 1, model.columns(), "columns");
        byRow = EntryOrder.of(rows, model.rows());
        byColumn = EntryOrder.of(columns, model.columns());
        divide(1);
    }

    private static void alone(Runnable[] tasks) {
        for (var task : tasks) {
            task.run();
        }
    }

    @Override
    public void share(int count, Consumer<Runnable[]> run) {
        boolean large = (long) rows.length * rank >= LARGE;
        threads = large ? run : EntryPredictions::alone;
        divide(large ? count : 1);
    }

    private void divide(int count) {
        valueShares = new Runnable[count];
        gradientShares = new Runnable[count];
        for (int k = 0; k < count; k++) {
            int row = byRow.share(k, count);
            int rowEnd = byRow.share(k + 1, count);
            int column = byColumn.share(k, count);
            int columnEnd = byColumn.share(k + 1, count);
            valueShares[k] = () -> values(row, rowEnd);
            gradientShares[k] =
                    () -> {
                        pullRows(row, rowEnd);
                        pullColumns(column, columnEnd);
                    };
        }
    }

    private static int[] indices(Dataset data, int column, int size, String what) {
        var inputs = data.inputs();
        var indices = new int[inputs.rows()];
        for (int i = 0; i < indices.length; i++) {
            double value = inputs.get(i, column);
            indices[i] = (int) value;
            if (indices[i] != value || value < 0 || value >= size) {
                throw new InputErrors(
                        "matrix-completion." + what,
                        "example "
                                + i
                                + " has the index "
                                + value
                                + ", and there are "
                                + size
                                + " "
                                + what,
                        "give whole numbers from 0, and the matrix its size");
            }
        }
        return indices;
    }

    @Override
    public void values(double[] beta, double[] out) {
        point = beta;
        result = out;
        threads.accept(valueShares);
    }

    @Override
    public void pullBack(double[] beta, double[] slopes, double[] gradient) {
        point = beta;
        slope = slopes;
        result = gradient;
        threads.accept(gradientShares);
    }

    private void values(int row, int end) {
        for (int k = byRow.starts()[row]; k < byRow.starts()[end]; k++) {
            int example = byRow.examples()[k];
            result[example] = at(point, example);
        }
    }

    private void pullRows(int row, int end) {
        for (int i = row; i < end; i++) {
            pull(byRow, i, i * rank, columns, right);
        }
    }

    private void pullColumns(int column, int end) {
        for (int j = column; j < end; j++) {
            pull(byColumn, j, right + j * rank, rows, 0);
        }
    }

    /// The gradient in one row of a factor.
    ///
    /// @param here where it begins in θ
    /// @param others the indices into the other factor, which begins at `base`
    private void pull(EntryOrder order, int index, int here, int[] others, int base) {
        double[] theta = point;
        double[] gradient = result;
        Arrays.fill(gradient, here, here + rank, 0);
        for (int k = order.starts()[index]; k < order.starts()[index + 1]; k++) {
            int example = order.examples()[k];
            double factor = slope[example];
            int there = base + others[example] * rank;
            for (int r = 0; r < rank; r++) {
                gradient[here + r] = Math.fma(factor, theta[there + r], gradient[here + r]);
            }
        }
    }

    @Override
    public void values(double[] beta, int[] batch, int from, int size, double[] out) {
        for (int k = 0; k < size; k++) {
            out[k] = at(beta, batch[from + k]);
        }
    }

    @Override
    public void pullBack(
            double[] beta, int[] batch, int from, int size, double[] slopes, double[] gradient) {
        Arrays.fill(gradient, 0);
        for (int k = 0; k < size; k++) {
            add(beta, batch[from + k], slopes[k], gradient);
        }
    }

    private double at(double[] theta, int example) {
        int u = rows[example] * rank;
        int v = right + columns[example] * rank;
        double sum = 0;
        for (int r = 0; r < rank; r++) {
            sum = Math.fma(theta[u + r], theta[v + r], sum);
        }
        return sum;
    }

    private void add(double[] theta, int example, double slope, double[] gradient) {
        int u = rows[example] * rank;
        int v = right + columns[example] * rank;
        for (int r = 0; r < rank; r++) {
            gradient[u + r] = Math.fma(slope, theta[v + r], gradient[u + r]);
            gradient[v + r] = Math.fma(slope, theta[u + r], gradient[v + r]);
        }
    }
}
