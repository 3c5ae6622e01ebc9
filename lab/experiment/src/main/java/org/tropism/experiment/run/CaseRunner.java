package org.tropism.experiment.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tropism.dynamics.RunMonitor;
import org.tropism.experiment.record.CaseRecord;
import org.tropism.experiment.record.Tables;
import org.tropism.experiment.spec.CaseSource;
import org.tropism.experiment.spec.CaseSpec;
import org.tropism.problem.risk.Workers;

/// Runs cases: the one function from a case to its record.
///
/// Nothing that a case does escapes: an exception or an error becomes a failed record, so that a
/// sweep goes on. The record depends on the case alone.
public final class CaseRunner {
    /// Ends the run of a case whose thread is interrupted.
    static final RunMonitor MONITOR = monitor(Workers.none());

    private CaseRunner() {}

    /// Ends the run of a case whose thread is interrupted, and lends it threads.
    public static RunMonitor monitor(Workers workers) {
        return new RunMonitor() {
            @Override
            public boolean goOn(long step, double time, double risk) {
                return !Thread.currentThread().isInterrupted();
            }

            @Override
            public Workers workers() {
                return workers;
            }
        };
    }

    /// The record of the case at a position.
    public static CaseRecord run(CaseSource sweep, long index) {
        return run(sweep, index, MONITOR);
    }

    static CaseRecord run(CaseSource sweep, long index, RunMonitor monitor) {
        CaseSpec spec;
        try {
            spec = sweep.at(index);
        } catch (RuntimeException e) {
            var axes = new LinkedHashMap<String, @Nullable Object>();
            sweep.columns().forEach(column -> axes.put(column, null));
            return failed("", index, "{}", axes, null, e);
        }
        return run(spec, monitor);
    }

    /// The record of a case.
    public static CaseRecord run(CaseSpec spec) {
        return run(spec, MONITOR);
    }

    private static CaseRecord run(CaseSpec spec, RunMonitor monitor) {
        try {
            var walk = Walk.of(spec.configuration(), spec::stream, monitor);
            return record(spec, walk);
        } catch (RuntimeException | Error e) {
            var axes = new LinkedHashMap<String, @Nullable Object>(spec.axes());
            return failed(spec.id().hex(), spec.index(), spec.canonical(), axes, spec.seed(), e);
        }
    }

    /// The record of a walk that was made.
    public static CaseRecord record(CaseSpec spec, Walk.Result walk) {
        var run = walk.run();
        return new CaseRecord(
                spec.id().hex(),
                spec.index(),
                spec.canonical(),
                new LinkedHashMap<>(spec.axes()),
                seeded(spec.seed(), Rows.outcome(walk)),
                run == null ? List.of() : VectorRows.trajectory(run),
                spec.configuration().record().coordinates()
                        ? VectorRows.coordinates(walk)
                        : List.of(),
                ComparisonRows.of(walk),
                MeasurementRows.of(walk.readings()),
                null);
    }

    private static CaseRecord failed(
            String id,
            long index,
            String canonical,
            Map<String, @Nullable Object> axes,
            @Nullable Long seed,
            Throwable failure) {
        return new CaseRecord(
                id,
                index,
                canonical,
                axes,
                seeded(seed, Rows.failed(sentence(failure))),
                List.of(),
                List.of(),
                List.of(),
                trace(failure));
    }

    private static Map<String, @Nullable Object> seeded(
            @Nullable Long seed, Map<String, @Nullable Object> outcome) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put(Tables.SEED, seed);
        row.putAll(outcome);
        return row;
    }

    private static String sentence(Throwable failure) {
        var message = failure.getMessage();
        return failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    /// The stack trace down to this class: what stands below depends on the engine.
    private static String trace(Throwable failure) {
        var text = new StringBuilder();
        for (Throwable t = failure; t != null; t = t.getCause()) {
            text.append(text.isEmpty() ? "" : "Caused by: ").append(t).append('\n');
            for (var frame : t.getStackTrace()) {
                text.append("\tat ").append(frame).append('\n');
                if (frame.getClassName().equals(CaseRunner.class.getName())) {
                    break;
                }
            }
        }
        return text.toString();
    }
}
