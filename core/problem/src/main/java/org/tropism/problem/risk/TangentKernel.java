package org.tropism.problem.risk;

import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.SymmetricEigen;
import org.tropism.kernels.Kernels;

/// The gradients of the predictions in the parameters, `aᵢ = J(θ)ᵀxᵢ = ∇_θ ⟨xᵢ, β(θ)⟩`, and what
/// follows from their Gram matrix `K = (⟨aᵢ, aⱼ⟩)`, the tangent kernel.
///
/// The Hessian of the risk in θ is `(1/n)·Σ ℓᵢ″·aᵢaᵢᵀ` plus a term that vanishes with the slopes
/// ℓᵢ′: at an interpolator its nonzero eigenvalues are those of `(2c/n)·K` for a quadratic loss
/// `c·r²`. Holds n gradients of p parameters: n·p doubles.
public final class TangentKernel {
    private final ProblemInstance problem;
    private final DenseMatrix gradients;
    private final DenseMatrix gram;

    private TangentKernel(ProblemInstance problem, DenseMatrix gradients) {
        this.problem = problem;
        this.gradients = gradients;
        this.gram = gram(gradients);
    }

    /// The gradients of the predictions on the training set at θ; cost O(n·p + n²·p).
    ///
    /// @param theta read
    public static TangentKernel at(ProblemInstance problem, double[] theta) {
        var inputs = problem.data().train().inputs();
        var gradients = DenseMatrix.zeros(inputs.rows(), theta.length);
        var gradient = new double[theta.length];
        for (int i = 0; i < inputs.rows(); i++) {
            problem.model().pullBack(theta, inputs.row(i), gradient);
            System.arraycopy(
                    gradient, 0, gradients.data(), i * gradients.stride(), gradient.length);
        }
        return new TangentKernel(problem, gradients);
    }

    /// The rows aᵢ, n × p; not a copy.
    public DenseMatrix gradients() {
        return gradients;
    }

    /// K, n × n; not a copy.
    public DenseMatrix gram() {
        return gram;
    }

    /// The largest eigenvalue of the Gauss–Newton part of the Hessian for a quadratic loss,
    /// `(2c/n)·λ_max(K)`: the sharpness, at an interpolator. Infinite if K overflows.
    ///
    /// @throws IllegalStateException if the loss is not quadratic
    public double sharpness() {
        double weight = problem.loss().quadraticWeight();
        if (!(weight > 0)) {
            throw new IllegalStateException("the curvature of " + problem.loss() + " depends on β");
        }
        if (!gram.isFinite()) {
            return Double.POSITIVE_INFINITY;
        }
        return 2 * weight / gram.rows() * SymmetricEigen.of(gram).largest();
    }

    private static DenseMatrix gram(DenseMatrix rows) {
        var kernels = Kernels.selected();
        int n = rows.rows();
        var gram = DenseMatrix.zeros(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double product =
                        kernels.dot(
                                rows.data(),
                                i * rows.stride(),
                                rows.data(),
                                j * rows.stride(),
                                rows.cols());
                gram.set(i, j, product);
                gram.set(j, i, product);
            }
        }
        return gram;
    }
}
