package org.tropism.dynamics.algorithm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.dynamics.stepsize.StepSize;
import org.tropism.kernels.Kernels;
import org.tropism.problem.geometry.L2;
import org.tropism.problem.risk.ProblemInstance;

/// Normalized gradient descent `θ_{k+1} = θ_k − γ_k·∇L(θ_k)/‖∇L(θ_k)‖₂`; it stands still where the
/// gradient is 0.
///
/// With the divisor `risk` the step is `γ_k·∇L/L`, for losses of margins nearly the same: `‖∇L‖/L`
/// tends to the largest margin. On separable data a constant γ gives the direction of the largest
/// margin at the rate 1/k, and `γ_k = γ₀/√(k + 1)` at about 1/√k; no step is lost where the risk is
/// below the doubles.
///
/// Divided by the norm every step has length γ_k: with a constant γ it circles a minimum at
/// distance O(γ), with `γ_k =
/// γ₀/√(k + 1)` (`decaying` with power 1/2) it converges. In the path functionals and in time a
/// step counts with its effective size `γ_k/‖∇L‖`. O(nd + p) a step.
@About(value = "normalized gradient descent", formula = "θ_{k+1} = θ_k − γ_k·∇L(θ_k)/‖∇L(θ_k)‖₂")
@Source(key = "Nacson2019", where = "normalized gradient descent")
public record NormalizedGradientDescent(
        @Parameter(about = "the length of the steps", typical = "{decaying: {initial: 0.5}}")
                StepSize stepSize,
        @Parameter(
                        about = "what the gradient is divided by",
                        typical = {"\"gradient-norm\"", "\"risk\""},
                        absent = "\"gradient-norm\"")
                Divisor divisor,
        @Parameter(about = "mini-batches; all examples if absent") @Nullable MiniBatches batches)
        implements Algorithm {
    /// What the gradient is divided by.
    public enum Divisor {
        /// ‖∇L‖₂ in the parameters.
        GRADIENT_NORM,
        /// L itself, of the same order for losses with an exponential tail.
        RISK
    }

    /// Gradients divided by their norm.
    public NormalizedGradientDescent(StepSize stepSize, @Nullable MiniBatches batches) {
        this(stepSize, Divisor.GRADIENT_NORM, batches);
    }

    @Override
    public boolean takesGradientSteps() {
        return true;
    }

    @Override
    public Stepper start(
            ProblemInstance problem,
            RandomStream random,
            List<PathFunctional.Accumulator> functionals) {
        return new Normalized(problem, random, functionals);
    }

    private final class Normalized extends GradientStepper {
        private final Kernels kernels = Kernels.selected();
        private final L2 length = new L2();
        private final double[] pulled;

        Normalized(
                ProblemInstance problem,
                RandomStream random,
                List<PathFunctional.Accumulator> functionals) {
            super(problem, stepSize, batches, false, random, functionals);
            this.pulled = new double[theta.length];
        }

        @Override
        double effective(double stepSize) {
            model.pullBack(theta, gradient, pulled);
            double norm = divisor == Divisor.RISK ? scaledLoss : length.value(pulled);
            return norm > 0 ? stepSize / norm : 0;
        }

        @Override
        void update(double stepSize) {
            kernels.axpy(-stepSize, pulled, 0, theta, 0, theta.length);
            model.predictor(theta, beta);
        }
    }
}
