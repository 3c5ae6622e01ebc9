package org.tropism.dynamics.algorithm;

import java.util.List;
import org.tropism.base.describe.Family;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.problem.risk.ProblemInstance;

/// A training algorithm: its parameters only. The state of one run lives in the {@link Stepper}.
public sealed interface Algorithm extends Family
        permits GradientDescent,
                StochasticGradientDescent,
                HeavyBall,
                Nesterov,
                NormalizedGradientDescent,
                SteepestDescent,
                CoordinateDescent,
                Adagrad,
                RmsProp,
                Adam,
                MirrorDescent,
                DualMomentum,
                PrimalMomentum,
                NaturalGradientDescent,
                ConjugateGradient,
                Bfgs,
                LBfgs,
                LineSearchDescent,
                GradientFlow,
                MirrorFlow,
                StochasticGradientFlow,
                IsotropicSde,
                Langevin {
    /// A fresh run from the problem's start.
    ///
    /// @param random the stream of this case's algorithm
    /// @param functionals told of every step
    /// @throws org.tropism.base.describe.InputErrors if a parameter does not fit the problem
    Stepper start(
            ProblemInstance problem,
            RandomStream random,
            List<PathFunctional.Accumulator> functionals);

    /// A fresh run from the problem's start that accumulates nothing.
    default Stepper start(ProblemInstance problem, RandomStream random) {
        return start(problem, random, List.of());
    }

    /// Whether it runs in continuous time: then recording goes by times, else by steps.
    default boolean continuous() {
        return false;
    }

    /// Whether the clock of its runs shows ln t, by which they are recorded and bounded.
    default boolean clockIsLogarithmic() {
        return false;
    }

    /// Whether every update is a gradient step, `θ ← θ − γ_k·J(θ)ᵀ·g` with the γ_k and the g
    /// that it tells path functionals and that is in the span of the inputs, or the flow of such
    /// steps.
    default boolean takesGradientSteps() {
        return false;
    }

    /// Whether the gain of a path is defined: for gradient steps, also with other noise.
    default boolean definesGain() {
        return takesGradientSteps();
    }

    /// The number of steps after which a run without a `steps` rule ends.
    default long defaultSteps() {
        return 10_000_000;
    }
}
