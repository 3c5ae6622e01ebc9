package org.tropism.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tropism.experiment.run.Merge;
import org.tropism.experiment.run.RunDirectory;
import org.tropism.experiment.run.SweepReport;
import org.tropism.store.ParquetSink;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tropism merge`: shards that were run apart, put together.
@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Put the cases of several run folders together.",
        description = {
            "",
            "The folders belong to one experiment and one version, as `run --shard` makes them;"
                + " their order does not matter. The tables are, byte for byte, those of one run."
                + " Claims are checked when all cases are there; cases that are missing can then be"
                + " run in the new folder.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  tropism merge runs/sweep-1of2 runs/sweep-2of2",
            "  tropism merge from-here from-there --out runs/all"
        })
final class MergeCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "folders that `run` wrote")
    private List<Path> parts = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "The folder of the results (default: the name of the first, without -1of2).")
    private @Nullable Path out;

    @Option(names = "--no-figures", description = "Draw no figures.")
    private boolean noFigures;

    @Mixin private final FigureOptions figures = new FigureOptions();

    @Mixin private final JsonOption output = new JsonOption();

    MergeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Path into = out != null ? out : name(parts.getFirst());
        var progress = new ProgressLine(console, into.toString());
        SweepReport report;
        try {
            var merge =
                    new Merge(
                            parts,
                            into,
                            state -> {
                                if (!output.json || console.terminal()) {
                                    progress.update(state);
                                }
                            },
                            System::nanoTime);
            report = merge.run(new ParquetSink());
        } finally {
            progress.finish();
        }
        var spec = RunDirectory.experiment(into);
        var page =
                new SweepPage(
                        console,
                        output.json,
                        noFigures ? Set.of() : Set.copyOf(figures.formats),
                        figures.preset());
        int code = page.show(spec, report);
        if (!report.isComplete()) {
            console.say(
                    "%s %d of %d cases are there; run the others with --out %s",
                    console.yellow("incomplete:"),
                    report.done(),
                    report.total(),
                    Shell.quoted(into.toString()));
        }
        return code;
    }

    /// `runs/sweep-1of4` gives `runs/sweep`; another name gets `-merged`.
    private static Path name(Path first) {
        String last = first.toAbsolutePath().normalize().getFileName().toString();
        String plain = last.replaceFirst("-\\d+of\\d+$", "");
        return first.resolveSibling(plain.equals(last) ? last + "-merged" : plain);
    }
}
