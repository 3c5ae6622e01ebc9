package org.tropism.cli;

import java.util.Locale;
import java.util.stream.DoubleStream;
import org.tropism.dynamics.RunMonitor;
import org.tropism.dynamics.stopping.Bounds;
import org.tropism.experiment.port.Interruption;
import org.tropism.problem.risk.Workers;

/// Progress of one training run, and Ctrl-C as its end: one animated line on a terminal, elsewhere
/// a plain line after two seconds and every ten. It changes nothing in the run but where it is
/// interrupted.
///
/// The time left is the least of three: the way that ln risk has still to go to its bound, at the
/// pace of the last half of the run; and what the budgets of steps and of time leave.
final class TrainingLine implements RunMonitor {
    private static final long REDRAW = 200_000_000L;
    private static final long PLAIN = 10_000_000_000L;
    private static final long FIRST = 2_000_000_000L;
    private static final int KEPT = 64;
    private static final int SEEN = 3;

    private final Console console;
    private final Workers workers;
    private final Interruption interruption;
    private final double logBound;
    private final Bounds bounds;
    private final long begin = System.nanoTime();
    private final double[] seconds = new double[KEPT];
    private final double[] logRisks = new double[KEPT];
    private int kept;
    private long last = begin - PLAIN + FIRST;
    private boolean drawn;

    /// @param bounds what ends the run
    /// @param workers the threads that the run may use
    TrainingLine(Console console, Bounds bounds, Workers workers, Interruption interruption) {
        this.console = console;
        this.workers = workers;
        this.interruption = interruption;
        this.logBound = Math.max(bounds.logRiskBelow(), Math.log(bounds.riskBelow()));
        this.bounds = bounds;
    }

    @Override
    public Workers workers() {
        return workers;
    }

    @Override
    public boolean goOn(long step, double time, double risk) {
        long now = System.nanoTime();
        if (now - last >= (console.terminal() ? REDRAW : PLAIN)) {
            last = now;
            draw(step, time, risk, (now - begin) * 1e-9);
        }
        return !interruption.isFinishing();
    }

    /// Clears the animated line.
    void finish() {
        if (drawn) {
            console.err().print("\r\u001b[2K");
            console.err().flush();
            drawn = false;
        }
    }

    private void draw(long step, double time, double risk, double elapsed) {
        keep(elapsed, Math.log(risk));
        double left = left(step, time, elapsed);
        String line =
                String.format(
                        Locale.ROOT,
                        "training: step %d, t = %.4g, risk %.3g%s",
                        step,
                        time,
                        risk,
                        Double.isInfinite(left)
                                ? ""
                                : ", about " + ProgressLine.duration(left) + " left");
        if (console.terminal()) {
            int width = Math.min(line.length(), console.columns() - 1);
            console.err().print("\r\u001b[2K" + line.substring(0, width));
            console.err().flush();
            drawn = true;
        } else {
            console.say("%s", line);
        }
    }

    /// Keeps a reading; of a full list every second one stays.
    private void keep(double elapsed, double logRisk) {
        if (kept == KEPT) {
            for (int k = 0; k < KEPT / 2; k++) {
                seconds[k] = seconds[2 * k];
                logRisks[k] = logRisks[2 * k];
            }
            kept = KEPT / 2;
        }
        seconds[kept] = elapsed;
        logRisks[kept] = logRisk;
        kept++;
    }

    /// Seconds left, infinite if nothing tells yet.
    private double left(long step, double time, double elapsed) {
        if (kept < SEEN) {
            return Double.POSITIVE_INFINITY;
        }
        int from = kept / 2;
        double fallen = logRisks[from] - logRisks[kept - 1];
        double pace = fallen / (seconds[kept - 1] - seconds[from]);
        double byRisk = pace > 0 ? (logRisks[kept - 1] - logBound) / pace : Double.NaN;
        double bySteps =
                bounds.steps() < Long.MAX_VALUE
                        ? elapsed * (bounds.steps() - step) / step
                        : Double.NaN;
        double byTime = elapsed * (bounds.time() - time) / time;
        double byLogTime = elapsed * (bounds.logTime() - Math.log(time)) / Math.log(time);
        return DoubleStream.of(byRisk, bySteps, byTime, byLogTime)
                .filter(estimate -> estimate >= 0)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }
}
