package org.tropism.experiment.run;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.tropism.experiment.record.CaseRecord;
import org.tropism.experiment.record.RecordJson;
import org.tropism.experiment.spec.Sweep;

/// Tells what a sweep will cost, from a few of its cases that are really run.
///
/// Pilots are spread evenly over the sweep, since time often varies along an axis; one more runs
/// first and is not timed, so that the compiler's warm-up does not count. Nothing is written.
public final class DryRun {
    private static final int PILOTS = 5;

    private DryRun() {}

    /// What a sweep will cost.
    ///
    /// @param cases how many
    /// @param pilots how many were run to find out
    /// @param secondsPerCase mean of the pilots
    /// @param slowest seconds of the slowest pilot
    /// @param seconds expected for the whole sweep on `jobs` threads
    /// @param bytes expected of journal and tables together
    /// @param atLeast whether a pilot was given up for lack of time, so that the truth is larger
    /// @param how one sentence that says where the numbers come from
    public record Estimate(
            long cases,
            int pilots,
            double secondsPerCase,
            double slowest,
            double seconds,
            long bytes,
            boolean atLeast,
            String how) {}

    /// Runs pilots and extrapolates.
    ///
    /// @param budget seconds that the pilots may take together
    /// @param nanos the caller's clock
    public static Estimate estimate(Sweep sweep, int jobs, double budget, LongSupplier nanos) {
        long begin = nanos.getAsLong();
        var times = new ArrayList<Double>();
        long bytes = 0;
        boolean atLeast = false;
        for (long index : spread(sweep.size())) {
            double left = budget - (nanos.getAsLong() - begin) * 1e-9;
            if (left <= 0 && !times.isEmpty()) {
                break;
            }
            long start = nanos.getAsLong();
            var record = within(sweep, index, Math.max(left, 0));
            times.add((nanos.getAsLong() - start) * 1e-9);
            if (record == null) {
                atLeast = true;
                break;
            }
            bytes = Math.max(bytes, bytes(record));
        }
        return estimate(sweep, jobs, timed(times), bytes, atLeast);
    }

    /// Without the first, which warmed up, where there are others.
    private static List<Double> timed(List<Double> times) {
        return times.size() > 1 ? times.subList(1, times.size()) : times;
    }

    private static Estimate estimate(
            Sweep sweep, int jobs, List<Double> times, long bytes, boolean atLeast) {
        double mean = times.stream().mapToDouble(t -> t).average().orElse(0);
        double slowest = times.stream().mapToDouble(t -> t).max().orElse(0);
        long cases = sweep.size();
        double rounds = Math.ceil((double) cases / jobs);
        return new Estimate(
                cases,
                times.size(),
                mean,
                slowest,
                mean * rounds,
                bytes * cases * 2,
                atLeast,
                "measured on "
                        + times.size()
                        + " of "
                        + cases
                        + " cases, spread evenly, and extrapolated to "
                        + jobs
                        + " at a time; disk is the largest record for each case, twice: journal"
                        + " and tables");
    }

    private static long bytes(CaseRecord record) {
        return RecordJson.write(record).getBytes(StandardCharsets.UTF_8).length;
    }

    private static long[] spread(long size) {
        int pilots = (int) Math.min(PILOTS, size);
        var indices = new long[pilots + 1];
        for (int i = 0; i < pilots; i++) {
            indices[i + 1] = pilots == 1 ? 0 : i * (size - 1) / (pilots - 1);
        }
        return indices;
    }

    /// The record, or null if it takes longer than these seconds; the case is then abandoned.
    private static @Nullable CaseRecord within(Sweep sweep, long index, double seconds) {
        var record = new AtomicReference<@Nullable CaseRecord>();
        var done = new CountDownLatch(1);
        var thread =
                new Thread(
                        () -> {
                            record.set(CaseRunner.run(sweep, index));
                            done.countDown();
                        },
                        "tropism-pilot");
        thread.setDaemon(true);
        thread.start();
        try {
            if (!done.await((long) (seconds * 1000) + 1, TimeUnit.MILLISECONDS)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
        return done.getCount() == 0 ? record.get() : null;
    }
}
