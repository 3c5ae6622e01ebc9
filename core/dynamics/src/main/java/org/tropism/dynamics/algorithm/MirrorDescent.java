package org.tropism.dynamics.algorithm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.dynamics.stepsize.StepSize;
import org.tropism.problem.geometry.Potential;
import org.tropism.problem.risk.ProblemInstance;

/// Mirror descent `∇φ(w_{k+1}) = ∇φ(w_k) − γ_k·∇L(w_k)` on the predictor w of the linear model;
/// stochastic mirror descent with batches.
///
/// The same as `w_{k+1} = argmin_w γ_k·⟨∇L(w_k), w⟩ + D_φ(w, w_k)`. Negative entropy gives the
/// exponentiated gradient `w ⊙ exp(−γ·∇L)`, on the simplex its normalized form. The dual variable
/// is kept, not recomputed from w, so that it stays in `∇φ(w₀) + span(xᵢ)` up to rounding. O(nd) a
/// step and d inverse mirror maps.
@About(
        value = "mirror descent; stochastic with batches",
        formula = "∇φ(w_{k+1}) = ∇φ(w_k) − γ_k·∇L(w_k)")
@Source(key = "Gunasekar2018", where = "Theorem 1")
@Source(key = "BeckTeboulle2003", where = "Section 3")
public record MirrorDescent(
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
        return new Mirrored(problem, random, functionals);
    }

    private final class Mirrored extends MirrorStepper {
        private final double[] dual;

        Mirrored(
                ProblemInstance problem,
                RandomStream random,
                List<PathFunctional.Accumulator> functionals) {
            super(
                    problem,
                    MirrorDescent.this.potential,
                    stepSize,
                    batches,
                    false,
                    random,
                    functionals);
            this.dual = new double[theta.length];
            potential.mirror(theta, dual);
        }

        @Override
        void update(double stepSize) {
            for (int i = 0; i < dual.length; i++) {
                dual[i] = Math.fma(-stepSize, gradient[i], dual[i]);
            }
            potential.inverseMirror(dual, theta);
            publish();
        }
    }
}
