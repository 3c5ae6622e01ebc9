package org.tropism.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.tropism.experiment.run.ClaimOutcome;
import org.tropism.experiment.run.Claims;
import org.tropism.experiment.run.RunDirectory;
import org.tropism.experiment.spec.ExperimentSpec;
import org.tropism.store.DuckDbReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `tropism check`: the claims of a run, decided again from its rows.
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        header = "Decide the claims of a run again, from its rows.",
        footer = {"", "Example:", "  tropism check runs/sparse-regression"})
final class CheckCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "DIR", description = "the folder of the run")
    private Path directory = Path.of(".");

    @Mixin private final JsonOption output = new JsonOption();

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        ExperimentSpec spec = RunDirectory.experiment(directory);
        List<ClaimOutcome> outcomes;
        try (var reader = new DuckDbReader(directory)) {
            outcomes = Claims.check(spec.claims(), reader);
        }
        if (output.json) {
            var document = new LinkedHashMap<String, Object>();
            document.put("directory", directory.toString());
            document.put("claims", Results.document(outcomes));
            console.json(document);
        } else if (outcomes.isEmpty()) {
            console.say("%s makes no claims", directory);
        } else {
            Results.print(console, outcomes);
        }
        return Results.exitCode(outcomes);
    }
}
