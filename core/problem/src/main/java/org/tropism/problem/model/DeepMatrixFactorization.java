package org.tropism.problem.model;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;

/// Deep matrix factorization: the predictor is a matrix W, flattened by rows, `W = W_L⋯W_1`.
///
/// Layer l is `w_l × w_{l−1}`, `w_0 = columns`, `w_L = rows`, all hidden widths equal; θ is
/// `W_1, …, W_L`, each by rows. An input is a measurement matrix A by rows, its prediction
/// `⟨A, W⟩`. Gradient flow conserves `W_{l+1}ᵀW_{l+1} − W_lW_lᵀ`. An initialization scale α means
/// every layer α times the identity, cut to its shape. For two layers this is the function of
/// {@link MatrixFactorization} in another order of parameters. With w the hidden width, a predictor
/// costs O(L·rows·w·max(w, columns)), a gradient about three times that.
///
/// @param depth L ≥ 2
/// @param width of the hidden layers; the smaller of rows and columns if absent, so that every
/// matrix is a product
@About(value = "deep matrix factorization", formula = "W = W_L⋯W_1")
@Source(key = "Arora2019", where = "Section 2")
public record DeepMatrixFactorization(
        @Parameter(about = "rows of the matrix", min = 1, typical = "3") int rows,
        @Parameter(about = "columns of the matrix", min = 1, typical = "3") int columns,
        @Parameter(
                        about = "number of layers",
                        symbol = "L",
                        min = 2,
                        max = 64,
                        typical = {"3", "2"})
                int depth,
        @Parameter(
                        about =
                                "width of the hidden layers; the smaller of rows and columns if"
                                        + " absent",
                        min = 1,
                        typical = {"null", "2"})
                @Nullable Integer width)
        implements LinearInInputs {
    /// The largest depth.
    public static final int MAX_DEPTH = 64;

    /// @throws InputErrors if a size is out of range
    public DeepMatrixFactorization {
        MatrixShape.check("deep-matrix-factorization", rows, columns);
        if (depth < 2 || depth > MAX_DEPTH) {
            throw new InputErrors(
                    "deep-matrix-factorization.depth",
                    "a depth of " + depth,
                    "give a whole number from 2 to " + MAX_DEPTH);
        }
        if (width != null && width < 1) {
            throw new InputErrors(
                    "deep-matrix-factorization.width",
                    "a width of " + width,
                    "give a whole number of at least 1");
        }
    }

    /// `w_0, …, w_L`.
    private int[] shape() {
        var shape = new int[depth + 1];
        Arrays.fill(shape, width == null ? Math.min(rows, columns) : width);
        shape[0] = columns;
        shape[depth] = rows;
        return shape;
    }

    @Override
    public int homogeneity() {
        return depth;
    }

    @Override
    public int parameters(int inputs) {
        MatrixShape.checkInputs("deep-matrix-factorization", rows, columns, inputs);
        return LayerChain.parameters(shape());
    }

    @Override
    public PredictorMap map(int inputs) {
        MatrixShape.checkInputs("deep-matrix-factorization", rows, columns, inputs);
        return new LayerChain(shape());
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
        return true;
    }

    @Override
    public List<MatrixLayer> matrixLayers(int inputs) {
        return LayerChain.layers(shape());
    }

    @Override
    public int predictorRows() {
        return rows;
    }

    @Override
    public double[] startAt(double[] alpha) {
        return MatrixStarts.identity(
                "deep-matrix-factorization",
                matrixLayers(alpha.length),
                parameters(alpha.length),
                alpha);
    }

    @Override
    public @Nullable HiddenMirror hiddenMirror(double[] theta0) {
        return null;
    }
}
