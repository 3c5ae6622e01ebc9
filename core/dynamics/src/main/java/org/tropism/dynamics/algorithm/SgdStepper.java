package org.tropism.dynamics.algorithm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.dynamics.stepsize.StepSize;
import org.tropism.problem.risk.ProblemInstance;

/// The loop of stochastic gradient descent: when the full risk is looked at, and when to stop.
///
/// A subclass makes one update at a time.
abstract class SgdStepper extends DiscreteStepper {
    private static final int EPOCHS = 10;

    final StepSize.Schedule schedule;
    private final long cadence;
    private boolean fresh;

    SgdStepper(
            ProblemInstance problem,
            StepSize.Schedule schedule,
            int batchSize,
            List<PathFunctional.Accumulator> functionals) {
        super(problem, functionals);
        this.schedule = schedule;
        long examples = problem.data().train().examples();
        this.cadence = Math.max(1, (EPOCHS * examples + batchSize - 1) / batchSize);
    }

    /// Makes updates until a step, a time, or the end of the given batches.
    ///
    /// @return false if there is no batch left
    abstract boolean update(long untilStep, double untilTime);

    @Override
    public final double risk() {
        if (!fresh) {
            risk = empirical.value(beta);
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
        fresh = false;
        long nextLook = step - step % cadence + cadence;
        return update(Math.min(untilStep, nextLook), untilTime) ? null : Halt.EXHAUSTED;
    }
}
