package org.tropism.dynamics.algorithm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.dynamics.stepsize.StepSize;
import org.tropism.problem.geometry.L2;
import org.tropism.problem.geometry.Norm;
import org.tropism.problem.risk.ProblemInstance;

/// Steepest descent with respect to a norm, `θ_{k+1} = θ_k + γ_k·v_k` with the direction `v_k =
/// argmin_v ⟨∇L(θ_k), v⟩ + ½‖v‖²`, a step of length `γ_k·‖∇L(θ_k)‖_*`.
///
/// ℓ2 is gradient descent, ℓ1 greedy coordinate descent, ℓ∞ sign descent scaled by `‖∇L‖₁`.
/// Normalized, the step has length γ_k: `v_k` is divided by `‖∇L‖_*`, and ℓ∞ is `θ − γ·sign(∇L)`.
/// Directions are those of {@link Norm#steepest}. Ties of ℓ1 are ties of doubles: on data that are
/// not made so they do not occur. O(nd + p) a step.
@About(
        value = "steepest descent with respect to a norm",
        formula = "θ_{k+1} = θ_k + γ_k·v_k, v_k = argmin_v ⟨∇L(θ_k), v⟩ + ½‖v‖²")
@Source(key = "BoydVandenberghe2004", where = "Section 9.4")
@Source(key = "Gunasekar2018", where = "Section 2, Figure 1c")
public record SteepestDescent(
        @Parameter(about = "the step size", typical = "{constant: {value: 0.05}}")
                StepSize stepSize,
        @Parameter(about = "the norm whose unit ball is looked over", typical = "l1") Norm norm,
        @Parameter(
                        about = "whether steps have length γ instead of γ·‖∇L‖_*",
                        typical = {"false", "true"},
                        absent = "false")
                boolean normalized,
        @Parameter(
                        about = "which coordinate ℓ1 takes when several have the largest gradient",
                        typical = {"\"first\"", "\"shared\""},
                        absent = "\"first\"")
                TieRule ties,
        @Parameter(about = "mini-batches; all examples if absent") @Nullable MiniBatches batches)
        implements Algorithm {
    @Override
    public boolean takesGradientSteps() {
        return norm.equals(new L2());
    }

    @Override
    public Stepper start(
            ProblemInstance problem,
            RandomStream random,
            List<PathFunctional.Accumulator> functionals) {
        return new Steepest(problem, random, functionals);
    }

    private final class Steepest extends GradientStepper {
        private final Norm dual = norm.dual();
        private final Norm.Ties tied;
        private final double[] pulled;
        private final double[] direction;

        Steepest(
                ProblemInstance problem,
                RandomStream random,
                List<PathFunctional.Accumulator> functionals) {
            super(problem, stepSize, batches, false, random, functionals);
            this.tied = ties.on(random.child("ties"));
            this.pulled = new double[theta.length];
            this.direction = new double[theta.length];
        }

        @Override
        double effective(double stepSize) {
            model.pullBack(theta, gradient, pulled);
            if (!normalized) {
                return shifted(stepSize, logScale);
            }
            double length = dual.value(pulled);
            return length > 0 ? stepSize / length : 0;
        }

        @Override
        void update(double stepSize) {
            norm.steepest(pulled, tied, direction);
            for (int i = 0; i < theta.length; i++) {
                theta[i] = Math.fma(-stepSize, direction[i], theta[i]);
            }
            model.predictor(theta, beta);
        }
    }
}
