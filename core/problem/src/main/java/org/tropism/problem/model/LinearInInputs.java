package org.tropism.problem.model;

import org.jspecify.annotations.Nullable;
import org.tropism.problem.data.Dataset;

/// Models whose prediction is `f(x) = ⟨β(θ), x⟩`: they map parameters θ to a predictor β(θ) and
/// pull gradients back.
///
/// Layout: θ is the concatenation of its layers; each member says which entries a layer has. With K
/// classes the predictor is the K × d matrix of their scores by rows, `f_k(x) = ⟨B_k, x⟩`, and the
/// model has K·d inputs in place of d.
public sealed interface LinearInInputs extends Model
        permits Linear,
                DiagonalNetwork,
                DeepLinear,
                LinearConvolution,
                MatrixFactorization,
                DeepMatrixFactorization {
    @Override
    default int width(Dataset data) {
        return data.outputs() * data.dimension();
    }

    @Override
    default int predictorSize(Dataset data) {
        return width(data);
    }

    @Override
    void predictor(double[] theta, double[] beta);

    @Override
    void pullBack(double[] theta, double[] gradient, double[] out);

    @Override
    void descend(double[] theta, double stepSize, double[] gradient, int from, double[] beta);

    @Override
    default int predictorHomogeneity() {
        return 1;
    }

    @Override
    @Nullable HiddenMirror hiddenMirror(double[] theta0);

    @Override
    default Predictions predictions(Dataset data) {
        return new LinearPredictions(data);
    }
}
