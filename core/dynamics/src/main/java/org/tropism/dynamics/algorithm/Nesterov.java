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

/// Nesterov's accelerated gradient, `y_k = θ_k + μ_k·(θ_k − θ_{k−1})`, `θ_{k+1} = y_k −
/// γ_k·∇L(y_k)`, with `θ_{−1} = θ₀`.
///
/// The iterates that are reported are θ_k, not the points y_k where gradients are taken. Without
/// restarts. The displacement is kept, not recomputed from iterates, whose rounding errors momentum
/// would sum up. O(nd + p) a step.
@About(
        value = "Nesterov's accelerated gradient",
        formula = "y_k = θ_k + μ_k·(θ_k − θ_{k−1}), θ_{k+1} = y_k − γ_k·∇L(y_k), θ_{−1} = θ₀")
@Source(key = "Nesterov1983", where = "the accelerated method")
@Source(key = "SuBoydCandes2016", where = "Equation (1)")
public record Nesterov(
        @Parameter(about = "the step size", typical = "{constant: {value: 0.05}}")
                StepSize stepSize,
        @Parameter(
                        about = "the factor of the last displacement",
                        absent = "{\"growing\": {\"offset\": 3}}")
                Momentum momentum,
        @Parameter(about = "mini-batches; all examples if absent") @Nullable MiniBatches batches)
        implements Algorithm {
    @Override
    public Stepper start(
            ProblemInstance problem,
            RandomStream random,
            List<PathFunctional.Accumulator> functionals) {
        return new Accelerated(problem, random, functionals);
    }

    private final class Accelerated extends GradientStepper {
        private final double[] pulled;
        private final double[] velocity;
        private final double[] ahead;
        private final double[] betaAhead;

        Accelerated(
                ProblemInstance problem,
                RandomStream random,
                List<PathFunctional.Accumulator> functionals) {
            super(problem, stepSize, batches, true, random, functionals);
            this.pulled = new double[theta.length];
            this.velocity = new double[theta.length];
            this.ahead = theta.clone();
            this.betaAhead = beta.clone();
        }

        @Override
        double[] look() {
            double factor = momentum.at(step);
            for (int i = 0; i < theta.length; i++) {
                ahead[i] = Math.fma(factor, velocity[i], theta[i]);
            }
            model.predictor(ahead, betaAhead);
            return betaAhead;
        }

        @Override
        void update(double stepSize) {
            double factor = momentum.at(step);
            model.pullBack(ahead, gradient, pulled);
            for (int i = 0; i < theta.length; i++) {
                velocity[i] = Math.fma(factor, velocity[i], -stepSize * pulled[i]);
                theta[i] += velocity[i];
            }
            model.predictor(theta, beta);
        }
    }
}
