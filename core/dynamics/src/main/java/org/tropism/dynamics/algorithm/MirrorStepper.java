package org.tropism.dynamics.algorithm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.dynamics.stepsize.StepSize;
import org.tropism.problem.geometry.Potential;
import org.tropism.problem.model.Linear;
import org.tropism.problem.risk.ProblemInstance;

/// What algorithms on a predictor with a potential have in common: the linear model alone, and a
/// start where the mirror map is defined.
abstract class MirrorStepper extends GradientStepper {
    final Potential potential;

    /// @throws InputErrors if the model is not linear, or the mirror map not finite at the start
    MirrorStepper(
            ProblemInstance problem,
            Potential potential,
            StepSize stepSize,
            @Nullable MiniBatches batches,
            boolean ahead,
            RandomStream random,
            List<PathFunctional.Accumulator> functionals) {
        check(problem, potential);
        super(problem, stepSize, batches, ahead, random, functionals);
        this.potential = potential;
    }

    /// @throws InputErrors if the model is not linear, or the mirror map not finite at the start
    static void check(ProblemInstance problem, Potential potential) {
        if (!(problem.model() instanceof Linear)) {
            throw new InputErrors(
                    "model",
                    "a potential lives on predictors, and this model is not linear in its"
                            + " parameters",
                    "take the linear model, whose parameters are the predictor");
        }
        String outside = potential.outside(problem.start());
        if (outside != null) {
            throw new InputErrors(
                    "initialization",
                    "the mirror map is not defined at the start: " + outside,
                    "start inside the domain of the potential, or change the potential");
        }
    }

    /// Takes over a new predictor from θ.
    final void publish() {
        System.arraycopy(theta, 0, beta, 0, theta.length);
    }
}
