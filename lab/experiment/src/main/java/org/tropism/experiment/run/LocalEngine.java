package org.tropism.experiment.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.tropism.experiment.port.Engine;
import org.tropism.experiment.port.Interruption;
import org.tropism.experiment.record.CaseRecord;
import org.tropism.experiment.spec.Sweep;

/// Runs cases on a fixed number of threads of this machine, in the order of the sweep.
///
/// A thread takes the next case when it has handed over its last record, so that memory holds one
/// record a thread.
public final class LocalEngine implements Engine {
    private final int jobs;

    /// @param jobs how many threads, at least 1
    public LocalEngine(int jobs) {
        if (jobs < 1) {
            throw new IllegalArgumentException(jobs + " jobs");
        }
        this.jobs = jobs;
    }

    @Override
    public String name() {
        return "local";
    }

    @Override
    public int jobs() {
        return jobs;
    }

    @Override
    public void run(
            Sweep sweep, long[] todo, Consumer<CaseRecord> finished, Interruption interruption) {
        run(todo, index -> CaseRunner.run(sweep, index), finished, interruption);
    }

    /// The same with any function from positions to records.
    void run(
            long[] todo,
            LongFunction<CaseRecord> task,
            Consumer<CaseRecord> finished,
            Interruption interruption) {
        int count = Math.min(jobs, todo.length);
        var work = new Work(todo, task, finished, interruption, new CountDownLatch(count));
        var threads = new Thread[count];
        for (int i = 0; i < count; i++) {
            threads[i] = new Thread(work, "tropism-case-" + i);
            threads[i].setDaemon(true);
        }
        interruption.onStop(
                () -> {
                    for (var thread : threads) {
                        thread.interrupt();
                    }
                    work.release();
                });
        for (var thread : threads) {
            thread.start();
        }
        work.await();
    }

    /// What the threads share.
    private static final class Work implements Runnable {
        private final long[] todo;
        private final LongFunction<CaseRecord> task;
        private final Consumer<CaseRecord> finished;
        private final Interruption interruption;
        private final CountDownLatch running;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        private final Object handover = new Object();

        Work(
                long[] todo,
                LongFunction<CaseRecord> task,
                Consumer<CaseRecord> finished,
                Interruption interruption,
                CountDownLatch running) {
            this.todo = todo;
            this.task = task;
            this.finished = finished;
            this.interruption = interruption;
            this.running = running;
        }

        @Override
        public void run() {
            try {
                while (!interruption.isFinishing() && failure.get() == null) {
                    int position = next.getAndIncrement();
                    if (position >= todo.length) {
                        return;
                    }
                    hand(task.apply(todo[position]));
                }
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            } finally {
                running.countDown();
            }
        }

        private void hand(CaseRecord record) {
            synchronized (handover) {
                if (!interruption.isStopping() && failure.get() == null) {
                    finished.accept(record);
                }
            }
        }

        void release() {
            while (running.getCount() > 0) {
                running.countDown();
            }
        }

        void await() {
            try {
                running.await();
            } catch (InterruptedException e) {
                interruption.request();
                interruption.request();
                Thread.currentThread().interrupt();
            }
            var cause = failure.get();
            if (cause instanceof Error error) {
                throw error;
            }
            if (cause != null) {
                throw (RuntimeException) cause;
            }
        }
    }
}
