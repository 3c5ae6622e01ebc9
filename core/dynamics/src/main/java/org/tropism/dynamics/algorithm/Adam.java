package org.tropism.dynamics.algorithm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.dynamics.stepsize.StepSize;
import org.tropism.problem.risk.ProblemInstance;

/// Adam with the bias correction of its paper: with `g_k = ∇L(θ_k)`, `m₀ = v₀ = 0`,
///
/// `m_{k+1} = β₁·m_k + (1 − β₁)·g_k`, `v_{k+1} = β₂·v_k + (1 − β₂)·g_k²`, `θ_{k+1} = θ_k −
/// γ_k·m̂/(√v̂ + ε)`, `m̂ = m_{k+1}/(1 − β₁^(k+1))`, `v̂ = v_{k+1}/(1 − β₂^(k+1))`.
///
/// ε stands outside the root and is not scaled by the correction, as in PyTorch, whose defaults
/// these are. With a constant step size it may circle a minimum. O(nd + p) a step.
@About(
        value = "Adam",
        formula =
                "θ_{k+1} = θ_k − γ_k·m̂/(√v̂ + ε), m̂ = m/(1 − β₁^(k+1)), v̂ = v/(1 − β₂^(k+1)),"
                        + " m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g²")
@Source(key = "KingmaBa2015", where = "Algorithm 1")
public record Adam(
        @Parameter(about = "the step size", typical = "{constant: {value: 0.05}}")
                StepSize stepSize,
        @Parameter(
                        about = "how much of the mean of gradients a step keeps",
                        symbol = "β₁",
                        min = 0,
                        max = 0.999999,
                        typical = {"0.9", "0"},
                        absent = "0.9")
                double beta1,
        @Parameter(
                        about = "how much of the mean of squares a step keeps",
                        symbol = "β₂",
                        min = 0,
                        max = 0.999999,
                        typical = {"0.999", "0.9"},
                        absent = "0.999")
                double beta2,
        @Parameter(
                        about = "added to the root of the mean of squares",
                        symbol = "ε",
                        min = 0,
                        typical = {"1e-8", "0.1"},
                        absent = "1e-8")
                double epsilon,
        @Parameter(about = "mini-batches; all examples if absent") @Nullable MiniBatches batches)
        implements Algorithm {
    @Override
    public Stepper start(
            ProblemInstance problem,
            RandomStream random,
            List<PathFunctional.Accumulator> functionals) {
        return new Adaptive(problem, random, functionals);
    }

    private final class Adaptive extends GradientStepper {
        private final double[] pulled;
        private final double[] means;
        private final double[] squares;
        private final MomentUnit unit = new MomentUnit();

        Adaptive(
                ProblemInstance problem,
                RandomStream random,
                List<PathFunctional.Accumulator> functionals) {
            super(problem, stepSize, batches, false, random, functionals);
            this.pulled = new double[theta.length];
            this.means = new double[theta.length];
            this.squares = new double[theta.length];
        }

        @Override
        void update(double factor) {
            model.pullBack(theta, gradient, pulled);
            unit.choose(logScale, squares, means);
            double toUnit = unit.factor(logScale);
            double small = unit.constant(epsilon);
            double first = ownStep / (1 - Math.pow(beta1, step + 1.0));
            double second = 1 - Math.pow(beta2, step + 1.0);
            for (int i = 0; i < theta.length; i++) {
                double g = toUnit * pulled[i];
                means[i] = Math.fma(beta1, means[i], (1 - beta1) * g);
                squares[i] = Math.fma(beta2, squares[i], (1 - beta2) * g * g);
                if (means[i] != 0) {
                    theta[i] -= first * means[i] / (Math.sqrt(squares[i] / second) + small);
                }
            }
            model.predictor(theta, beta);
        }
    }
}
