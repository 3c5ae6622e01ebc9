package org.tropism.theory;

import org.jspecify.annotations.Nullable;

/// What the names of hypotheses mean, for people who read a theorem.
public final class HypothesisWords {
    private HypothesisWords() {}

    /// A line on a hypothesis, or null for an unknown name.
    ///
    /// @param name kebab case, such as `squared-loss`
    public static @Nullable String of(String name) {
        String model = ofProblem(name);
        return model != null ? model : ofAlgorithm(name);
    }

    private static @Nullable String ofProblem(String name) {
        return switch (name) {
            case "linear-model" -> "the parameters are the predictor, β = θ";
            case "squared-loss" -> "L(β) = (c/n)·‖Xβ − y‖²";
            case "diagonal-network" -> "β is the output of a diagonal network of the depth above";
            case "hidden-mirror" ->
                    "gradient flow from this start is a mirror flow on β: for depth 2, abs(u) ≠"
                            + " abs(v) at every input";
            case "plain-exponential-tail" ->
                    "the loss is logistic, exponential or softmax cross-entropy";
            case "logistic-loss" -> "ℓ(u) = ln(1 + e^(−u))";
            case "minimum" -> "the risk has one minimizer: no predictor separates the data";
            case "matrix-factorization" -> "W = U·Vᵀ, or W = U·Uᵀ";
            case "full-rank-start" -> "the factors have the full rank of the matrix at the start";
            case "linear-convolution" -> "β = w_1 * ⋯ * w_L, circular, with L ≥ 2";
            case "two-classes" -> "two classes, with targets −1 and 1";
            case "polynomial-tail" -> "ℓ(u) = u^(−ν) for margins u ≥ 1";
            case "homogeneous-model" -> "f(cθ) = c^L·f(θ) for every c > 0";
            case "deep-linear-model" -> "β = (W_L⋯W_1)ᵀ, fully connected, with one output";
            case "exponential-tail" ->
                    "the loss falls like exp(−u^ν) with ν ≥ ¼; logistic and exponential: ν = 1";
            case "consistent-data" -> "some predictor fits all examples, Xβ = y";
            case "nonzero-targets" -> "y ≠ 0";
            case "zero-start" -> "the start predicts 0: w₀ = 0, or β₀ = 0 for a network";
            case "uniform-scale" -> "the scale of the start is the same at every input";
            case "small-scale" -> "the scale α is at most the bound of the statement";
            case "large-scale" -> "the scale α is at least the bound of the statement";
            case "known-truth" -> "the model w* that makes the data is known";
            case "symmetric-factorization" -> "W = U·Uᵀ, the predictor by rows";
            case "commuting-measurements" ->
                    "the symmetric parts of the measurement matrices have one eigenbasis";
            case "commuting-start" -> "W₀ is positive definite and commutes with the measurements";
            case "identity-start" -> "W₀ = α²·I with α > 0";
            case "tiny-scale" ->
                    "α is so small that one direction has grown before the next one starts";
            case "product-of-matrices" -> "W = W_L⋯W_1 or U·Vᵀ, at least two matrices";
            case "exact-semidefinite-truth" -> "y = X(W*) without noise, W* ≽ 0";
            case "restricted-isometry" ->
                    "no matrix of rank 2r was found whose norm the measurements change by more than"
                            + " 95 %; not a certificate";
            case "sign-solution" -> "no entry of Xᵀy vanishes and X·sign(Xᵀy) = κ·y";
            case "no-sign-solution" -> "X·sign(Xᵀy) is no multiple of y";
            default -> null;
        };
    }

    private static @Nullable String ofAlgorithm(String name) {
        return switch (name) {
            case "gradient-flow" -> "the algorithm is gradient flow";
            case "gradient-flow-or-descent" -> "the algorithm is gradient flow or gradient descent";
            case "gradient-steps" -> "every step is a gradient step on a batch: GD or SGD";
            case "stochastic-gradient-descent" -> "the algorithm is SGD";
            case "stochastic-flow" ->
                    "the algorithm is stochastic gradient flow, in the multiplicative scheme";
            case "plain-path" -> "the algorithm is gradient flow or full-batch gradient descent";
            case "span-method" ->
                    "every step stays in the span of the inputs: momentum, normalized gradients,"
                            + " conjugate gradients, BFGS from the identity, L-BFGS";
            case "mirror-method" -> "mirror descent, mirror flow, or momentum in the dual variable";
            case "adaptive-method" -> "the algorithm is AdaGrad, RMSProp or Adam";
            case "general-norm" ->
                    "steepest descent in a norm other than ℓ2, or coordinate descent";
            case "full-gradients" -> "no mini-batches";
            case "clean-labels" -> "there is no noise on the labels";
            case "equal-batches" ->
                    "every batch has b examples: without replacement, b divides the number of"
                            + " examples";
            case "constant-step" -> "the step size does not change (a flow has none)";
            case "stable-step" -> "sup γ_k·λ_max(∇²L) < 2";
            case "bounded-step" -> "γ_k·λ_max(∇²L) ≤ 2";
            case "monotone-step" -> "γ_k·λ_max(∇²L) ≤ 1";
            case "contracting-step" -> "sup γ_k·2c·max‖xᵢ‖² < 2";
            case "homogeneous-mirror" ->
                    "mirror descent or flow with ½‖w‖_p², (1/p)·Σ|wⱼ|^p or ½‖w‖²";
            case "gradient-method" ->
                    "the algorithm is gradient flow, GD, SGD, or one of them with constant"
                            + " momentum";
            case "normalized-steps" -> "every step has a length that does not depend on ‖∇L‖";
            case "steepest-descent" ->
                    "the algorithm is steepest descent in a norm, without batches";
            case "adagrad" -> "the algorithm is AdaGrad, without batches";
            case "forgetting-method" -> "the algorithm is Adam or RMSProp";
            case "decreasing-step" ->
                    "sup γ_k·C < 2(1 − μ), C the largest curvature of the risk on the way";
            case "short-step" -> "4csσ₁·γ ≤ ¼ (a flow has none)";
            case "small-step" -> "γ is so small that the gain can be neglected (a flow has none)";
            default -> null;
        };
    }
}
