package org.tropism.experiment.run;

import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.tropism.experiment.port.Interruption;
import org.tropism.experiment.record.FinishedCase;

/// Takes finished cases from the threads of an engine into the journal, and tells how far the sweep
/// is. Cases are packed by the threads that bring them, several at a time, and written one by one.
final class Intake implements Consumer<FinishedCase> {
    private final Journal journal;
    private final long total;
    private final long resumed;
    private final boolean failFast;
    private final Interruption interruption;
    private final Progress progress;
    private final StatusFile status;
    private final LongSupplier nanos;
    private final LongConsumer recorded;
    private final long begin;
    private final Pace pace = new Pace();
    private boolean closed;

    /// @param total cases that are to be done in the end
    /// @param failFast whether the first case that fails ends the run
    /// @param recorded told the position of every case that was written, one at a time
    Intake(
            Journal journal,
            long total,
            boolean failFast,
            Interruption interruption,
            Progress progress,
            StatusFile status,
            LongSupplier nanos,
            LongConsumer recorded) {
        this.journal = journal;
        this.total = total;
        this.resumed = journal.size();
        this.failFast = failFast;
        this.interruption = interruption;
        this.progress = progress;
        this.status = status;
        this.nanos = nanos;
        this.recorded = recorded;
        this.begin = nanos.getAsLong();
    }

    /// How many cases were done before.
    long resumed() {
        return resumed;
    }

    @Override
    public void accept(FinishedCase finished) {
        var packed = journal.pack(finished);
        synchronized (this) {
            if (closed) {
                return;
            }
            journal.append(packed);
            recorded.accept(finished.index());
            if (finished.failed() && failFast) {
                interruption.request();
            }
            update();
        }
    }

    /// Tells how far the sweep is.
    synchronized void update() {
        var state = state();
        progress.update(state);
        status.update(state, journal.bytes());
    }

    /// Writes what the process does now, or how it ended.
    synchronized void tell(SweepStatus.State what) {
        status.write(what, state(), journal.bytes());
    }

    /// Takes nothing more.
    synchronized void close() {
        closed = true;
    }

    private Progress.State state() {
        pace.note((nanos.getAsLong() - begin) * 1e-9, journal.size() - resumed);
        return new Progress.State(
                total,
                journal.size(),
                resumed,
                journal.failed(),
                pace.elapsed(),
                pace.rate(),
                pace.remaining(Math.max(0, total - journal.size())));
    }
}
