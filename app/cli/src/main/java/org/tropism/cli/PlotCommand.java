package org.tropism.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Nearest;
import org.tropism.experiment.run.RunDirectory;
import org.tropism.experiment.spec.FigureSpec;
import org.tropism.store.DuckDbReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tropism plot`: the figures of a run, drawn again from its rows.
@Command(
        name = "plot",
        mixinStandardHelpOptions = true,
        header = "Draw the figures of a run again, from its rows.",
        footer = {
            "",
            "Examples:",
            "  tropism plot runs/sparse-regression",
            "  tropism plot runs/sparse-regression --one-column --format pdf --out paper/figures"
        })
final class PlotCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "DIR", description = "the folder of the run")
    private Path directory = Path.of(".");

    @Option(
            names = "--figure",
            paramLabel = "NAME",
            description = "Only this figure (repeat for several).")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Where the files go (default: DIR/figures).")
    private @Nullable Path out;

    @Mixin private final FigureOptions figures = new FigureOptions();

    @Mixin private final JsonOption output = new JsonOption();

    PlotCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<FigureSpec> specs = wanted(RunDirectory.experiment(directory).figures());
        Path folder = out == null ? directory.resolve("figures") : out;
        List<Path> files;
        try (var reader = new DuckDbReader(directory)) {
            files = Results.draw(console, reader, specs, folder, figures.formats, figures.preset());
        }
        if (output.json) {
            var document = new LinkedHashMap<String, Object>();
            document.put("files", files.stream().map(Path::toString).toList());
            console.json(document);
        } else {
            files.forEach(file -> console.say("wrote %s", file));
        }
        boolean complete = files.size() == specs.size() * figures.formats.size();
        return complete ? ExitCode.OK : ExitCode.FAILED;
    }

    private List<FigureSpec> wanted(List<FigureSpec> all) {
        var known = all.stream().map(FigureSpec::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new InputErrors(
                        "--figure",
                        "there is no figure '" + name + "'",
                        Nearest.remedy(name, known));
            }
        }
        return names.isEmpty() ? all : all.stream().filter(f -> names.contains(f.name())).toList();
    }
}
