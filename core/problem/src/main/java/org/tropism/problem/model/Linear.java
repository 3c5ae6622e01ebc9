package org.tropism.problem.model;

import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.kernels.Kernels;
import org.tropism.problem.geometry.Euclidean;

/// The linear model, `β = θ`: the parameters are the predictor.
///
/// An initialization scale α means `θ₀ = α` at its coordinate. Gradient flow on θ is its own mirror
/// flow, with `φ(w) = ½‖w‖²` and rate 1. Every method costs O(d); none but {@link #startAt} and
/// {@link #hiddenMirror} allocates.
@About(value = "the linear model", formula = "f(x) = ⟨θ, x⟩")
public record Linear() implements LinearInInputs {
    @Override
    public int parameters(int inputs) {
        return inputs;
    }

    @Override
    public void predictor(double[] theta, double[] beta) {
        System.arraycopy(theta, 0, beta, 0, theta.length);
    }

    @Override
    public void pullBack(double[] theta, double[] gradient, double[] out) {
        System.arraycopy(gradient, 0, out, 0, theta.length);
    }

    @Override
    public void descend(
            double[] theta, double stepSize, double[] gradient, int from, double[] beta) {
        Kernels.selected().axpy(-stepSize, gradient, from, theta, 0, theta.length);
        System.arraycopy(theta, 0, beta, 0, theta.length);
    }

    @Override
    public boolean isMultiaffine() {
        return true;
    }

    @Override
    public boolean isCoordinatewise() {
        return true;
    }

    @Override
    public int homogeneity() {
        return 1;
    }

    @Override
    public boolean isIdentity() {
        return true;
    }

    @Override
    public double[] startAt(double[] alpha) {
        return alpha.clone();
    }

    @Override
    public @Nullable HiddenMirror hiddenMirror(double[] theta0) {
        return new HiddenMirror(new Euclidean(), theta0.clone(), 0);
    }
}
