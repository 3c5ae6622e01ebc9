package org.tropism.dynamics.algorithm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.dynamics.stepsize.StepSize;
import org.tropism.problem.geometry.Potential;
import org.tropism.problem.risk.ProblemInstance;

/// Mirror descent with momentum: the gradient is taken at `w_k + ν·(w_k − w_{k−1})`.
abstract class MirrorMomentumStepper extends MirrorStepper {
    /// `w_{k−1}`, for {@link #update} to keep.
    final double[] previous;

    private final double lookAhead;
    private final double[] ahead;

    /// @param lookAhead ν
    MirrorMomentumStepper(
            ProblemInstance problem,
            Potential potential,
            StepSize stepSize,
            double lookAhead,
            @Nullable MiniBatches batches,
            RandomStream random,
            List<PathFunctional.Accumulator> functionals) {
        super(problem, potential, stepSize, batches, lookAhead != 0, random, functionals);
        this.lookAhead = lookAhead;
        this.previous = theta.clone();
        this.ahead = theta.clone();
    }

    @Override
    final double[] look() {
        if (lookAhead == 0) {
            return beta;
        }
        for (int i = 0; i < ahead.length; i++) {
            ahead[i] = Math.fma(lookAhead, theta[i] - previous[i], theta[i]);
        }
        return ahead;
    }
}
