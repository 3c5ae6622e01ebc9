package org.tropism.problem.model;

/// What a model does with parameters: `θ ↦ β(θ)`, gradients in β to gradients in θ, and gradient
/// steps. Where nothing else is said the predictor is θ itself.
///
/// An instance may hold work arrays: one a thread. See {@link Model#map}.
public interface PredictorMap {
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
}
