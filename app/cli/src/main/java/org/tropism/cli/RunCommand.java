package org.tropism.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tropism.experiment.port.Interruption;
import org.tropism.experiment.run.Deadline;
import org.tropism.experiment.run.DryRun;
import org.tropism.experiment.run.Progress;
import org.tropism.experiment.run.Shard;
import org.tropism.experiment.run.SweepReport;
import org.tropism.experiment.run.SweepRun;
import org.tropism.experiment.spec.ExperimentSpec;
import org.tropism.figures.Format;
import org.tropism.store.ParquetSink;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tropism run`: an experiment from its file to verdicts and figures.
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Run an experiment: cases, tables, verdicts, figures.",
        description = {
            "",
            "Can be killed at any instant and run again: finished cases are kept and none is done"
                    + " twice. Ctrl-C once finishes the running cases and writes what is there,"
                    + " twice stops at once.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  tropism run sparse-regression",
            "  tropism run sparse-regression --dry-run",
            "  tropism run sparse-regression --set initialization.scale=0.1,0.01 --set"
                    + " replicates=5",
            "  tropism run my-experiment.yaml --jobs 2 --out results",
            "  tropism run my-experiment.yaml --shard 1/4 --max-time 2h"
        })
final class RunCommand implements Callable<Integer> {
    private final Console console;

    @Mixin private final SpecOptions options = new SpecOptions();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder of the results (default: runs/NAME).")
    private @Nullable Path out;

    @Mixin private final EngineOptions engine = new EngineOptions();

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description =
                    "Run the I-th of N parts only, into runs/NAME-IofN; `tropism merge` puts the"
                            + " parts together.")
    private @Nullable String shard;

    @Option(
            names = "--max-time",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description =
                    "Begin no case after this time (90s, 15m, 2h); the running ones are finished.")
    private @Nullable Duration maxTime;

    @ArgGroup private final Failures failures = new Failures();

    @Option(
            names = "--wait",
            description = "Wait if another process runs in the folder (default: refuse).")
    private boolean wait;

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            description =
                    "Serve the progress as OpenMetrics text on 127.0.0.1:PORT/metrics; 0 takes a"
                            + " free port.")
    private @Nullable Integer metricsPort;

    @Option(names = "--dry-run", description = "Tell cases, time and disk; write nothing.")
    private boolean dryRun;

    @Option(
            names = "--pilot-seconds",
            paramLabel = "S",
            description =
                    "What a dry run may spend on cases (default: ${DEFAULT-VALUE}). More tell more:"
                            + " 10 is good.")
    private double pilotSeconds = 0.18;

    @Option(names = "--no-figures", description = "Draw no figures.")
    private boolean noFigures;

    @Mixin private final FigureOptions figures = new FigureOptions();

    @Mixin private final JsonOption output = new JsonOption();

    RunCommand(Console console) {
        this.console = console;
    }

    /// What happens when a case fails by a bug.
    private static final class Failures {
        @Option(names = "--fail-fast", description = "End at the first case that fails by a bug.")
        private boolean failFast;

        @SuppressWarnings("UnusedVariable") // it is what happens anyway
        @Option(
                names = "--keep-going",
                description = "Record failed cases and go on (the default).")
        private boolean keepGoing;
    }

    @Override
    public Integer call() {
        engine.check();
        if (!(pilotSeconds > 0)) {
            throw new org.tropism.base.describe.InputErrors(
                    "--pilot-seconds", pilotSeconds + " seconds", "give more than 0");
        }
        Shard part = shard == null ? Shard.WHOLE : Shard.parse(shard);
        ExperimentSpec spec = options.read();
        if (dryRun) {
            estimate(spec);
            return ExitCode.OK;
        }
        if (!output.json) {
            console.say("%s", console.bold(spec.title()));
        }
        var interruption = new Interruption();
        SweepReport report = run(spec, part, interruption);
        if (!report.tables()) {
            sayHowToGoOn(report, "interrupted");
            return ExitCode.INTERRUPTED;
        }
        var formats = noFigures ? Set.<Format>of() : Set.copyOf(figures.formats);
        var page = new SweepPage(console, output.json, formats, figures.preset());
        int code = page.show(spec, report);
        return report.isComplete() ? code : ended(report);
    }

    /// The exit code of a run that came to no end.
    private int ended(SweepReport report) {
        if (failures.failFast && report.failed() > 0) {
            sayHowToGoOn(report, "ended at the first failure");
            return ExitCode.FAILED;
        }
        sayHowToGoOn(report, "interrupted");
        return ExitCode.INTERRUPTED;
    }

    private Path directory(Shard part) {
        if (out != null) {
            return out;
        }
        String suffix = options.small ? "-small" : "";
        String piece = part.isWhole() ? "" : "-" + part.number() + "of" + part.count();
        return Path.of("runs", options.name() + suffix + piece);
    }

    private SweepReport run(ExperimentSpec spec, Shard part, Interruption interruption) {
        var progress = new ProgressLine(console, options.name());
        var signals = Signals.listen(console, interruption);
        var deadline = maxTime == null ? null : new Deadline(maxTime, interruption);
        var metrics = metricsPort == null ? null : new MetricsServer(metricsPort, options.name());
        if (metrics != null) {
            console.say("metrics  %s", metrics.address());
        }
        try (var runs = engine.open()) {
            Progress told =
                    state -> {
                        if (metrics != null) {
                            metrics.update(state);
                        }
                        if (!output.json || console.terminal()) {
                            progress.update(state);
                        }
                    };
            return new SweepRun(directory(part), spec, told, System::nanoTime, interruption)
                    .shard(part)
                    .failFast(failures.failFast)
                    .waiting(wait)
                    .run(runs, new ParquetSink());
        } finally {
            progress.finish();
            signals.close();
            if (deadline != null) {
                deadline.close();
            }
            if (metrics != null) {
                metrics.close();
            }
        }
    }

    private void sayHowToGoOn(SweepReport report, String how) {
        console.say(
                "%s after %d of %d cases; go on with: %s%s%s%s",
                console.yellow(how),
                report.done(),
                report.total(),
                options.commandLine(),
                engine.commandLine(),
                shard == null ? "" : " --shard " + shard,
                out == null ? "" : " --out " + Shell.quoted(out.toString()));
    }

    private void estimate(ExperimentSpec spec) {
        var estimate = DryRun.estimate(spec.sweep(), engine.jobs, pilotSeconds, System::nanoTime);
        if (output.json) {
            var document = new LinkedHashMap<String, @Nullable Object>();
            document.put("title", spec.title());
            document.put("cases", estimate.cases());
            document.put("seconds", estimate.seconds());
            document.put("bytes", estimate.bytes() > 0 ? estimate.bytes() : null);
            document.put("at-least", estimate.atLeast());
            document.put("pilots", estimate.pilots());
            document.put("how", estimate.how());
            console.json(document);
            return;
        }
        console.say("%s", console.bold(spec.title()));
        console.say("  cases  %d", estimate.cases());
        console.say(
                "  time   %s%s with %d jobs",
                estimate.atLeast() ? "at least " : "about ",
                ProgressLine.duration(estimate.seconds()),
                engine.jobs);
        console.say(
                "  disk   %s",
                estimate.bytes() > 0
                        ? String.format(Locale.ROOT, "about %.1f MB", estimate.bytes() / 1e6)
                        : "not known, since no case was finished");
        console.say("  %s", console.dim(estimate.how()));
    }
}
