package org.tropism.cli;

import java.util.Locale;
import org.tropism.experiment.refute.Refutation;

/// Progress of a search: one animated line on a terminal, elsewhere a plain line
/// after a second and every ten seconds.
final class SearchLine {
    private static final long REDRAW = 100_000_000L;
    private static final long PLAIN = 10_000_000_000L;
    private static final long FIRST = 1_000_000_000L;

    private final Console console;
    private long last = System.nanoTime() - PLAIN + FIRST;
    private boolean drawn;

    SearchLine(Console console) {
        this.console = console;
    }

    /// Reports how far the search is; draws if it is time to.
    void update(Refutation.Progress progress) {
        long now = System.nanoTime();
        if (now - last < (console.terminal() ? REDRAW : PLAIN)) {
            return;
        }
        last = now;
        String line = line(progress);
        if (console.terminal()) {
            int width = Math.min(line.length(), console.columns() - 1);
            console.err().print("\r\u001b[2K" + line.substring(0, width));
            console.err().flush();
            drawn = true;
        } else {
            console.say(line);
        }
    }

    /// Clears the animated line.
    void finish() {
        if (drawn) {
            console.err().print("\r\u001b[2K");
            console.err().flush();
        }
    }

    private static String line(Refutation.Progress progress) {
        String largest =
                Double.isNaN(progress.excess())
                        ? ""
                        : String.format(
                                Locale.ROOT, ", largest disagreement %.3g", progress.excess());
        return progress.minimizing()
                ? "making the counterexample small" + largest
                : progress.tries()
                        + " settings tried, "
                        + progress.judged()
                        + " compared"
                        + largest;
    }
}
