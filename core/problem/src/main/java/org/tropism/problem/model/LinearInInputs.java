package org.tropism.problem.model;

import org.jspecify.annotations.Nullable;

/// Models whose prediction is `f(x) = ⟨β(θ), x⟩`: they map parameters θ to a predictor β(θ) and
/// pull gradients back.
///
/// Layout: θ is the concatenation of its layers, each of d entries (`[u, v]`, `[w₊, w₋]`, `[w]`).
public sealed interface LinearInInputs extends Model permits Linear, DiagonalNetwork {
    /// The number of parameters for `d` inputs.
    int parameters(int inputs);

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

    /// Whether `β(θ)` is affine in every single parameter, the others held fixed, so that a
    /// quadratic risk has a closed-form minimum along every coordinate of θ.
    default boolean isMultiaffine() {
        return false;
    }

    /// Whether `β(θ) = θ`.
    default boolean isIdentity() {
        return false;
    }

    /// The parameters at the start that the initialization scales `α` mean in this model.
    ///
    /// @param alpha one scale per input, read
    double[] startAt(double[] alpha);

    /// The mirror flow that gradient flow on θ induces on β from `theta0`, or null where there is
    /// none.
    @Nullable HiddenMirror hiddenMirror(double[] theta0);
}
