package org.tropism.cli;

import java.util.Locale;

/// Progress of long work: one animated line on a terminal, a plain line every ten seconds
/// elsewhere. The time left is extrapolated from the cases finished in this process.
final class ProgressLine {
    private static final long REDRAW = 100_000_000L;
    private static final long PLAIN = 10_000_000_000L;
    private static final int BAR = 24;

    private final Console console;
    private final String what;
    private final long begin = System.nanoTime();
    private long last;
    private long doneAtStart = -1;
    private boolean drawn;

    ProgressLine(Console console, String what) {
        this.console = console;
        this.what = what;
        this.last = begin;
    }

    /// Reports how far the work is; draws if it is time to.
    synchronized void update(long done, long total, long failed) {
        long now = System.nanoTime();
        if (doneAtStart < 0) {
            doneAtStart = done;
        }
        boolean due = now - last >= (console.terminal() ? REDRAW : PLAIN);
        if (due || (console.terminal() && !drawn)) {
            last = now;
            draw(done, total, failed, now - begin);
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

    private void draw(long done, long total, long failed, long elapsed) {
        String left = left(done, total, elapsed);
        String failures = failed == 0 ? "" : ", " + failed + " failed";
        if (console.terminal()) {
            int filled = total == 0 ? BAR : (int) (BAR * done / total);
            String bar = "█".repeat(filled) + "░".repeat(BAR - filled);
            String line = what + " " + bar + " " + done + "/" + total + failures + left;
            console.err().print("\r\u001b[2K" + line.substring(0, Math.min(line.length(), console.columns() - 1)));
            console.err().flush();
            drawn = true;
        } else {
            console.say("%s: %d of %d cases%s%s", what, done, total, failures, left);
        }
    }

    private String left(long done, long total, long elapsed) {
        long fresh = done - doneAtStart;
        if (fresh <= 0 || done >= total) {
            return "";
        }
        double seconds = 1e-9 * elapsed / fresh * (total - done);
        return ", " + duration(seconds) + " left";
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
