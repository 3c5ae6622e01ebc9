package org.tropism.problem.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.random.RandomStream;

/// Models whose prediction is `f(x) = ⟨β(θ), x⟩`: they map parameters θ to a predictor β(θ) and
/// pull gradients back.
///
/// Layout: θ is the concatenation of its layers; each member says which entries a layer has. The
/// methods of {@link PredictorMap} on a model itself may be called by several threads at once, and
/// allocate their work arrays where they need some; {@link #map} gives the same without.
public sealed interface LinearInInputs extends Model, PredictorMap
        permits Linear,
                DiagonalNetwork,
                DeepLinear,
                LinearConvolution,
                MatrixFactorization,
                DeepMatrixFactorization {
    /// The number of parameters for `d` inputs.
    ///
    /// @throws org.tropism.base.describe.InputErrors if the model is for another number of inputs
    int parameters(int inputs);

    /// The maps of this model with the work arrays of one thread: the same bits, and no allocation
    /// by any call.
    default PredictorMap map(int inputs) {
        return this;
    }

    /// Whether `β(θ)` is affine in every single parameter, the others held fixed, so that a
    /// quadratic risk has a closed-form minimum along every coordinate of θ.
    default boolean isMultiaffine() {
        return false;
    }

    /// Whether `β_j` depends on the parameters `θ_j, θ_{d+j}, θ_{2d+j}, …` alone, so that the model
    /// cut down to one input is a model of one input.
    default boolean isCoordinatewise() {
        return false;
    }

    /// Whether `β(θ) = θ`.
    default boolean isIdentity() {
        return false;
    }

    /// The layers `W_1, …, W_L` of a model that multiplies matrices, `W = W_L⋯W_1`, the one next to
    /// the inputs first; none for other models.
    default List<MatrixLayer> matrixLayers(int inputs) {
        return List.of();
    }

    /// The number of rows of the matrix that β is, flattened by rows; 0 if β is no matrix.
    default int predictorRows() {
        return 0;
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
    @Nullable HiddenMirror hiddenMirror(double[] theta0);
}
