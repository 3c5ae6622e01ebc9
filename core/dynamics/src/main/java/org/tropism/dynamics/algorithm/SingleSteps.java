package org.tropism.dynamics.algorithm;

import java.util.List;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.dynamics.stepsize.StepSize;
import org.tropism.kernels.Kernels;
import org.tropism.problem.loss.Loss;
import org.tropism.problem.risk.ProblemInstance;

/// Stochastic gradient descent with one example a step: one dot product and one fused update.
///
/// The gradient `ℓ′·x` is never formed: its factor ℓ′ goes into the step size.
final class SingleSteps extends SgdStepper {
    private final Kernels kernels = Kernels.selected();
    private final Loss loss;
    private final double[][] rows;
    private final double[] targets;
    private final Sampling.Batches batches;
    private final int[] batch = new int[1];
    private final double[] gradient;
    private final boolean gradientsAreRead;

    SingleSteps(
            ProblemInstance problem,
            StepSize.Schedule schedule,
            Sampling.Batches batches,
            List<PathFunctional.Accumulator> functionals) {
        super(problem, schedule, 1, functionals);
        var data = problem.data().train();
        this.loss = problem.loss();
        this.rows = new double[data.examples()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = data.inputs().row(i);
        }
        this.targets = data.targets();
        this.batches = batches;
        this.gradient = new double[beta.length];
        this.gradientsAreRead = gradientsAreRead();
    }

    @Override
    boolean update(long untilStep, double untilTime) {
        while (step < untilStep && time < untilTime) {
            if (batches.next(batch) == 0) {
                return false;
            }
            int i = batch[0];
            double[] x = rows[i];
            double prediction = kernels.dot(x, 0, beta, 0, x.length);
            double slope = loss.slope(prediction, targets[i]);
            double stepSize = schedule.at(step);
            if (gradientsAreRead) {
                for (int j = 0; j < gradient.length; j++) {
                    gradient[j] = slope * x[j];
                }
            }
            tell(stepSize, loss.value(prediction, targets[i]), gradient);
            model.descend(theta, stepSize * slope, x, beta);
            step++;
            time += stepSize;
        }
        return true;
    }
}
