package org.tropism.dynamics.algorithm;

import java.util.List;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.problem.risk.ProblemInstance;

/// Gradient descent with an exact line search: the step size is a minimizer of the risk along
/// `−∇L`.
///
/// `θ_{k+1} = θ_k − γ_k·∇L(θ_k)`, `γ_k = argmin_γ L(θ_k − γ·∇L(θ_k))`: in closed form for a
/// quadratic risk on the linear model, elsewhere the first local minimum that the strong Wolfe
/// conditions with `c₂ = 1e-3` find (a slope of at most a thousandth of the first), starting from
/// the last step size. O(nd + p) a point that the search looks at; allocates nothing.
@About(
        value = "gradient descent with an exact line search",
        formula = "θ_{k+1} = θ_k − γ_k·∇L, γ_k = argmin_γ L(θ_k − γ·∇L)")
@Source(key = "NocedalWright2006", where = "Section 3.1")
@Source(key = "Gunasekar2017", where = "Section 5, ELS")
public record LineSearchDescent() implements Algorithm {
    private static final double CURVATURE = 1e-3;

    @Override
    public Stepper start(
            ProblemInstance problem,
            RandomStream random,
            List<PathFunctional.Accumulator> functionals) {
        return new Steepest(problem, functionals);
    }

    private static final class Steepest extends LineSearchStepper {
        private double lastLength;

        Steepest(ProblemInstance problem, List<PathFunctional.Accumulator> functionals) {
            super(problem, CURVATURE, functionals);
        }

        @Override
        void direct() {
            for (int i = 0; i < direction.length; i++) {
                direction[i] = -slope[i];
            }
        }

        @Override
        double firstLength(double descent) {
            return step == 0 ? 1 / Math.sqrt(-descent) : lastLength;
        }

        @Override
        void learn(double length, double[] displacement, double[] change) {
            lastLength = length;
        }
    }
}
