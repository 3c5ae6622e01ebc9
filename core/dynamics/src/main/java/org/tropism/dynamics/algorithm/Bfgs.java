package org.tropism.dynamics.algorithm;

import java.util.List;
import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Source;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.kernels.Kernels;
import org.tropism.problem.risk.ProblemInstance;

/// BFGS from the identity: `θ_{k+1} = θ_k − a_k·H_k·∇L(θ_k)`, `H₀ = I`, `H_{k+1} = V·H_k·Vᵀ +
/// ρ·s·sᵀ`, `V = I − ρ·s·yᵀ`, with `s = θ_{k+1} − θ_k`, `y = ∇L(θ_{k+1}) − ∇L(θ_k)`, `ρ = 1/⟨s,
/// y⟩`.
///
/// H₀ is not rescaled after the first step. On the linear model with the squared loss `a_k` is the
/// exact minimum along the line and the iterates are those of conjugate gradients; elsewhere a
/// line search for the strong Wolfe conditions with `c₂ = 0.9` first tries 1. An update with
/// `⟨s, y⟩ ≤ 0` is left out. O(nd + p²) a step and p² numbers: at most 5000 parameters.
@About(
        value = "BFGS from the identity",
        formula =
                "θ_{k+1} = θ_k − a_k·H_k·∇L(θ_k), H₀ = I, H_{k+1}·(∇L(θ_{k+1}) − ∇L(θ_k)) = θ_{k+1}"
                        + " − θ_k")
@Source(key = "NocedalWright2006", where = "Algorithm 6.1")
public record Bfgs() implements Algorithm {
    /// The most parameters.
    public static final int MOST_PARAMETERS = 5000;

    private static final double CURVATURE = 0.9;

    @Override
    public Stepper start(
            ProblemInstance problem,
            RandomStream random,
            List<PathFunctional.Accumulator> functionals) {
        if (problem.start().length > MOST_PARAMETERS) {
            throw new InputErrors(
                    "bfgs",
                    problem.start().length + " parameters, whose square does not fit",
                    "take l-bfgs, or at most " + MOST_PARAMETERS + " parameters");
        }
        return new Secant(problem, functionals);
    }

    private static final class Secant extends LineSearchStepper {
        private final DenseMatrix inverse;
        private final double[] product;

        Secant(ProblemInstance problem, List<PathFunctional.Accumulator> functionals) {
            super(problem, CURVATURE, functionals);
            int p = theta.length;
            this.inverse = DenseMatrix.zeros(p, p);
            this.product = new double[p];
            for (int i = 0; i < p; i++) {
                inverse.set(i, i, 1);
            }
        }

        @Override
        void direct() {
            inverse.times(slope, direction);
            kernels.scale(-1, direction, 0, direction.length);
        }

        @Override
        double firstLength(double descent) {
            return 1;
        }

        /// `H + ((sᵀy + yᵀHy)·ρ²)·s·sᵀ − ρ·(Hy·sᵀ + s·(Hy)ᵀ)`.
        @Override
        void learn(double length, double[] displacement, double[] change) {
            int p = product.length;
            double agreement = kernels.dot(displacement, 0, change, 0, p);
            if (!(agreement > 0) || Double.isInfinite(1 / agreement)) {
                return;
            }
            inverse.times(change, product);
            double rho = 1 / agreement;
            double both = rho * (1 + rho * kernels.dot(change, 0, product, 0, p));
            addOuter(kernels, inverse, both, displacement, rho, product);
        }

        private static void addOuter(
                Kernels kernels,
                DenseMatrix into,
                double both,
                double[] s,
                double rho,
                double[] product) {
            for (int i = 0; i < s.length; i++) {
                int row = i * into.stride();
                double along = both * s[i] - rho * product[i];
                kernels.axpy(along, s, 0, into.data(), row, s.length);
                kernels.axpy(-rho * s[i], product, 0, into.data(), row, s.length);
            }
        }
    }
}
