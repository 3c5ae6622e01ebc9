package org.tropism.problem.model;

import java.util.Arrays;
import org.tropism.base.describe.InputErrors;
import org.tropism.problem.data.Dataset;

/// Predictions `⟨U_i, V_j⟩` at the entries of a data set, O(n·rank).
///
/// Sums over the rank run from the first column on; gradients add the examples in their order.
final class EntryPredictions implements Predictions {
    private final int rank;
    private final int right;
    private final int[] rows;
    private final int[] columns;

    EntryPredictions(MatrixCompletion model, Dataset data) {
        rank = model.rank();
        right = model.rows() * rank;
        rows = indices(data, 0, model.rows(), "rows");
        columns = indices(data, 1, model.columns(), "columns");
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
        for (int i = 0; i < rows.length; i++) {
            out[i] = at(beta, i);
        }
    }

    @Override
    public void pullBack(double[] beta, double[] slopes, double[] gradient) {
        Arrays.fill(gradient, 0);
        for (int i = 0; i < rows.length; i++) {
            add(beta, i, slopes[i], gradient);
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
