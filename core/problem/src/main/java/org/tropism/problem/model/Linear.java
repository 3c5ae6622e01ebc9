package org.tropism.problem.model;

import org.jspecify.annotations.Nullable;

/// The linear model, `β = θ`.
public record Linear() implements LinearInInputs {
    @Override
    public int parameters(int inputs) {
        return inputs;
    }

    @Override
    public void predictor(double[] theta, double[] beta) {
        throw new IllegalStateException("pending");
    }

    @Override
    public void pullBack(double[] theta, double[] gradient, double[] out) {
        throw new IllegalStateException("pending");
    }

    @Override
    public void descend(double[] theta, double stepSize, double[] gradient, double[] beta) {
        throw new IllegalStateException("pending");
    }

    @Override
    public double[] startAt(double[] alpha) {
        throw new IllegalStateException("pending");
    }

    @Override
    public @Nullable HiddenMirror hiddenMirror(double[] theta0) {
        throw new IllegalStateException("pending");
    }
}
