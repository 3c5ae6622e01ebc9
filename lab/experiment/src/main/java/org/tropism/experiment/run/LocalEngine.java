package org.tropism.experiment.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tropism.dynamics.RunMonitor;
import org.tropism.experiment.port.Engine;
import org.tropism.experiment.port.Interruption;
import org.tropism.experiment.record.CaseRecord;
import org.tropism.experiment.record.FinishedCase;
import org.tropism.experiment.spec.Sweep;

/// Runs cases on a fixed number of threads of this machine.
///
/// Cases that share their data form groups: the data is drawn once, runs of gradient descent go in
/// lockstep, and programs that several cases ask for are solved once. Each thread begins a group of
/// its own while there are any, and then helps with those that others have begun. The records are
/// those of the cases alone, byte for byte. Memory holds a few running cases a thread.
public final class LocalEngine implements Engine {
    private final int jobs;
    private final boolean grouped;

    /// @param jobs how many threads, at least 1
    public LocalEngine(int jobs) {
        this(jobs, true);
    }

    private LocalEngine(int jobs, boolean grouped) {
        if (jobs < 1) {
            throw new IllegalArgumentException(jobs + " jobs");
        }
        this.jobs = jobs;
        this.grouped = grouped;
    }

    /// An engine that runs every case alone, in the order of the sweep: the same records, to
    /// compare with.
    static LocalEngine oneByOne(int jobs) {
        return new LocalEngine(jobs, false);
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
            Sweep sweep, long[] todo, Consumer<FinishedCase> finished, Interruption interruption) {
        var next = new AtomicInteger();
        var groups = new CaseGroups(sweep, todo);
        int count = Math.min(jobs, todo.length);
        if (count == 0) {
            return;
        }
        try (var team = new Team(jobs, count)) {
            var monitor = CaseRunner.monitor(team);
            Predicate<GroupWorker.Handover> piece =
                    grouped
                            ? handover -> group(sweep, groups, count, handover, monitor)
                            : handover -> one(sweep, todo, next, handover, monitor);
            run(count, piece, finished, interruption);
        }
    }

    /// Works on a group; false if none is left.
    private static boolean group(
            Sweep sweep,
            CaseGroups groups,
            int threads,
            GroupWorker.Handover handover,
            RunMonitor monitor) {
        var group = groups.next();
        if (group == null) {
            return false;
        }
        int share = groups.areBegun() ? (group.left() + threads - 1) / threads : group.left();
        new GroupWorker(sweep, group, handover, monitor).work(share);
        return true;
    }

    /// Works on the next case; false if none is left.
    private static boolean one(
            Sweep sweep,
            long[] todo,
            AtomicInteger next,
            GroupWorker.Handover handover,
            RunMonitor monitor) {
        int position = next.getAndIncrement();
        if (position >= todo.length) {
            return false;
        }
        handover.accept(CaseRunner.run(sweep, todo[position], monitor));
        return true;
    }

    /// Works piece by piece on some threads.
    ///
    /// @param piece does one piece of work and hands its records over; false if there was none
    private static void run(
            int count,
            Predicate<GroupWorker.Handover> piece,
            Consumer<FinishedCase> finished,
            Interruption interruption) {
        var work = new Work(piece, finished, interruption, new CountDownLatch(count));
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
    private static final class Work implements Runnable, GroupWorker.Handover {
        private final Predicate<GroupWorker.Handover> piece;
        private final Consumer<FinishedCase> finished;
        private final Interruption interruption;
        private final CountDownLatch running;
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Work(
                Predicate<GroupWorker.Handover> piece,
                Consumer<FinishedCase> finished,
                Interruption interruption,
                CountDownLatch running) {
            this.piece = piece;
            this.finished = finished;
            this.interruption = interruption;
            this.running = running;
        }

        @Override
        public void run() {
            try {
                boolean more = true;
                while (more && wantsMore()) {
                    more = piece.test(this);
                }
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            } finally {
                running.countDown();
            }
        }

        @Override
        public boolean wantsMore() {
            return !interruption.isFinishing() && failure.get() == null;
        }

        @Override
        public void accept(CaseRecord record) {
            if (!interruption.isStopping() && failure.get() == null) {
                finished.accept(FinishedCase.of(record));
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
