package org.tropism.dynamics.algorithm;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.dynamics.stepsize.StepSize;
import org.tropism.problem.geometry.Potential;
import org.tropism.problem.geometry.Separable;
import org.tropism.problem.risk.ProblemInstance;

/// Natural gradient descent in the metric of a potential, `w_{k+1} = w_k − γ_k·∇²φ(w_k)⁻¹·∇L(w_k)`,
/// on the predictor of the linear model.
///
/// The other discretization of mirror flow, by Euler's method in w where {@link MirrorDescent} is
/// Euler's method in ∇φ(w): for γ → 0 both end at the Bregman projection of w₀, for finite steps
/// this one does not, by O(γ). On the simplex `∇²φ⁻¹` is `diag(w) − w·wᵀ`, which keeps `Σ wᵢ`. A
/// point outside the domain of φ ends the run as diverged. O(nd) a step.
@About(
        value = "natural gradient descent in the metric of a potential",
        formula = "w_{k+1} = w_k − γ_k·∇²φ(w_k)⁻¹·∇L(w_k)")
@Source(key = "Amari1998", where = "Theorem 1")
@Source(key = "Gunasekar2018", where = "Section 2, Figure 1b")
public record NaturalGradientDescent(
        @Parameter(about = "the potential φ", typical = "{hyperentropy: {scale: 0.1}}")
                Potential potential,
        @Parameter(about = "the step size", typical = "{constant: {value: 0.05}}")
                StepSize stepSize,
        @Parameter(about = "mini-batches; all examples if absent") @Nullable MiniBatches batches)
        implements Algorithm {
    @Override
    public Stepper start(
            ProblemInstance problem,
            RandomStream random,
            List<PathFunctional.Accumulator> functionals) {
        return new Natural(problem, random, functionals);
    }

    private final class Natural extends MirrorStepper {
        private final double[] dual;
        private final double[] direction;

        Natural(
                ProblemInstance problem,
                RandomStream random,
                List<PathFunctional.Accumulator> functionals) {
            super(
                    problem,
                    NaturalGradientDescent.this.potential,
                    stepSize,
                    batches,
                    false,
                    random,
                    functionals);
            this.dual = new double[theta.length];
            this.direction = new double[theta.length];
        }

        @Override
        void update(double stepSize) {
            if (potential instanceof Separable separable) {
                for (int i = 0; i < theta.length; i++) {
                    direction[i] = separable.inverseCurvature(i, theta[i]) * gradient[i];
                }
            } else {
                potential.mirror(theta, dual);
                potential.inverseMirrorDerivative(dual, gradient, direction);
            }
            for (int i = 0; i < theta.length; i++) {
                theta[i] = Math.fma(-stepSize, direction[i], theta[i]);
            }
            if (potential.outside(theta) != null) {
                Arrays.fill(theta, Double.NaN);
            }
            publish();
        }
    }
}
