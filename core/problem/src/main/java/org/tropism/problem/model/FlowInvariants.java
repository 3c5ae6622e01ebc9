package org.tropism.problem.model;

import java.util.Arrays;
import java.util.List;
import org.tropism.base.describe.Source;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.kernels.Kernels;

/// What gradient flow conserves in each model, and the parameters that follow from it.
///
/// | case | conserved, per input | parameters, with `η = −∫g dt`, `g = ∇L(β)` |
/// | --- | --- | --- |
/// | products, D = 2 | `u² − v²` | `u ± v = (u₀ ± v₀)·exp(±η)` |
/// | products, D ≥ 3 | `u_k² − u_{k+1}²`, k = 1 … D−1 | no formula |
/// | difference, D = 2 | `w₊·w₋` | `w± = w±(0)·exp(±2fη)`, f = 1, or ½ for half-difference |
/// | difference, D ≥ 3 | `(½·Σ abs(w±)²⁻ᴰ)^(−1/(D−2))`, the scale α | see the flow in slack
/// variables |
/// | linear | nothing | `θ = θ₀ + η` |
/// | convolutions | `abs(ŵ_l)² − abs(ŵ_{l+1})²`, l = 1 … L−1, at every frequency | no formula |
/// | ReLU networks | the diagonal entries of those of products of matrices; the hidden layers, if
/// only the output layer is trained | no formula |
/// | products of matrices | `W_{l+1}ᵀW_{l+1} − W_lW_lᵀ`, l = 1 … L−1 | no formula |
@Source(key = "Woodworth2020", where = "Appendix")
public final class FlowInvariants {
    private FlowInvariants() {}

    /// The conserved quantities at θ, one block of `inputs` entries for each of a diagonal network,
    /// one matrix by rows for each of a product of matrices; empty for the linear model.
    ///
    /// @param theta read
    public static double[] of(Model model, int inputs, double[] theta) {
        return switch (model) {
            case Linear _ -> new double[0];
            case DiagonalNetwork network ->
                    network.parametrization().isProduct()
                            ? ofProducts(network.depth(), inputs, theta)
                            : ofDifferences(network.depth(), inputs, theta);
            case DeepLinear _,
                    MatrixFactorization _,
                    DeepMatrixFactorization _,
                    MatrixCompletion _ ->
                    ofMatrices(model.matrixLayers(inputs), theta);
            case LinearConvolution network -> ofSpectra(network.spectra(theta));
            case ReluNetwork network ->
                    network.trained() == ReluNetwork.Trained.ALL_LAYERS
                            ? ofUnits(model.matrixLayers(inputs), theta)
                            : Arrays.copyOf(theta, model.matrixLayers(inputs).getLast().from());
        };
    }

    /// The parameters after a gradient flow whose gradient in the predictor has the integral −η.
    ///
    /// @param start θ₀, read
    /// @param eta `−∫₀ᵗ ∇L(β_s) ds`, one entry per input, read
    /// @param theta written
    /// @throws IllegalArgumentException where there is no formula
    public static void parametersAfter(Model model, double[] start, double[] eta, double[] theta) {
        switch (model) {
            case Linear _ -> {
                for (int i = 0; i < eta.length; i++) {
                    theta[i] = start[i] + eta[i];
                }
            }
            case DiagonalNetwork network -> {
                if (network.depth() != 2) {
                    throw new IllegalArgumentException(
                            "the parameters of depth "
                                    + network.depth()
                                    + " from a gradient integral");
                }
                if (network.parametrization().isProduct()) {
                    product(start, eta, theta);
                } else {
                    difference(start, eta, 2 * network.parametrization().factor(), theta);
                }
            }
            case DeepLinear _,
                    LinearConvolution _,
                    MatrixFactorization _,
                    DeepMatrixFactorization _,
                    MatrixCompletion _,
                    ReluNetwork _ ->
                    throw new IllegalArgumentException(
                            "the parameters of " + model + " from a gradient integral");
        }
    }

    private static void product(double[] start, double[] eta, double[] theta) {
        int d = eta.length;
        for (int i = 0; i < d; i++) {
            double u = start[i];
            double v = start[d + i];
            if (Math.abs(eta[i]) < 1) {
                // no cancellation where one factor stays far below the other
                double cosh = Math.cosh(eta[i]);
                double sinh = Math.sinh(eta[i]);
                theta[i] = u * cosh + v * sinh;
                theta[d + i] = u * sinh + v * cosh;
            } else {
                double sum = (u + v) * Math.exp(eta[i]);
                double difference = (u - v) * Math.exp(-eta[i]);
                theta[i] = 0.5 * (sum + difference);
                theta[d + i] = 0.5 * (sum - difference);
            }
        }
    }

    private static void difference(double[] start, double[] eta, double rate, double[] theta) {
        int d = eta.length;
        for (int i = 0; i < d; i++) {
            theta[i] = start[i] * Math.exp(rate * eta[i]);
            theta[d + i] = start[d + i] * Math.exp(-rate * eta[i]);
        }
    }

    private static double[] ofProducts(int depth, int d, double[] theta) {
        var conserved = new double[(depth - 1) * d];
        for (int i = 0; i < conserved.length; i++) {
            conserved[i] = (theta[i] - theta[i + d]) * (theta[i] + theta[i + d]);
        }
        return conserved;
    }

    private static double[] ofSpectra(List<double[]> spectra) {
        int d = spectra.getFirst().length;
        var conserved = new double[(spectra.size() - 1) * d];
        for (int i = 0; i < conserved.length; i++) {
            conserved[i] = spectra.get(i / d)[i % d] - spectra.get(i / d + 1)[i % d];
        }
        return conserved;
    }

    private static double[] ofMatrices(List<MatrixLayer> layers, double[] theta) {
        int size = 0;
        for (var layer : layers.subList(0, layers.size() - 1)) {
            size += layer.rows() * layer.rows();
        }
        var conserved = new double[size];
        int at = 0;
        for (int l = 0; l + 1 < layers.size(); l++) {
            var first = layers.get(l).in(theta);
            var second = layers.get(l + 1).in(theta).transposed();
            int n = first.rows();
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    conserved[at++] = rowProduct(second, i, j) - rowProduct(first, i, j);
                }
            }
        }
        return conserved;
    }

    private static double[] ofUnits(List<MatrixLayer> layers, double[] theta) {
        var conserved = new double[layers.stream().skip(1).mapToInt(MatrixLayer::cols).sum()];
        int at = 0;
        for (int l = 0; l + 1 < layers.size(); l++) {
            var first = layers.get(l).in(theta);
            var second = layers.get(l + 1).in(theta).transposed();
            for (int i = 0; i < first.rows(); i++) {
                conserved[at++] = rowProduct(second, i, i) - rowProduct(first, i, i);
            }
        }
        return conserved;
    }

    private static double rowProduct(DenseMatrix a, int i, int j) {
        int stride = a.stride();
        return Kernels.selected().dot(a.data(), i * stride, a.data(), j * stride, a.cols());
    }

    private static double[] ofDifferences(int depth, int d, double[] theta) {
        var conserved = new double[d];
        for (int i = 0; i < d; i++) {
            double plus = Math.abs(theta[i]);
            double minus = Math.abs(theta[d + i]);
            if (depth == 2) {
                conserved[i] = theta[i] * theta[d + i];
            } else {
                // in units of the smaller factor, so that no power overflows
                double small = Math.min(plus, minus);
                double share = Math.pow(small / Math.max(plus, minus), depth - 2);
                conserved[i] = small * Math.pow(0.5 * (1 + share), -1.0 / (depth - 2));
            }
        }
        return conserved;
    }
}
