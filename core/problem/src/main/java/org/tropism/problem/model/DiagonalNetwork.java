package org.tropism.problem.model;

import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;

/// The diagonal linear network of depth D.
///
/// | parametrization | layers of θ | predictor | start at scale α |
/// | --- | --- | --- | --- |
/// | product | `u₁, …, u_D` | `u₁⊙…⊙u_D` | `α, …, α, 0` |
/// | root-two-product (D = 2) | `u, v` | `u⊙v` | `√2·α, 0` |
/// | difference | `w₊, w₋` | `w₊ᴰ − w₋ᴰ` | `α, α` |
/// | half-difference (D = 2) | `w₊, w₋` | `½(w₊² − w₋²)` | `α, α` |
///
/// Differences of powers are computed as `(w₊ − w₋)·Σ w₊ᴰ⁻¹⁻ᵏ·w₋ᵏ`, which keeps the relative
/// accuracy of β near `w₊ = w₋`, where training starts. Every method costs O(d·D) (products of
/// depth ≥ 3 descend in O(d·D²)); none but {@link #startAt} and {@link #hiddenMirror} allocates.
///
/// @param depth D ≥ 2
@About(value = "the diagonal linear network of depth D", formula = "β = u₁⊙…⊙u_D, or β = w₊ᴰ − w₋ᴰ")
@Source(key = "Woodworth2020", where = "Section 2")
@Source(key = "Pesme2021", where = "Section 2")
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
    /// The largest depth.
    public static final int MAX_DEPTH = 64;

    /// @throws InputErrors if the depth is out of range, or not 2 where the parametrization needs 2
    public DiagonalNetwork {
        if (depth < 2 || depth > MAX_DEPTH) {
            throw new InputErrors(
                    "diagonal-network.depth",
                    "a depth of " + depth,
                    "give a whole number from 2 to " + MAX_DEPTH);
        }
        if (depth != 2 && parametrization.depthTwoOnly()) {
            throw new InputErrors(
                    "diagonal-network.depth",
                    "the parametrization "
                            + parametrization.id()
                            + " exists for depth 2 only, and the depth is "
                            + depth,
                    "set the depth to 2, or take the parametrization "
                            + parametrization.forAnyDepth().id());
        }
    }

    /// The number of layers of d entries in θ: D for products, 2 for differences.
    public int layers() {
        return parametrization.isProduct() ? depth : 2;
    }

    @Override
    public int parameters(int inputs) {
        return Math.multiplyExact(inputs, layers());
    }

    @Override
    public void predictor(double[] theta, double[] beta) {
        int d = theta.length / layers();
        if (parametrization.isProduct()) {
            Products.predictor(theta, d, depth, beta);
        } else {
            Differences.predictor(theta, d, depth, parametrization.factor(), beta);
        }
    }

    @Override
    public void pullBack(double[] theta, double[] gradient, double[] out) {
        int d = theta.length / layers();
        if (parametrization.isProduct()) {
            Products.pullBack(theta, d, depth, gradient, out);
        } else {
            Differences.pullBack(theta, d, depth, parametrization.factor(), gradient, out);
        }
    }

    @Override
    public void descend(
            double[] theta, double stepSize, double[] gradient, int from, double[] beta) {
        int d = theta.length / layers();
        if (parametrization.isProduct()) {
            Products.descend(theta, d, depth, stepSize, gradient, from, beta);
        } else {
            Differences.descend(
                    theta, d, depth, parametrization.factor(), stepSize, gradient, from, beta);
        }
    }

    @Override
    public int homogeneity() {
        return depth;
    }

    @Override
    public boolean isMultiaffine() {
        return parametrization.isProduct();
    }

    @Override
    public boolean isCoordinatewise() {
        return true;
    }

    @Override
    public double[] startAt(double[] alpha) {
        int d = alpha.length;
        var theta = new double[parameters(d)];
        double factor = parametrization == Parametrization.ROOT_TWO_PRODUCT ? Math.sqrt(2) : 1;
        int filled = parametrization.isProduct() ? depth - 1 : 2;
        for (int layer = 0; layer < filled; layer++) {
            for (int i = 0; i < d; i++) {
                theta[layer * d + i] = factor * alpha[i];
            }
        }
        return theta;
    }

    /// The mirror flow that gradient flow on θ induces on β.
    ///
    /// | case | conserved | potential | rate κ |
    /// | --- | --- | --- | --- |
    /// | products, D = 2 | `u² − v²` | hyperentropy, `s = ½·abs(u² − v²)` | 2 |
    /// | difference, D = 2 | `w₊·w₋` | hyperentropy, `s = 2·abs(w₊·w₋)` | 4 |
    /// | half-difference | `w₊·w₋` | hyperentropy, `s = abs(w₊·w₋)` | 2 |
    /// | difference, D ≥ 3 | `w₊²⁻ᴰ + w₋²⁻ᴰ` | depth potential of scale α | `D(D−2)·α_refᴰ⁻²` |
    ///
    /// where `w₊²⁻ᴰ + w₋²⁻ᴰ = 2·α²⁻ᴰ`. From any start: `∇φ(β₀)` is not 0 in general. Null where
    /// there is no such flow: products of depth D ≥ 3; a coordinate with conserved quantity 0 (`u =
    /// ±v`, or `w₊ = 0`, or `w₋ = 0`), where β keeps its sign or stays 0 and the dual variable is
    /// infinite; for odd D ≥ 3 a coordinate whose `w₊` and `w₋` differ in sign; a start on the edge
    /// of the dual domain.
    @Override
    public @Nullable HiddenMirror hiddenMirror(double[] theta0) {
        return HiddenMirrors.of(this, theta0);
    }
}
