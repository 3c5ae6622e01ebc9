package org.tropism.problem.model;

import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.Family;
import org.tropism.problem.data.Dataset;

/// How parameters θ realize predictions.
///
/// Algorithms see a predictor β(θ), and pull gradients in β back to θ. Models that are linear in
/// the inputs have `f(x) = ⟨β(θ), x⟩`; the predictor of every other model is θ itself, and the
/// methods here say so.
public sealed interface Model extends Family permits LinearInInputs {
    /// The number of parameters for `inputs` inputs, as {@link #width} counts them.
    int parameters(int inputs);

    /// The number of inputs that {@link #parameters} and {@link #startAt} count for a data set.
    default int width(Dataset data) {
        return data.dimension();
    }

    /// The number of entries of the predictor.
    default int predictorSize(Dataset data) {
        return parameters(width(data));
    }

    /// Writes `β(θ)`.
    ///
    /// @param theta read
    /// @param beta written
    default void predictor(double[] theta, double[] beta) {
        System.arraycopy(theta, 0, beta, 0, theta.length);
    }

    /// Writes `J(θ)ᵀ·g`, the gradient in the parameters for the gradient g in the predictor.
    ///
    /// @param theta read
    /// @param gradient g, read, as long as β
    /// @param out written, as long as θ
    default void pullBack(double[] theta, double[] gradient, double[] out) {
        System.arraycopy(gradient, 0, out, 0, theta.length);
    }

    /// One gradient step in one pass: `θ ← θ − γ·J(θ)ᵀ·g` (all layers at once), then `β(θ)`.
    ///
    /// The bits are those of {@link #pullBack}, `fma(−γ, ·, θ)`, and {@link #predictor}.
    ///
    /// @param theta read and written
    /// @param stepSize γ
    /// @param gradient g, read, as many entries as β from `from` on
    /// @param beta written
    default void descend(
            double[] theta, double stepSize, double[] gradient, int from, double[] beta) {
        for (int i = 0; i < theta.length; i++) {
            theta[i] = Math.fma(-stepSize, gradient[from + i], theta[i]);
        }
        System.arraycopy(theta, 0, beta, 0, theta.length);
    }

    /// One gradient step for a gradient that starts its array.
    default void descend(double[] theta, double stepSize, double[] gradient, double[] beta) {
        descend(theta, stepSize, gradient, 0, beta);
    }

    /// Whether predictions are linear in the inputs and affine in every single parameter, the
    /// others held fixed, so that a quadratic risk has a closed-form minimum along every coordinate
    /// of θ.
    default boolean isMultiaffine() {
        return false;
    }

    /// Whether predictions are `⟨θ, x⟩`.
    default boolean isIdentity() {
        return false;
    }

    /// The L with `f(c·θ) = c^L·f(θ)` for c > 0; NaN if there is none.
    double degree();

    /// The L with `f(c·β) = c^L·f(β)` for c > 0, in the predictor; NaN if there is none.
    default double predictorDegree() {
        return degree();
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
