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

/// RMSProp, `v_{k+1} = ρ·v_k + (1 − ρ)·g_k²`, `θ_{k+1} = θ_k − γ_k·g_k/(√v_{k+1} + ε)` entry by
/// entry, with `g_k = ∇L(θ_k)` and `v₀ = 0`.
///
/// Not centered, without momentum and without bias correction; ε stands outside the root, as in
/// PyTorch, whose defaults these are. With a constant step size it circles a minimum at distance
/// O(γ). O(nd + p) a step.
@About(
        value = "RMSProp",
        formula = "v_{k+1} = ρ·v_k + (1 − ρ)·g_k², θ_{k+1} = θ_k − γ_k·g_k/(√v_{k+1} + ε)")
@Source(key = "TielemanHinton2012", where = "Lecture 6.5")
public record RmsProp(
        @Parameter(about = "the step size", typical = "{constant: {value: 0.05}}")
                StepSize stepSize,
        @Parameter(
                        about = "how much of the mean of squares a step keeps",
                        symbol = "ρ",
                        min = 0,
                        max = 0.999999,
                        typical = {"0.99", "0.9"},
                        absent = "0.99")
                double decay,
        @Parameter(
                        about = "added to the root of the mean",
                        symbol = "ε",
                        min = 0,
                        typical = {"1e-8", "0.1"},
                        absent = "1e-8")
                double epsilon,
        @Parameter(about = "mini-batches; all examples if absent") @Nullable MiniBatches batches)
        implements Algorithm {
    private static final double[] NONE = {};

    @Override
    public Stepper start(
            ProblemInstance problem,
            RandomStream random,
            List<PathFunctional.Accumulator> functionals) {
        return new Adaptive(problem, random, functionals);
    }

    private final class Adaptive extends GradientStepper {
        private final double[] pulled;
        private final double[] squares;
        private final MomentUnit unit = new MomentUnit();

        Adaptive(
                ProblemInstance problem,
                RandomStream random,
                List<PathFunctional.Accumulator> functionals) {
            super(problem, stepSize, batches, false, random, functionals);
            this.pulled = new double[theta.length];
            this.squares = new double[theta.length];
        }

        @Override
        void update(double factor) {
            model.pullBack(theta, gradient, pulled);
            unit.choose(logScale, squares, NONE);
            double toUnit = unit.factor(logScale);
            double small = unit.constant(epsilon);
            for (int i = 0; i < theta.length; i++) {
                double g = toUnit * pulled[i];
                squares[i] = Math.fma(decay, squares[i], (1 - decay) * g * g);
                if (g != 0) {
                    theta[i] -= ownStep * g / (Math.sqrt(squares[i]) + small);
                }
            }
            model.predictor(theta, beta);
        }
    }
}
