package org.tropism.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.tropism.experiment.run.ClaimOutcome;
import org.tropism.experiment.run.Claims;
import org.tropism.experiment.run.RunDirectory;
import org.tropism.experiment.spec.ExperimentSpec;
import org.tropism.oracle.Oracle;
import org.tropism.oracle.OracleOutcome;
import org.tropism.oracle.program.LargestMarginL2;
import org.tropism.oracle.program.Margins;
import org.tropism.problem.data.Dataset;
import org.tropism.store.DuckDbReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tropism check`: the claims of a run, decided again from its rows; or whether a data file can
/// be separated.
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Decide the claims of a run again, or whether a data file can be separated.",
        description = {
            "",
            "Of the folder of a run, the claims are decided again from its rows. Of a data file"
                + " with targets ±1 (--signs makes them of two labels) or with classes (--classes),"
                + " the largest ℓ2 margin is reported, or the convex combination of the examples"
                + " that shows that nothing separates them. Either answer is one: the exit code is"
                + " 0.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  tropism check runs/sparse-regression",
            "  tropism check data.csv --target y --signs 0,1 --intercept"
        })
final class CheckCommand implements Callable<Integer> {
    private final Console console;

    @Mixin private final DataOptions data = new DataOptions();

    @Option(names = "--intercept", description = "Separate with a free intercept.")
    private boolean intercept;

    @Mixin private final JsonOption output = new JsonOption();

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return data.names(Files::isRegularFile) ? separability() : claims(Path.of(data.path));
    }

    private int separability() {
        Dataset train = data.draw().train();
        OracleOutcome outcome =
                Oracle.solve(
                        LargestMarginL2.unweighted(
                                new Margins(
                                        train.inputs(),
                                        train.targets(),
                                        train.outputs(),
                                        intercept,
                                        null)));
        if (output.json) {
            var document = new LinkedHashMap<String, Object>();
            document.put("examples", train.examples());
            document.put("dimension", train.dimension());
            MarginPage.putSeparability(document, outcome);
            console.json(document);
        } else {
            MarginPage.printSeparability(console, train, outcome);
        }
        return outcome instanceof OracleOutcome.NotSolved ? ExitCode.FAILED : ExitCode.OK;
    }

    private int claims(Path directory) {
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
