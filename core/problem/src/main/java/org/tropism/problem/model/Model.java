package org.tropism.problem.model;

import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.Family;
import org.tropism.problem.data.Dataset;

/// How parameters θ realize predictions.
///
/// Algorithms see a predictor β(θ), and pull gradients in β back to θ. Models that are linear in
/// the inputs have `f(x) = ⟨β(θ), x⟩`; the predictor of every other model is θ itself, and the
/// methods here say so.
public sealed interface Model extends Family, PredictorMap permits LinearInInputs {
    /// The number of parameters for `inputs` inputs, as {@link #width} counts them.
    ///
    /// @throws org.tropism.base.describe.InputErrors if the model is for another number of inputs
    int parameters(int inputs);

    /// The number of inputs that {@link #parameters}, {@link #startAt} and {@link #map} count for a
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

    @Override
    default void predictor(double[] theta, double[] beta) {
        System.arraycopy(theta, 0, beta, 0, theta.length);
    }

    @Override
    default void pullBack(double[] theta, double[] gradient, double[] out) {
        System.arraycopy(gradient, 0, out, 0, theta.length);
    }

    @Override
    default void descend(
            double[] theta, double stepSize, double[] gradient, int from, double[] beta) {
        for (int i = 0; i < theta.length; i++) {
            theta[i] = Math.fma(-stepSize, gradient[from + i], theta[i]);
        }
        System.arraycopy(theta, 0, beta, 0, theta.length);
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

    /// The degree L of homogeneity of the predictions in the parameters, `f(c·θ) = cᴸ·f(θ)` for
    /// every `c > 0`; 0 if they are not homogeneous.
    int homogeneity();

    /// The same in the predictor: 1 for models that are linear in the inputs.
    default int predictorHomogeneity() {
        return homogeneity();
    }

    /// The parameters at the start that the initialization scales `α` mean in this model.
    ///
    /// @param alpha one scale per input, read
    double[] startAt(double[] alpha);

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
