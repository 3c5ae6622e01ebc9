package org.tropism.problem.model;

import java.util.List;
import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.problem.data.Dataset;

/// Factors of a matrix that is seen at single entries: `f(i, j) = ⟨U_i, V_j⟩`, for matrices too
/// large to be written down.
///
/// An input is a row and a column, counted from 0 ({@link org.tropism.problem.data.Ratings}); θ
/// is U (rows × rank), then V (columns × rank), each by rows. The same function, risk and
/// gradient as {@link MatrixFactorization} on inputs `e_i·e_jᵀ`, in O(n·rank) a gradient and no
/// more memory than the entries and the factors. An initialization scale α means every parameter
/// α; take `gaussian`, `orthogonal` or `balanced` instead, for equal columns stay equal.
///
/// @param rank columns of a factor
@About(value = "factors of a matrix seen at single entries", formula = "f(i, j) = ⟨U_i, V_j⟩")
@Source(key = "Gunasekar2017", where = "Section 2")
public record MatrixCompletion(
        @Parameter(about = "rows of the matrix", min = 1, typical = "3") int rows,
        @Parameter(about = "columns of the matrix", min = 1, typical = "3") int columns,
        @Parameter(about = "columns of a factor", symbol = "r", min = 1, typical = "2") int rank)
        implements Model {
    /// @throws InputErrors if a size is not positive, or there are too many parameters
    public MatrixCompletion {
        long parameters = ((long) rows + columns) * rank;
        if (rows < 1 || columns < 1 || rank < 1 || parameters > Integer.MAX_VALUE - 64) {
            throw new InputErrors(
                    "matrix-completion.rank",
                    rows + " rows, " + columns + " columns and a rank of " + rank,
                    "give sizes of at least 1, with fewer than 2^31 parameters");
        }
    }

    @Override
    public int parameters(int inputs) {
        if (inputs != 2) {
            throw new InputErrors(
                    "matrix-completion",
                    inputs + " inputs",
                    "give two, row and column: the data `ratings` has them");
        }
        return (rows + columns) * rank;
    }

    @Override
    public int homogeneity() {
        return 2;
    }

    @Override
    public List<MatrixLayer> matrixLayers(int inputs) {
        return List.of(
                new MatrixLayer(rows * rank, rank, columns, true),
                new MatrixLayer(0, rows, rank, false));
    }

    @Override
    public double[] startAt(double[] alpha) {
        var theta = new double[parameters(alpha.length)];
        java.util.Arrays.fill(theta, MatrixStarts.common("matrix-completion", alpha));
        return theta;
    }

    /// @throws InputErrors if an input is outside the matrix
    @Override
    public Predictions predictions(Dataset data) {
        return new EntryPredictions(this, data);
    }
}
