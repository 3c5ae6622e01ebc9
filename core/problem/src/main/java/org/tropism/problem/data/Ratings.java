package org.tropism.problem.data;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Parameter;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.random.RandomStream;

/// Observed entries of a matrix from a CSV file with the columns `row`, `column` and `value`.
///
/// Sparse, the default: the two inputs of an example are its row and column, counted from 0, for
/// the model {@link org.tropism.problem.model.MatrixCompletion}. Dense: the inputs are the matrix
/// `e_row·e_columnᵀ` by rows, for the models and programs of measured matrices. Examples are
/// sorted by row, then column. A part may be held out as the test set (stream `held-out`).
///
/// Every error of the file is reported at once, the first 20 in full: indices outside the matrix,
/// entries that stand there twice, what is no number.
///
/// @param path the file; relative paths start at the working directory
/// @param rows of the matrix; the largest index that occurs counts if null
/// @param columns of the matrix, as rows
/// @param firstIndex the index of the first row and column in the file
/// @param testFraction the part that is held out, rounded down to entries
/// @param dense whether inputs are matrices
@About(
        value = "observed entries of a matrix: a CSV file of row, column, value",
        formula = "y = W*[row, column]")
public record Ratings(
        @Parameter(about = "path of the file", typical = "\"ratings.csv\"") String path,
        @Parameter(
                        about = "rows of the matrix; as many as occur if absent",
                        min = 1,
                        typical = {"null", "5000"})
                @Nullable Integer rows,
        @Parameter(
                        about = "columns of the matrix; as many as occur if absent",
                        min = 1,
                        typical = {"null", "5000"})
                @Nullable Integer columns,
        @Parameter(
                        about = "index of the first row and column in the file",
                        min = 0,
                        max = 1,
                        typical = {"0", "1"},
                        absent = "0")
                int firstIndex,
        @Parameter(
                        about = "part of the entries that is held out as the test set",
                        min = 0,
                        max = 0.9,
                        typical = {"0", "0.1"},
                        absent = "0")
                double testFraction,
        @Parameter(
                        about = "whether inputs are measurement matrices instead of two indices",
                        typical = {"false", "true"},
                        absent = "false")
                boolean dense)
        implements DatasetSpec {
    /// The most numbers of a dense matrix of inputs: 2 GiB.
    private static final long MOST_DENSE = 1L << 28;

    @Override
    public DataDraw draw(RandomStream random) {
        var entries = read();
        int n = entries.values().length;
        int held = (int) (testFraction * n);
        int[] order = random.child("held-out").permutation(n);
        @Nullable Dataset test = held == 0 ? null : dataset(entries, sorted(order, 0, held));
        return new DataDraw(dataset(entries, sorted(order, held, n)), test, null);
    }

    private RatingsFile.Entries read() {
        try {
            return RatingsFile.read(Path.of(path), firstIndex, rows, columns);
        } catch (InvalidPathException e) {
            throw new InputErrors(path, "this is no path: " + e.getReason(), "check the path");
        }
    }

    private static int[] sorted(int[] order, int from, int to) {
        int[] part = Arrays.copyOfRange(order, from, to);
        Arrays.sort(part);
        return part;
    }

    private Dataset dataset(RatingsFile.Entries entries, int[] chosen) {
        int width = dense ? width(entries, chosen.length) : 2;
        var inputs = DenseMatrix.zeros(chosen.length, width);
        var targets = new double[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            int row = entries.rows()[chosen[i]];
            int column = entries.columns()[chosen[i]];
            if (dense) {
                inputs.set(i, row * entries.width() + column, 1);
            } else {
                inputs.set(i, 0, row);
                inputs.set(i, 1, column);
            }
            targets[i] = entries.values()[chosen[i]];
        }
        var names =
                dense
                        ? Names.ofMatrix(entries.height(), entries.width())
                        : List.of("row", "column");
        return new Dataset(inputs, targets, names, "value");
    }

    private int width(RatingsFile.Entries entries, int count) {
        long width = (long) entries.height() * entries.width();
        if (width * count > MOST_DENSE) {
            throw new InputErrors(
                    "ratings.dense",
                    count
                            + " matrices of "
                            + entries.height()
                            + " x "
                            + entries.width()
                            + " have more than "
                            + MOST_DENSE
                            + " entries",
                    "leave it out, and take the model matrix-completion");
        }
        return (int) width;
    }
}
