package org.tropism.problem.model;

import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.Parameter;

/// The diagonal network.
public record DiagonalNetwork(
        @Parameter(
                        about = "number of layers",
                        symbol = "D",
                        min = 2,
                        max = 64,
                        typical = {"2", "3"},
                        absent = "2")
                int depth,
        @Parameter(
                        about = "how the layers realize β, and what the scale α means",
                        typical = {"\"product\"", "\"difference\""},
                        absent = "\"product\"")
                Parametrization parametrization)
        implements LinearInInputs {
    @Override
    public int parameters(int inputs) {
        return inputs * depth;
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
