package org.tropism.dynamics.algorithm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.momentum.Momentum;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.dynamics.stepsize.StepSize;
import org.tropism.problem.geometry.Potential;
import org.tropism.problem.risk.ProblemInstance;

/// Mirror descent with momentum in the dual variable: `∇φ(w_{k+1}) = ∇φ(w_k) + μ_k·Δz_{k−1} −
/// γ_k·∇L(w_k + ν·Δw_{k−1})`, `Δz_{k−1} = ∇φ(w_k) − ∇φ(w_{k−1})`, `Δw_{k−1} = w_k − w_{k−1}`,
/// `w_{−1} = w₀`, on the predictor of the linear model.
///
/// The dual variable stays in `∇φ(w₀) + span(xᵢ)`, so that the limit is that of mirror descent;
/// {@link PrimalMomentum} leaves it. ν = 0 is heavy ball in the dual; ν looks ahead in the primal
/// variable. The same for φ euclidean, μ = ν is Nesterov's method. O(nd) a step and d inverse
/// mirror maps.
@About(
        value = "mirror descent with momentum in the dual variable",
        formula =
                "∇φ(w_{k+1}) = ∇φ(w_k) + μ_k·Δz_{k−1} − γ_k·∇L(w_k + ν·Δw_{k−1}), Δz_{k−1} ="
                        + " ∇φ(w_k) − ∇φ(w_{k−1})")
@Source(key = "Gunasekar2018", where = "Section 2, dual momentum")
public record DualMomentum(
        @Parameter(about = "the potential φ", typical = "{hyperentropy: {scale: 0.1}}")
                Potential potential,
        @Parameter(about = "the step size", typical = "{constant: {value: 0.05}}")
                StepSize stepSize,
        @Parameter(
                        about = "the factor of the last displacement of the dual variable",
                        absent = "{\"constant\": {\"value\": 0.9}}")
                Momentum momentum,
        @Parameter(
                        about = "how far ahead along the last displacement the gradient is taken",
                        symbol = "ν",
                        min = 0,
                        max = 1,
                        typical = {"0", "0.9"},
                        absent = "0")
                double lookAhead,
        @Parameter(about = "mini-batches; all examples if absent") @Nullable MiniBatches batches)
        implements Algorithm {
    @Override
    public Stepper start(
            ProblemInstance problem,
            RandomStream random,
            List<PathFunctional.Accumulator> functionals) {
        return new Mirrored(problem, random, functionals);
    }

    private final class Mirrored extends MirrorMomentumStepper {
        private final double[] dual;
        private final double[] velocity;

        Mirrored(
                ProblemInstance problem,
                RandomStream random,
                List<PathFunctional.Accumulator> functionals) {
            super(
                    problem,
                    DualMomentum.this.potential,
                    stepSize,
                    lookAhead,
                    batches,
                    random,
                    functionals);
            this.dual = new double[theta.length];
            potential.mirror(theta, dual);
            this.velocity = new double[theta.length];
        }

        @Override
        void update(double stepSize) {
            double factor = momentum.at(step);
            System.arraycopy(theta, 0, previous, 0, theta.length);
            for (int i = 0; i < dual.length; i++) {
                velocity[i] = Math.fma(factor, velocity[i], -stepSize * gradient[i]);
                dual[i] += velocity[i];
            }
            potential.inverseMirror(dual, theta);
            publish();
        }
    }
}
