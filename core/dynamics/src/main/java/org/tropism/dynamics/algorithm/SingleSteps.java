package org.tropism.dynamics.algorithm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.dynamics.labelnoise.LabelNoise;
import org.tropism.dynamics.observable.ExampleSteps;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.dynamics.stepsize.StepSize;
import org.tropism.kernels.Kernels;
import org.tropism.problem.loss.Loss;
import org.tropism.problem.model.LinearInInputs;
import org.tropism.problem.risk.ProblemInstance;

/// Stochastic gradient descent with one example a step: one dot product and one fused update.
///
/// The gradient `ℓ′·x` is never formed: its factor ℓ′ goes into the step size.
final class SingleSteps extends SgdStepper {
    /// A slope below which the doubles lose digits.
    private static final double SMALL = 1e-290;

    private final Kernels kernels = Kernels.selected();
    private final Loss loss;
    private final double[] rows;
    private final int stride;
    private final double[] targets;
    private final Sampling.Batches batches;
    private final int[] batch = new int[1];
    private final LabelNoise.@Nullable Source noise;
    private final double[] shift = new double[1];
    private final double[] gradient;
    private final boolean stepsAreWatched;
    private final PathFunctional.Accumulator[] takers;
    private final ExampleSteps told = new ExampleSteps();

    SingleSteps(
            ProblemInstance problem,
            StepSize.Schedule schedule,
            Sampling.Batches batches,
            LabelNoise.@Nullable Source noise,
            List<PathFunctional.Accumulator> functionals) {
        super(problem, schedule, 1, functionals.stream().filter(f -> !f.takesExamples()).toList());
        var data = problem.data().train();
        this.loss = problem.loss();
        this.rows = data.inputs().data();
        this.stride = data.inputs().stride();
        this.targets = data.targets();
        this.batches = batches;
        this.noise = noise;
        this.gradient = new double[beta.length];
        this.stepsAreWatched = isTold();
        this.takers =
                functionals.stream()
                        .filter(PathFunctional.Accumulator::takesExamples)
                        .toArray(PathFunctional.Accumulator[]::new);
    }

    /// Whether the prediction on an example is one product of its inputs with the predictor.
    static boolean fits(ProblemInstance problem) {
        return problem.model() instanceof LinearInInputs && problem.data().train().outputs() == 1;
    }

    @Override
    boolean update(long untilStep, double untilTime) {
        boolean more = true;
        while (more && step < untilStep && time < untilTime) {
            more = batches.next(batch) != 0 && (noise == null || noise.next(step, 1, shift));
            if (more) {
                update(batch[0]);
            }
        }
        flush();
        return more;
    }

    private void update(int i) {
        int row = i * stride;
        double prediction = kernels.dot(rows, row, beta, 0, beta.length);
        double target = targets[i] + shift[0];
        double slope = loss.slope(prediction, target);
        double stepSize = schedule.at(step);
        if (takers.length > 0) {
            keep(i, stepSize, loss.value(prediction, target), slope);
        }
        if (stepsAreWatched) {
            tell(row, stepSize, loss.value(prediction, target), slope);
        }
        model.descend(theta, along(stepSize, slope, prediction, target), rows, row, beta);
        step++;
        time += stepSize;
    }

    /// `γ·ℓ′`, also where ℓ′ is below the doubles.
    private double along(double stepSize, double slope, double prediction, double target) {
        if (Math.abs(slope) > SMALL || !loss.isOfMargins()) {
            return stepSize * slope;
        }
        double log = loss.logSlope(prediction, target);
        return Math.copySign(shifted(stepSize, log), slope);
    }

    /// Keeps a step for the path functionals that are told in blocks.
    private void keep(int i, double stepSize, double loss, double slope) {
        if (told.count == ExampleSteps.CAPACITY) {
            flush();
        }
        int k = told.count++;
        told.example[k] = i;
        told.stepSize[k] = stepSize;
        told.loss[k] = loss;
        told.slope[k] = slope;
    }

    private void flush() {
        for (var taker : takers) {
            taker.examples(told);
        }
        told.count = 0;
    }

    private void tell(int row, double stepSize, double loss, double slope) {
        if (gradientsAreRead()) {
            for (int j = 0; j < gradient.length; j++) {
                gradient[j] = slope * rows[row + j];
            }
        }
        tell(stepSize, loss, gradient);
    }
}
