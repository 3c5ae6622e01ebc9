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
import org.tropism.problem.risk.ProblemInstance;

/// Heavy-ball momentum `θ_{k+1} = θ_k − γ_k·∇L(θ_k) + μ_k·(θ_k − θ_{k−1})` with `θ_{−1} = θ₀`.
///
/// For constant γ and μ it is the buffered form `m ← μ·m + ∇L`, `θ ← θ − γ·m`. On a least-squares
/// risk it is stable for `γ < 2(1 + μ)/λ_max`. The displacement is kept, not recomputed from
/// iterates, whose rounding errors momentum would sum up. O(nd + p) a step.
@About(
        value = "heavy-ball momentum",
        formula = "θ_{k+1} = θ_k − γ_k·∇L(θ_k) + μ_k·(θ_k − θ_{k−1}), θ_{−1} = θ₀")
@Source(key = "Polyak1964", where = "the two-step method")
public record HeavyBall(
        @Parameter(about = "the step size", typical = "{constant: {value: 0.05}}")
                StepSize stepSize,
        @Parameter(
                        about = "the factor of the last displacement",
                        absent = "{\"constant\": {\"value\": 0.9}}")
                Momentum momentum,
        @Parameter(about = "mini-batches; all examples if absent") @Nullable MiniBatches batches)
        implements Algorithm {
    @Override
    public Stepper start(
            ProblemInstance problem,
            RandomStream random,
            List<PathFunctional.Accumulator> functionals) {
        return new Ball(problem, random, functionals);
    }

    private final class Ball extends GradientStepper {
        private final double[] pulled;
        private final double[] velocity;

        Ball(
                ProblemInstance problem,
                RandomStream random,
                List<PathFunctional.Accumulator> functionals) {
            super(problem, stepSize, batches, false, random, functionals);
            this.pulled = new double[theta.length];
            this.velocity = new double[theta.length];
        }

        @Override
        void update(double stepSize) {
            double factor = momentum.at(step);
            model.pullBack(theta, gradient, pulled);
            for (int i = 0; i < theta.length; i++) {
                velocity[i] = Math.fma(factor, velocity[i], -stepSize * pulled[i]);
                theta[i] += velocity[i];
            }
            model.predictor(theta, beta);
        }
    }
}
