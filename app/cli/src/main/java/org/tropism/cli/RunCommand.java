package org.tropism.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tropism.experiment.port.Interruption;
import org.tropism.experiment.run.ClaimOutcome;
import org.tropism.experiment.run.Claims;
import org.tropism.experiment.run.DryRun;
import org.tropism.experiment.run.LocalEngine;
import org.tropism.experiment.run.SweepReport;
import org.tropism.experiment.run.SweepRun;
import org.tropism.experiment.spec.ExperimentSpec;
import org.tropism.store.DuckDbReader;
import org.tropism.store.ParquetSink;
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
            "  tropism run my-experiment.yaml --jobs 2 --out results"
        })
final class RunCommand implements Callable<Integer> {
    private final Console console;

    @Mixin private final SpecOptions options = new SpecOptions();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder of the results (default: runs/NAME).")
    private @Nullable Path out;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "Cases at the same time (default: the number of cores).")
    private int jobs = Runtime.getRuntime().availableProcessors();

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

    @Override
    public Integer call() {
        if (jobs < 1) {
            throw new org.tropism.base.describe.InputErrors(
                    "--jobs", jobs + " cases at the same time", "give at least 1");
        }
        if (!(pilotSeconds > 0)) {
            throw new org.tropism.base.describe.InputErrors(
                    "--pilot-seconds", pilotSeconds + " seconds", "give more than 0");
        }
        ExperimentSpec spec = options.read();
        if (dryRun) {
            estimate(spec);
            return ExitCode.OK;
        }
        Path directory = directory();
        if (!output.json) {
            console.say("%s", console.bold(spec.title()));
        }
        SweepReport report = run(spec, directory);
        if (!report.tables()) {
            sayHowToGoOn(report);
            return ExitCode.INTERRUPTED;
        }
        return results(spec, directory, report);
    }

    private Path directory() {
        String suffix = options.small ? "-small" : "";
        return out != null ? out : Path.of("runs", options.name() + suffix);
    }

    private SweepReport run(ExperimentSpec spec, Path directory) {
        var progress = new ProgressLine(console, options.name());
        var interruption = new Interruption();
        var signals = Signals.listen(console, interruption);
        try {
            var sweep =
                    new SweepRun(
                            directory,
                            spec,
                            state -> {
                                if (!output.json || console.terminal()) {
                                    progress.update(state);
                                }
                            },
                            System::nanoTime,
                            interruption);
            return sweep.run(new LocalEngine(jobs), new ParquetSink());
        } finally {
            progress.finish();
            signals.close();
        }
    }

    private int results(ExperimentSpec spec, Path directory, SweepReport report) {
        List<ClaimOutcome> outcomes;
        List<Path> files = List.of();
        String summary = "";
        try (var reader = new DuckDbReader(directory)) {
            outcomes = report.isComplete() ? Claims.check(spec.claims(), reader) : List.of();
            if (!output.json) {
                summary = Verdicts.table(reader);
            }
            if (!noFigures && report.done() > 0) {
                Path folder = directory.resolve("figures");
                files =
                        Results.draw(
                                console,
                                reader,
                                spec.figures(),
                                folder,
                                figures.formats,
                                figures.preset());
            }
        }
        if (output.json) {
            console.json(document(spec, directory, report, outcomes, files));
        } else {
            print(directory, report, outcomes, files, summary);
        }
        boolean complete =
                noFigures
                        || report.done() == 0
                        || files.size() == spec.figures().size() * figures.formats.size();
        int code = exitCode(report, outcomes);
        return code == ExitCode.OK && !complete ? ExitCode.FAILED : code;
    }

    private int exitCode(SweepReport report, List<ClaimOutcome> outcomes) {
        if (!report.isComplete()) {
            sayHowToGoOn(report);
            return ExitCode.INTERRUPTED;
        }
        if (report.failed() > 0) {
            return ExitCode.FAILED;
        }
        return Results.exitCode(outcomes);
    }

    private void print(
            Path directory,
            SweepReport report,
            List<ClaimOutcome> outcomes,
            List<Path> files,
            String summary) {
        console.say(
                "%d of %d cases done%s%s",
                report.done(),
                report.total(),
                report.resumed() > 0 ? ", " + report.resumed() + " of them earlier" : "",
                report.failed() > 0 ? ", " + report.failed() + " FAILED" : "");
        if (report.firstFailure() != null) {
            console.say(
                    "%s the first failed case:%n%s", console.red("failed:"), report.firstFailure());
        }
        console.say("");
        console.err().print(summary);
        console.say("");
        Results.print(console, outcomes);
        console.say("");
        console.say("tables   %s (tropism sql %s)", directory, Shell.quoted(directory.toString()));
        if (!files.isEmpty()) {
            long count =
                    files.stream()
                            .map(f -> f.toString().replaceAll("\\.\\w+$", ""))
                            .distinct()
                            .count();
            console.say("figures  %s (%d)", directory.resolve("figures"), count);
        }
    }

    private static Map<String, Object> document(
            ExperimentSpec spec,
            Path directory,
            SweepReport report,
            List<ClaimOutcome> outcomes,
            List<Path> files) {
        var document = new LinkedHashMap<String, Object>();
        document.put("title", spec.title());
        document.put("directory", directory.toString());
        document.put("cases", report.total());
        document.put("done", report.done());
        document.put("resumed", report.resumed());
        document.put("failed", report.failed());
        document.put("interrupted", report.interrupted());
        document.put("claims", Results.document(outcomes));
        document.put("figures", files.stream().map(Path::toString).toList());
        return document;
    }

    private void sayHowToGoOn(SweepReport report) {
        console.say(
                "%s after %d of %d cases; go on with: %s%s",
                console.yellow("interrupted"),
                report.done(),
                report.total(),
                options.commandLine(),
                out == null ? "" : " --out " + Shell.quoted(out.toString()));
    }

    private void estimate(ExperimentSpec spec) {
        var estimate = DryRun.estimate(spec.sweep(), jobs, pilotSeconds, System::nanoTime);
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
                jobs);
        console.say(
                "  disk   %s",
                estimate.bytes() > 0
                        ? String.format(Locale.ROOT, "about %.1f MB", estimate.bytes() / 1e6)
                        : "not known, since no case was finished");
        console.say("  %s", console.dim(estimate.how()));
    }
}
