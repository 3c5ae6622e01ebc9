package org.tropism.dynamics.algorithm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.mirror.PotentialSpec;
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
            PotentialSpec spec,
            StepSize stepSize,
            @Nullable MiniBatches batches,
            boolean ahead,
            RandomStream random,
            List<PathFunctional.Accumulator> functionals) {
        check(problem, spec);
        super(problem, stepSize, batches, ahead, random, functionals);
        this.potential = spec.potential();
    }

    private static void check(ProblemInstance problem, PotentialSpec spec) {
        if (!(problem.model() instanceof Linear)) {
            throw new InputErrors(
                    "model",
                    "a potential lives on predictors, and this model is not linear in its"
                            + " parameters",
                    "take the linear model, whose parameters are the predictor");
        }
        double[] start = problem.start();
        var dual = new double[start.length];
        spec.potential().mirror(start, dual);
        for (int i = 0; i < dual.length; i++) {
            if (!Double.isFinite(dual[i])) {
                throw new InputErrors(
                        "initialization",
                        "the mirror map is not defined at the start: entry "
                                + i
                                + " is "
                                + start[i],
                        "start inside the domain of the potential; an entropy needs positive"
                                + " entries");
            }
        }
    }

    /// Takes over a new predictor from θ.
    final void publish() {
        System.arraycopy(theta, 0, beta, 0, theta.length);
    }
}
