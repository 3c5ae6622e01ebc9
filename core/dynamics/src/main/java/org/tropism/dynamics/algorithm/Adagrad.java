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
import org.tropism.kernels.Kernels;
import org.tropism.kernels.ScalarMargins;
import org.tropism.problem.risk.ProblemInstance;

/// AdaGrad with a diagonal, `s_{k+1} = s_k + g_k²`, `θ_{k+1} = θ_k − γ_k·g_k/(√s_{k+1} + ε)` entry
/// by entry, with `g_k = ∇L(θ_k)` and every entry of s₀ the given `accumulator`.
///
/// ε stands outside the root, and the square of the current gradient is in the sum, as in PyTorch,
/// whose defaults these are. With s₀ = 0 and ε = 0 the first step is `−γ·sign(g₀)`; an entry with
/// gradient 0 and sum 0 stays. O(nd + p) a step.
@About(
        value = "AdaGrad with a diagonal",
        formula = "s_{k+1} = s_k + g_k², θ_{k+1} = θ_k − γ_k·g_k/(√s_{k+1} + ε), g_k = ∇L(θ_k)")
@Source(key = "Duchi2011", where = "Figure 1")
@Source(key = "Wilson2017", where = "Section 3")
public record Adagrad(
        @Parameter(about = "the step size", typical = "{constant: {value: 0.05}}")
                StepSize stepSize,
        @Parameter(
                        about = "added to the root of the sum",
                        symbol = "ε",
                        min = 0,
                        typical = {"1e-10", "0.1"},
                        absent = "1e-10")
                double epsilon,
        @Parameter(
                        about = "where the sums of squares start",
                        symbol = "s₀",
                        min = 0,
                        typical = {"0", "0.1"},
                        absent = "0")
                double accumulator,
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
        /// In units of `e^(2u)` with u = `unit`, the largest scale of a gradient so far.
        private final double[] sums;
        private double unit;

        Adaptive(
                ProblemInstance problem,
                RandomStream random,
                List<PathFunctional.Accumulator> functionals) {
            super(problem, stepSize, batches, false, random, functionals);
            this.pulled = new double[theta.length];
            this.sums = new double[theta.length];
            Arrays.fill(sums, accumulator);
        }

        /// What brings the gradient to the unit of the sums, which follows the largest gradient.
        private double toUnit() {
            if (logScale == unit) {
                return 1;
            }
            double largest = Kernels.selected().maxAbs(sums, 0, sums.length);
            if (logScale < unit && largest > 0) {
                return ScalarMargins.exp(logScale - unit);
            }
            double toNew = largest > 0 ? ScalarMargins.exp(unit - logScale) : 0;
            Kernels.selected().scale(toNew, sums, 0, sums.length);
            Kernels.selected().scale(toNew, sums, 0, sums.length);
            unit = logScale;
            return 1;
        }

        @Override
        void update(double factor) {
            model.pullBack(theta, gradient, pulled);
            double toUnit = toUnit();
            double small = epsilon == 0 || unit == 0 ? epsilon : epsilon * ScalarMargins.exp(-unit);
            for (int i = 0; i < theta.length; i++) {
                double g = toUnit * pulled[i];
                if (g != 0) {
                    sums[i] = Math.fma(g, g, sums[i]);
                    theta[i] -= ownStep * g / (Math.sqrt(sums[i]) + small);
                }
            }
            model.predictor(theta, beta);
        }
    }
}
