package org.tropism.dynamics.algorithm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.dynamics.labelnoise.LabelNoise;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.dynamics.stepsize.StepSize;
import org.tropism.problem.risk.ProblemInstance;

/// Stochastic gradient descent with batches of any size.
final class BatchSteps extends SgdStepper {
    private final Sampling.Batches batches;
    private final int[] batch;
    private final LabelNoise.@Nullable Source noise;
    /// What is added to the labels of a batch; zeros without noise.
    private final double[] shifts;
    private final double[] gradient;

    BatchSteps(
            ProblemInstance problem,
            StepSize.Schedule schedule,
            Sampling.Batches batches,
            int batchSize,
            LabelNoise.@Nullable Source noise,
            List<PathFunctional.Accumulator> functionals) {
        super(problem, schedule, batchSize, functionals);
        this.batches = batches;
        this.batch = new int[batchSize];
        this.noise = noise;
        this.shifts = new double[batchSize];
        this.gradient = new double[beta.length];
    }

    @Override
    boolean update(long untilStep, double untilTime) {
        while (step < untilStep && time < untilTime) {
            int size = batches.next(batch);
            if (size == 0 || (noise != null && !noise.next(step, size, shifts))) {
                return false;
            }
            double loss =
                    noise == null
                            ? empirical.shiftedBatchGradient(beta, batch, 0, size, gradient)
                            : empirical.noisyGradient(beta, batch, size, shifts, gradient);
            double stepSize = schedule.at(step);
            double s = noise == null ? empirical.logScale() : 0;
            double factor = shifted(stepSize, s);
            tell(factor, noise == null ? empirical.scaledLoss() : loss, gradient);
            model.descend(theta, factor, gradient, beta);
            step++;
            time += stepSize;
        }
        return true;
    }
}
