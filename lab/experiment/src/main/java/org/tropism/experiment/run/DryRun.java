package org.tropism.experiment.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.tropism.experiment.spec.Sweep;

/// Tells what a sweep will cost, from a few of its cases that are really run.
///
/// Pilots are spread evenly over the sweep, since time often varies along an axis, and each has
/// half of what is left of the budget, the last one all of it. One whose time is up is
/// extrapolated: by the steps that the decay of its risk leaves, at what its last steps took;
/// what is not known then counts nothing, so that the result is a lower bound. Nothing is
/// written.
public final class DryRun {
    private static final int PILOTS = 5;
    /// With this many seconds one more pilot runs first and is not timed, while the compiler warms
    /// up.
    private static final double WARM_UP = 1;

    private DryRun() {}

    /// What a sweep will cost.
    ///
    /// @param cases how many
    /// @param pilots how many were run to find out
    /// @param secondsPerCase mean of the pilots
    /// @param slowest seconds of the slowest pilot
    /// @param seconds expected for the whole sweep on `jobs` threads
    /// @param bytes expected of journal and tables together; 0 if no pilot came to a record
    /// @param atLeast whether a pilot was cut short for lack of time, so that the truth may be
    /// larger
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
        long end = nanos.getAsLong() + (long) (budget * 1e9);
        long[] indices = spread(sweep.size());
        if (budget >= WARM_UP && indices.length > 1) {
            run(sweep, indices[0], nanos, share(end, indices.length + 1, nanos));
        }
        var costs = new ArrayList<Pilot.Cost>();
        for (int k = 0; k < indices.length && (k == 0 || nanos.getAsLong() < end); k++) {
            long until = share(end, Math.min(2, indices.length - k), nanos);
            costs.add(run(sweep, indices[k], nanos, until));
        }
        return estimate(sweep.size(), jobs, costs, budget);
    }

    /// The instant at which the next of some pilots is to end, when they share what is left.
    private static long share(long end, int pilots, LongSupplier nanos) {
        long now = nanos.getAsLong();
        return now + Math.max(0, end - now) / pilots;
    }

    private static Estimate estimate(long cases, int jobs, List<Pilot.Cost> costs, double budget) {
        double mean = costs.stream().mapToDouble(Pilot.Cost::seconds).average().orElse(0);
        double slowest = costs.stream().mapToDouble(Pilot.Cost::seconds).max().orElse(0);
        long bytes = costs.stream().mapToLong(Pilot.Cost::bytes).max().orElse(0);
        long whole = costs.stream().filter(Pilot.Cost::whole).count();
        return new Estimate(
                cases,
                costs.size(),
                mean,
                slowest,
                mean * Math.ceil((double) cases / jobs),
                bytes * cases * 2,
                whole < costs.size(),
                how(cases, jobs, costs.size(), whole, budget));
    }

    private static String how(long cases, int jobs, int pilots, long whole, double budget) {
        var text = new StringBuilder();
        text.append("measured on ").append(pilots).append(" of ").append(cases);
        text.append(" cases within ").append(String.format(Locale.ROOT, "%.2g s", budget));
        if (whole < pilots) {
            text.append(", ").append(pilots - whole);
            text.append(" of them cut short and extrapolated by the decay of their risk");
        }
        if (budget < WARM_UP) {
            text.append("; so soon after the start code is slower than in the sweep");
        }
        text.append("; extrapolated to ").append(jobs).append(" at a time; disk is the largest");
        text.append(" record for each case, twice: journal and tables");
        return text.toString();
    }

    private static long[] spread(long size) {
        int pilots = (int) Math.min(PILOTS, size);
        var indices = new long[pilots];
        for (int i = 0; i < pilots; i++) {
            indices[i] = pilots == 1 ? 0 : i * (size - 1) / (pilots - 1);
        }
        return indices;
    }

    /// The cost as it is known when the pilot ends, or shortly after its time is up; a pilot that
    /// does not listen is left behind.
    private static Pilot.Cost run(Sweep sweep, long index, LongSupplier nanos, long until) {
        var pilot = new Pilot(sweep, index, nanos, until);
        var done = new CountDownLatch(1);
        var thread =
                new Thread(
                        () -> {
                            pilot.walk();
                            done.countDown();
                        },
                        "tropism-pilot");
        thread.setDaemon(true);
        thread.start();
        try {
            long left = until - nanos.getAsLong();
            if (!done.await(Math.max(left + left / 4, 1), TimeUnit.NANOSECONDS)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
        return pilot.cost();
    }
}
