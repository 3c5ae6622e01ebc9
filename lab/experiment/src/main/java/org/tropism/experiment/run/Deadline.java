package org.tropism.experiment.run;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.tropism.experiment.port.Interruption;

/// Asks a sweep to stop when its time is up: cases that run are finished. Close it when the sweep
/// has ended.
public final class Deadline implements AutoCloseable {
    private final ScheduledExecutorService timer;
    private volatile boolean passed;

    /// @param after how long from now; measured by the monotonic clock
    public Deadline(Duration after, Interruption interruption) {
        timer =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            var thread = new Thread(task, "tropism-deadline");
                            thread.setDaemon(true);
                            return thread;
                        });
        var _ =
                timer.schedule(
                        () -> {
                            passed = true;
                            if (!interruption.isFinishing()) {
                                interruption.request();
                            }
                        },
                        after.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /// Whether the time was up.
    public boolean isPassed() {
        return passed;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
