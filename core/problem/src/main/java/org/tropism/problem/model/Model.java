package org.tropism.problem.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.Family;
import org.tropism.base.random.RandomStream;
import org.tropism.problem.data.Dataset;

/// How parameters θ realize predictions.
///
/// Algorithms see a predictor β(θ), and pull gradients in β back to θ. Models that are linear in
/// the inputs have `f(x) = ⟨β(θ), x⟩`; the predictor of every other model is θ itself.
///
/// The methods of {@link PredictorMap} on a model itself may be called by several threads at once,
/// and allocate their work arrays where they need some; {@link #map} gives the same without.
public sealed interface Model extends Family, PredictorMap
        permits LinearInInputs, ReluNetwork, MatrixCompletion {
    /// The number of parameters for `inputs` inputs, as {@link #width} counts them.
    ///
    /// @throws org.tropism.base.describe.InputErrors if the model is for another number of inputs
    int parameters(int inputs);

    /// The number of inputs that {@link #parameters}, {@link #map} and {@link #startAt} count for a
    /// data set.
    default int width(Dataset data) {
        return data.dimension();
    }

    /// The number of entries of the predictor.
    default int predictorSize(Dataset data) {
        return parameters(width(data));
    }

    /// The maps of this model with the work arrays of one thread: the same bits, and no allocation
    /// by any call.
    default PredictorMap map(int inputs) {
        return this;
    }

    /// Whether predictions are linear in the inputs and affine in every single parameter, the
    /// others held fixed, so that a quadratic risk has a closed-form minimum along every coordinate
    /// of θ.
    default boolean isMultiaffine() {
        return false;
    }

    /// Whether `β_j` depends on the parameters `θ_j, θ_{d+j}, θ_{2d+j}, …` alone, so that the model
    /// cut down to one input is a model of one input.
    default boolean isCoordinatewise() {
        return false;
    }

    /// Whether predictions are `⟨θ, x⟩`.
    default boolean isIdentity() {
        return false;
    }

    /// The layers `W_1, …, W_L` of a model that multiplies matrices, `W = W_L⋯W_1` (with a function
    /// of every unit between them, for networks that are not linear), the one next to the inputs
    /// first; none for other models.
    default List<MatrixLayer> matrixLayers(int inputs) {
        return List.of();
    }

    /// The number of rows of the matrix that β is, flattened by rows; 0 if β is no matrix.
    default int predictorRows() {
        return 0;
    }

    /// The degree L of homogeneity of the predictions in the parameters, `f(c·θ) = cᴸ·f(θ)` for
    /// every `c > 0`; 0 if they are not homogeneous, or some parameters are not trained.
    int homogeneity();

    /// The degree of homogeneity of the predictions in the predictor; 0 if there is none.
    default int predictorHomogeneity() {
        return homogeneity();
    }

    /// The parameters at the start that the initialization scales `α` mean in this model.
    ///
    /// @param alpha one scale per input, read
    double[] startAt(double[] alpha);

    /// Random orthogonal layers: every layer α times a matrix with orthonormal rows or
    /// columns (both, if it is square), drawn from the invariant distribution.
    ///
    /// @param random read from
    /// @throws org.tropism.base.describe.InputErrors if the layers are no matrices
    default double[] orthogonalStart(int inputs, double scale, RandomStream random) {
        return MatrixStarts.orthogonal(this, inputs, scale, random);
    }

    /// Random balanced layers: `W_l = α·Q_l·Q_{l−1}ᵀ`, `Q_l` of w_l × k with random orthonormal
    /// columns and k the least of w_0, …, w_L, so that `W_{l+1}ᵀW_{l+1} = W_lW_lᵀ`.
    ///
    /// @param random read from
    /// @throws org.tropism.base.describe.InputErrors if the layers are no matrices
    default double[] balancedStart(int inputs, double scale, RandomStream random) {
        return MatrixStarts.balanced(this, inputs, scale, random);
    }

    /// The mirror flow that gradient flow on θ induces on β from `theta0`, or null where there is
    /// none.
    default @Nullable HiddenMirror hiddenMirror(double[] theta0) {
        return null;
    }

    /// The predictions on a data set, with the work arrays of one thread.
    ///
    /// @param data kept
    Predictions predictions(Dataset data);
}
