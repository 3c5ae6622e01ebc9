package org.tropism.problem.model;

/// What a model that is linear in the inputs does with parameters: `θ ↦ β(θ)`, gradients in β to
/// gradients in θ, and gradient steps.
///
/// An instance may hold work arrays: one a thread. See {@link LinearInInputs#map}.
public interface PredictorMap {
    /// Writes `β(θ)`.
    ///
    /// @param theta read
    /// @param beta written, d entries
    void predictor(double[] theta, double[] beta);

    /// Writes `J(θ)ᵀ·g`, the gradient in the parameters for the gradient g in the predictor.
    ///
    /// @param theta read
    /// @param gradient g, read, d entries
    /// @param out written, as long as θ
    void pullBack(double[] theta, double[] gradient, double[] out);

    /// One gradient step in one pass: `θ ← θ − γ·J(θ)ᵀ·g` (all layers at once), then `β(θ)`.
    ///
    /// The bits are those of {@link #pullBack}, `fma(−γ, ·, θ)`, and {@link #predictor}.
    ///
    /// @param theta read and written
    /// @param stepSize γ
    /// @param gradient g, read, d entries from `from` on
    /// @param beta written
    void descend(double[] theta, double stepSize, double[] gradient, int from, double[] beta);

    /// One gradient step for a gradient that starts its array.
    default void descend(double[] theta, double stepSize, double[] gradient, double[] beta) {
        descend(theta, stepSize, gradient, 0, beta);
    }
}
