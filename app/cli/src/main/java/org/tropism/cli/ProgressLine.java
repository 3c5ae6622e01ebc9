package org.tropism.cli;

import java.util.Locale;
import org.tropism.experiment.run.Progress;

/// Progress of long work: one animated line on a terminal, a plain line every ten seconds
/// elsewhere.
final class ProgressLine {
    private static final long REDRAW = 100_000_000L;
    private static final long PLAIN = 10_000_000_000L;
    private static final int BAR = 24;

    private final Console console;
    private final String what;
    private long last = System.nanoTime();
    private boolean drawn;

    ProgressLine(Console console, String what) {
        this.console = console;
        this.what = what;
    }

    /// Reports how far the work is; draws if it is time to.
    synchronized void update(Progress.State state) {
        long now = System.nanoTime();
        boolean due = now - last >= (console.terminal() ? REDRAW : PLAIN);
        if (due || (console.terminal() && !drawn)) {
            last = now;
            draw(state);
        }
    }

    /// Clears the animated line.
    synchronized void finish() {
        if (drawn && console.terminal()) {
            console.err().print("\r\u001b[2K");
            console.err().flush();
            drawn = false;
        }
    }

    private void draw(Progress.State state) {
        String failures = state.failed() == 0 ? "" : ", " + state.failed() + " failed";
        boolean known = !Double.isNaN(state.remaining()) && state.done() < state.total();
        String left = known ? ", " + duration(state.remaining()) + " left" : "";
        String pace = state.rate() > 0 ? ", " + pace(state.rate()) : "";
        if (console.terminal()) {
            int filled = state.total() == 0 ? BAR : (int) (BAR * state.done() / state.total());
            String bar = "█".repeat(filled) + "░".repeat(BAR - filled);
            String line =
                    what
                            + " "
                            + bar
                            + " "
                            + state.done()
                            + "/"
                            + state.total()
                            + failures
                            + pace
                            + left;
            int width = Math.min(line.length(), console.columns() - 1);
            console.err().print("\r\u001b[2K" + line.substring(0, width));
            console.err().flush();
            drawn = true;
        } else {
            console.say(
                    "%s: %d of %d cases%s%s%s",
                    what, state.done(), state.total(), failures, pace, left);
        }
    }

    /// A throughput for people, per second or per minute.
    private static String pace(double rate) {
        return rate >= 0.5
                ? String.format(Locale.ROOT, "%.3g/s", rate)
                : String.format(Locale.ROOT, "%.3g/min", 60 * rate);
    }

    /// A duration for people.
    static String duration(double seconds) {
        if (seconds < 1e-3) {
            return String.format(Locale.ROOT, "%.0f µs", seconds * 1e6);
        }
        if (seconds < 1) {
            return String.format(Locale.ROOT, "%.0f ms", seconds * 1e3);
        }
        if (seconds < 90) {
            return String.format(Locale.ROOT, "%.0f s", seconds);
        }
        if (seconds < 5400) {
            return String.format(Locale.ROOT, "%.0f min", seconds / 60);
        }
        return String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }
}
