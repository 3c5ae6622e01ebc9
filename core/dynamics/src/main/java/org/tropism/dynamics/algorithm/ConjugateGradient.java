package org.tropism.dynamics.algorithm;

import java.util.List;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.problem.risk.ProblemInstance;

/// Conjugate gradients: Hestenes and Stiefel's method for least squares on the linear model, Polak
/// and Ribière's with nonnegative factors elsewhere.
///
/// **Linear model, squared loss** (CGLS): `r₀ = y − Xw₀`, `p₀ = s₀ = Xᵀr₀`, and then `a =
/// ‖s_k‖²/‖Xp_k‖²`, `w_{k+1} = w_k + a·p_k`, `r_{k+1} = r_k − a·Xp_k`, `s_{k+1} = Xᵀr_{k+1}`,
/// `p_{k+1} = s_{k+1} + (‖s_{k+1}‖²/‖s_k‖²)·p_k`. Without preconditioning or restarts; it stays in
/// `w₀ + span(xᵢ)` and needs at most rank(X) steps in exact arithmetic.
///
/// **Other models**: `d_{k+1} = −g_{k+1} + max(0, ⟨g_{k+1}, g_{k+1} − g_k⟩/‖g_k‖²)·d_k` along a
/// line search for the strong Wolfe conditions with `c₂ = 0.1`, which first tries `1/‖g₀‖`, later
/// the length that promises the decrease of the last step.
///
/// O(nd + p) a step, times the points that a line search looks at. The step size that path
/// functionals are told and time advances by is the length a along p or d.
@About(
        value = "conjugate gradients (CGLS; Polak–Ribière for other models)",
        formula =
                "w_{k+1} = w_k + a_k·p_k, p_{k+1} = s_{k+1} + (‖s_{k+1}‖²/‖s_k‖²)·p_k, s = Xᵀ(y −"
                        + " Xw)")
@Source(key = "HestenesStiefel1952", where = "Section 10")
@Source(key = "NocedalWright2006", where = "Section 5.2")
public record ConjugateGradient() implements Algorithm {
    private static final double CURVATURE = 0.1;

    @Override
    public Stepper start(
            ProblemInstance problem,
            RandomStream random,
            List<PathFunctional.Accumulator> functionals) {
        return LineSearchStepper.isQuadratic(problem)
                ? new ConjugateLeastSquares(problem, functionals)
                : new PolakRibiere(problem, functionals);
    }

    private static final class PolakRibiere extends LineSearchStepper {
        private double lastLength;
        private double lastDescent;
        private double lastSquares;
        private double factor;

        PolakRibiere(ProblemInstance problem, List<PathFunctional.Accumulator> functionals) {
            super(problem, CURVATURE, functionals);
        }

        @Override
        void direct() {
            for (int i = 0; i < direction.length; i++) {
                direction[i] = Math.fma(factor, direction[i], -slope[i]);
            }
            lastSquares = kernels.sumSquares(slope, 0, slope.length);
        }

        @Override
        double firstLength(double descent) {
            double first =
                    step == 0 ? 1 / Math.sqrt(-descent) : lastLength * (lastDescent / descent);
            lastDescent = descent;
            return first;
        }

        @Override
        void learn(double length, double[] displacement, double[] change) {
            lastLength = length;
            double gain = kernels.dot(slope, 0, change, 0, change.length);
            factor = Math.max(0, gain / lastSquares);
        }
    }
}
