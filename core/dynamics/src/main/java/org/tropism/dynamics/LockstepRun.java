package org.tropism.dynamics;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tropism.dynamics.algorithm.FullGradientStepper;
import org.tropism.dynamics.lockstep.Lockstep;
import org.tropism.problem.data.Dataset;
import org.tropism.problem.loss.Loss;
import org.tropism.problem.model.LinearInInputs;

/// Runs settings that share their data, several at a time in lockstep.
///
/// A run that ends makes place for the next setting, so that the lanes stay full as long as there
/// are settings. Every result is the one of {@link Run#of}, bit for bit. A setting whose algorithm
/// does not need the full gradient at every step, or whose data or loss are others, runs alone when
/// its turn comes.
public final class LockstepRun {
    private final Lockstep lockstep;
    private final Dataset data;
    private final Loss loss;
    private final Cases cases;
    private final RunMonitor monitor;
    private final @Nullable RunLoop[] loops;
    private final @Nullable Setting[] settings;

    /// Where settings come from, and where results go.
    public interface Cases {
        /// The next setting; null if there is none left.
        @Nullable Setting next();

        /// A run has ended. An exception of this method ends all.
        void ended(Setting setting, Run.Result result);

        /// A run has failed by an exception or an error; the others go on.
        void failed(Setting setting, Throwable failure);
    }

    private LockstepRun(Dataset data, Loss loss, int width, Cases cases, RunMonitor monitor) {
        this.lockstep = new Lockstep(data, loss, width);
        lockstep.share(monitor.workers());
        this.data = data;
        this.loss = loss;
        this.cases = cases;
        this.monitor = monitor;
        this.loops = new RunLoop[width];
        this.settings = new Setting[width];
    }

    /// Runs until there are no settings left.
    ///
    /// @param width how many runs go together, at least 1
    /// @param monitor asked by every run
    public static void all(Dataset data, Loss loss, int width, Cases cases, RunMonitor monitor) {
        new LockstepRun(data, loss, width, cases, monitor).run();
    }

    private void run() {
        while (true) {
            fill();
            if (lockstep.lanes() == 0) {
                return;
            }
            try {
                lockstep.advance();
            } catch (RuntimeException | Error e) {
                while (lockstep.lanes() > 0) {
                    cases.failed(leave(lockstep.lanes() - 1), e);
                }
                continue;
            }
            for (int lane = lockstep.lanes() - 1; lane >= 0; lane--) {
                settle(lane);
            }
        }
    }

    private void fill() {
        while (!lockstep.isFull()) {
            var setting = cases.next();
            if (setting == null) {
                return;
            }
            start(setting);
        }
    }

    private void start(Setting setting) {
        Run.Result result;
        try {
            var loop = new RunLoop(setting, monitor);
            if (loop.stepper() instanceof FullGradientStepper stepper && isOnTheSame(setting)) {
                loop.begin();
                int lane = lockstep.add(stepper);
                loops[lane] = loop;
                settings[lane] = setting;
                plan(loop, lane);
                return;
            }
            result = loop.run();
        } catch (RuntimeException | Error e) {
            cases.failed(setting, e);
            return;
        }
        cases.ended(setting, result);
    }

    private void settle(int lane) {
        var met = lockstep.met(lane);
        var loop = loops[lane];
        if (met == null || loop == null) {
            return;
        }
        Run.Result result;
        try {
            var end = loop.settle(met);
            if (end == null) {
                plan(loop, lane);
                return;
            }
            result = loop.finish(end);
        } catch (RuntimeException | Error e) {
            cases.failed(leave(lane), e);
            return;
        }
        cases.ended(leave(lane), result);
    }

    private void plan(RunLoop loop, int lane) {
        loop.plan();
        lockstep.bound(lane, loop.nextStep(), loop.nextTime(), loop.riskBelow(), loop.riskAbove());
    }

    /// Frees a lane; the last one moves into it, here as there.
    private Setting leave(int lane) {
        lockstep.remove(lane);
        int last = lockstep.lanes();
        var setting = Objects.requireNonNull(settings[lane]);
        loops[lane] = loops[last];
        settings[lane] = settings[last];
        loops[last] = null;
        settings[last] = null;
        return setting;
    }

    @SuppressWarnings("ReferenceEquality") // runs share what is one object
    private boolean isOnTheSame(Setting setting) {
        var problem = setting.problem();
        return problem.data().train() == data
                && problem.loss().equals(loss)
                && problem.model() instanceof LinearInInputs;
    }
}
