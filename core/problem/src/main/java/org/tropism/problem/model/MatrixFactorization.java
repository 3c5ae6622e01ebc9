package org.tropism.problem.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;

/// Matrix factorization: the predictor is a matrix W, flattened by rows, `W = U·Vᵀ` or `W = U·Uᵀ`.
///
/// | symmetric | θ, each factor by rows | gradient in the factors, G that in W |
/// | --- | --- | --- |
/// | false | U (rows × rank), then V (columns × rank) | `G·V`, `Gᵀ·U` |
/// | true | U (rows × rank) | `(G + Gᵀ)·U` |
///
/// An input is a measurement matrix A by rows, its prediction `⟨A, W⟩`. Gradient flow conserves
/// `UᵀU − VᵀV`; W moves by `Ẇ = −(UUᵀG + GVVᵀ)`. There is no hidden mirror flow coordinate by
/// coordinate. An initialization scale α means every factor α times the identity, cut to its shape:
/// `W₀ = α²·I` at full rank. A predictor and a gradient cost O(rows·columns·rank).
///
/// @param rank columns of a factor; the smaller of rows and columns if absent, so that every matrix
/// (every positive semidefinite matrix, if symmetric) is a product
@About(value = "matrix factorization", formula = "W = U·Vᵀ, or W = U·Uᵀ")
@Source(key = "Gunasekar2017", where = "Section 2")
@Source(key = "LiMaZhang2018", where = "Section 2")
public record MatrixFactorization(
        @Parameter(about = "rows of the matrix", min = 1, typical = "3") int rows,
        @Parameter(about = "columns of the matrix", min = 1, typical = "3") int columns,
        @Parameter(
                        about = "columns of a factor; the smaller of rows and columns if absent",
                        symbol = "r",
                        min = 1,
                        typical = {"null", "2"})
                @Nullable Integer rank,
        @Parameter(
                        about = "whether the two factors are one, W = U·Uᵀ",
                        typical = {"false", "true"},
                        absent = "false")
                boolean symmetric)
        implements LinearInInputs {
    /// @throws InputErrors if a size is not positive, or a symmetric matrix is not square
    public MatrixFactorization {
        MatrixShape.check("matrix-factorization", rows, columns);
        if (rank != null && rank < 1) {
            throw new InputErrors(
                    "matrix-factorization.rank",
                    "a rank of " + rank,
                    "give a whole number of at least 1");
        }
        if (symmetric && rows != columns) {
            throw new InputErrors(
                    "matrix-factorization.symmetric",
                    "a symmetric matrix of " + rows + " rows and " + columns + " columns",
                    "give as many columns as rows, or set symmetric to false");
        }
    }

    /// r, the columns of a factor.
    public int factorRank() {
        return rank == null ? Math.min(rows, columns) : rank;
    }

    @Override
    public int homogeneity() {
        return 2;
    }

    @Override
    public int parameters(int inputs) {
        MatrixShape.checkInputs("matrix-factorization", rows, columns, inputs);
        int both = symmetric ? rows : Math.addExact(rows, columns);
        return Math.multiplyExact(both, factorRank());
    }

    @Override
    public PredictorMap map(int inputs) {
        MatrixShape.checkInputs("matrix-factorization", rows, columns, inputs);
        return symmetric
                ? new SymmetricFactor(rows, factorRank())
                : new Factors(rows, columns, factorRank());
    }

    @Override
    public void predictor(double[] theta, double[] beta) {
        map(rows * columns).predictor(theta, beta);
    }

    @Override
    public void pullBack(double[] theta, double[] gradient, double[] out) {
        map(rows * columns).pullBack(theta, gradient, out);
    }

    @Override
    public void descend(
            double[] theta, double stepSize, double[] gradient, int from, double[] beta) {
        map(rows * columns).descend(theta, stepSize, gradient, from, beta);
    }

    @Override
    public boolean isMultiaffine() {
        return !symmetric;
    }

    @Override
    public List<MatrixLayer> matrixLayers(int inputs) {
        int r = factorRank();
        return List.of(
                new MatrixLayer(symmetric ? 0 : rows * r, r, columns, true),
                new MatrixLayer(0, rows, r, false));
    }

    @Override
    public int predictorRows() {
        return rows;
    }

    @Override
    public double[] startAt(double[] alpha) {
        return MatrixStarts.identity(
                "matrix-factorization",
                matrixLayers(alpha.length),
                parameters(alpha.length),
                alpha);
    }

    @Override
    public @Nullable HiddenMirror hiddenMirror(double[] theta0) {
        return null;
    }
}
