package org.tropism.experiment.run;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.tropism.problem.risk.Workers;

/// Threads that help the threads of the cases with large passes over the data.
///
/// A machine that runs c cases on j threads lends each of them ⌊j/c⌋ threads, its own among them,
/// so that never more than j run. Threads start with the first large pass. Safe for use by the c
/// threads at the same time. After {@link #close} the caller's thread does all by itself.
public final class Team implements Workers, AutoCloseable {
    private final int count;
    private final ExecutorService helpers;

    /// @param jobs how many threads may run, j
    /// @param cases how many cases run at the same time, c, from 1 to j
    public Team(int jobs, int cases) {
        this.count = jobs / cases;
        this.helpers =
                Executors.newFixedThreadPool(
                        Math.max(1, cases * (count - 1)),
                        task -> {
                            var thread = new Thread(task, "tropism-help");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public void run(Runnable[] tasks) {
        if (helpers.isShutdown()) {
            Workers.none().run(tasks);
            return;
        }
        var helped = new Future<?>[tasks.length];
        for (int k = 1; k < tasks.length; k++) {
            helped[k] = helpers.submit(tasks[k]);
        }
        try {
            tasks[0].run();
        } finally {
            for (int k = 1; k < tasks.length; k++) {
                await(helped[k]);
            }
        }
    }

    /// Waits even if interrupted: the task writes where the caller reads.
    private static void await(Future<?> task) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    task.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw new IllegalStateException("a share of a pass failed", e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        helpers.shutdown();
    }
}
