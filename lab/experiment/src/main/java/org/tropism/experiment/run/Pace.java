package org.tropism.experiment.run;

import java.util.ArrayDeque;

/// How fast cases finish, and how long the rest will take.
///
/// The pace is that of the last {@link #WINDOW} seconds, so that it follows when cases become
/// shorter or longer along the sweep; of the whole run while that is younger. A clock that is set
/// back counts as one that stood still. Not safe for use by several threads.
final class Pace {
    static final double WINDOW = 60;

    private static final double APART = 1;

    private final ArrayDeque<Sample> samples = new ArrayDeque<>();
    private double elapsed;
    private double rate = Double.NaN;

    private record Sample(double seconds, long finished) {}

    /// Notes how many cases this run has finished after some seconds.
    ///
    /// @param seconds since this run began
    void note(double seconds, long finished) {
        elapsed = Math.max(elapsed, seconds);
        if (samples.isEmpty() || elapsed - samples.getLast().seconds() >= APART) {
            samples.add(new Sample(elapsed, finished));
        }
        while (samples.size() > 2 && elapsed - samples.getFirst().seconds() > WINDOW) {
            samples.removeFirst();
        }
        var from = samples.getFirst();
        double seen = elapsed - from.seconds();
        if (finished > from.finished() && seen > 0) {
            rate = (finished - from.finished()) / seen;
        } else if (seen > APART) {
            rate = 0;
        }
    }

    /// Seconds since this run began.
    double elapsed() {
        return elapsed;
    }

    /// Cases a second; NaN before the first one is finished.
    double rate() {
        return rate;
    }

    /// Seconds until so many cases more are finished; NaN if it is not known.
    double remaining(long left) {
        if (left == 0) {
            return Double.isNaN(rate) ? Double.NaN : 0;
        }
        return rate > 0 ? left / rate : Double.NaN;
    }
}
