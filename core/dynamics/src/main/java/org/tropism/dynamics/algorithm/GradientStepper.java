package org.tropism.dynamics.algorithm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.dynamics.stepsize.StepSize;
import org.tropism.problem.risk.ProblemInstance;

/// The loop of algorithms that look at one gradient a step, of all examples or of a batch: when the
/// risk is looked at, and when to stop.
///
/// Where the gradient of all examples is taken at the iterate, its risk is a by-product and is
/// looked at before every step; else every `max(1, ⌈10·n/B⌉)` steps (B = n for all examples).
/// Path functionals are told γ_k, and the loss and gradient of the examples of the step at the
/// predictor where the gradient is taken.
abstract class GradientStepper extends DiscreteStepper {
    /// The gradient in the predictor of the coming step, times `e^(−s)` with s = `logScale`.
    final double[] gradient;
    /// s: 0 unless the risk is below 2⁻⁵⁰⁰.
    double logScale;
    /// The mean loss of the coming step, times `e^(−s)`.
    double scaledLoss;
    /// γ_k.
    double ownStep;

    private final StepSize.Schedule schedule;
    private final GradientSource source;
    private final boolean byProduct;
    private final long cadence;
    private boolean fresh;

    /// @param ahead whether the gradient is taken elsewhere than at the iterate
    GradientStepper(
            ProblemInstance problem,
            StepSize stepSize,
            @Nullable MiniBatches batches,
            boolean ahead,
            RandomStream random,
            List<PathFunctional.Accumulator> functionals) {
        super(problem, functionals);
        this.gradient = new double[beta.length];
        this.schedule = stepSize.on(problem);
        this.source = GradientSource.of(problem, batches, random);
        this.byProduct = source.isFull() && !ahead;
        this.cadence = byProduct ? 1 : source.cadence();
    }

    /// Where the gradient of the coming step is taken, prepared now: the iterate, unless the
    /// algorithm looks ahead.
    double[] look() {
        return beta;
    }

    /// The factor of `gradient` in the coming step: what path functionals are told with it, and
    /// what time advances by, times `e^(−s)`. Algorithms that rescale gradients have their own.
    double effective(double stepSize) {
        return shifted(stepSize, logScale);
    }

    /// Makes the update from `gradient`, and keeps `beta` the predictor of `theta`.
    ///
    /// @param factor of `gradient`, from {@link #effective}
    abstract void update(double factor);

    @Override
    public final double risk() {
        if (!fresh) {
            risk = byProduct ? source.gradient(beta, gradient) : empirical.value(beta);
            fresh = true;
        }
        return risk;
    }

    @Override
    final boolean looks() {
        return step % cadence == 0;
    }

    @Override
    final @Nullable Halt move(long untilStep, double untilTime) {
        if (!source.draw(step)) {
            return Halt.EXHAUSTED;
        }
        if (byProduct) {
            risk();
        } else {
            source.gradient(look(), gradient);
        }
        logScale = source.logScale();
        scaledLoss = source.scaledLoss();
        ownStep = schedule.at(step);
        double factor = effective(ownStep);
        tell(factor, scaledLoss, gradient);
        update(factor);
        fresh = false;
        step++;
        pass(factor, logScale);
        return null;
    }
}
