package org.tropism.dynamics.algorithm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.dynamics.labelnoise.LabelNoise;
import org.tropism.dynamics.observable.ExampleSteps;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.dynamics.stepsize.StepSize;
import org.tropism.kernels.Kernels;
import org.tropism.problem.loss.Squared;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.risk.ProblemInstance;

/// Stochastic gradient descent with one example a step on products of two layers and the squared
/// loss, a block of steps at a time: the bits of {@link SingleSteps}.
///
/// The layers are kept padded beside θ, which is brought up to date at the end of a call.
final class ProductSteps extends SgdStepper {
    private final Kernels kernels = Kernels.selected();
    private final Squared loss;
    private final double[] rows;
    private final int stride;
    private final double[] targets;
    private final Sampling.Batches batches;
    private final LabelNoise.@Nullable Source noise;
    private final double[] shift = new double[1];
    private final int[] batch = new int[1];
    private final double[] first;
    private final double[] second;
    private final ExampleSteps block = new ExampleSteps();
    private final double[] target = new double[ExampleSteps.CAPACITY];
    private final double[] prediction = new double[ExampleSteps.CAPACITY];
    private final PathFunctional.Accumulator[] takers;

    private ProductSteps(
            ProblemInstance problem,
            Squared loss,
            StepSize.Schedule schedule,
            Sampling.Batches batches,
            LabelNoise.@Nullable Source noise,
            List<PathFunctional.Accumulator> functionals) {
        super(problem, schedule, 1, List.of());
        var data = problem.data().train();
        this.loss = loss;
        this.rows = data.inputs().data();
        this.stride = data.inputs().stride();
        this.targets = data.targets();
        this.batches = batches;
        this.noise = noise;
        this.first = new double[beta.length + 2 * Kernels.LEAD];
        this.second = new double[beta.length + 2 * Kernels.LEAD];
        this.takers = functionals.toArray(PathFunctional.Accumulator[]::new);
    }

    /// The stepper, or null if the problem is another or a path functional is told of single steps.
    static @Nullable ProductSteps of(
            ProblemInstance problem,
            StepSize.Schedule schedule,
            Sampling.Batches batches,
            LabelNoise.@Nullable Source noise,
            List<PathFunctional.Accumulator> functionals) {
        boolean fits =
                problem.model() instanceof DiagonalNetwork network
                        && network.depth() == 2
                        && network.isMultiaffine()
                        && functionals.stream().allMatch(PathFunctional.Accumulator::takesExamples);
        return fits && problem.loss() instanceof Squared squared
                ? new ProductSteps(problem, squared, schedule, batches, noise, functionals)
                : null;
    }

    @Override
    boolean update(long untilStep, double untilTime) {
        int d = beta.length;
        System.arraycopy(theta, 0, first, Kernels.LEAD, d);
        System.arraycopy(theta, d, second, Kernels.LEAD, d);
        boolean more = true;
        while (more && step < untilStep && time < untilTime) {
            more = fill(untilStep, untilTime);
            kernels.crossSteps(
                    rows,
                    stride,
                    d,
                    block.example,
                    target,
                    block.stepSize,
                    2 * loss.weight(),
                    block.count,
                    first,
                    second,
                    beta,
                    prediction);
            tell();
        }
        System.arraycopy(first, Kernels.LEAD, theta, 0, d);
        System.arraycopy(second, Kernels.LEAD, theta, d, d);
        return more;
    }

    /// Draws the examples, labels and step sizes of the next block.
    ///
    /// @return false if there is no batch left behind it
    private boolean fill(long untilStep, double untilTime) {
        int k = 0;
        while (k < ExampleSteps.CAPACITY && step < untilStep && time < untilTime) {
            if (batches.next(batch) == 0 || (noise != null && !noise.next(step, 1, shift))) {
                block.count = k;
                return false;
            }
            double stepSize = schedule.at(step);
            block.example[k] = batch[0];
            target[k] = targets[batch[0]] + shift[0];
            block.stepSize[k] = stepSize;
            step++;
            time += stepSize;
            k++;
        }
        block.count = k;
        return true;
    }

    /// Tells the path functionals of the block.
    private void tell() {
        if (takers.length == 0) {
            return;
        }
        for (int k = 0; k < block.count; k++) {
            block.loss[k] = loss.value(prediction[k], target[k]);
            block.slope[k] = loss.slope(prediction[k], target[k]);
        }
        for (var taker : takers) {
            taker.examples(block);
        }
    }
}
