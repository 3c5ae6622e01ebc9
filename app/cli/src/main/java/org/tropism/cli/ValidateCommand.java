package org.tropism.cli;

import java.util.LinkedHashMap;
import org.tropism.experiment.spec.ExperimentSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `tropism validate`: everything that is wrong with an experiment file, and nothing runs.
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        header = "Check an experiment file: all errors at once, nothing runs.",
        footer = {
            "",
            "Examples:",
            "  tropism validate my-experiment.yaml",
            "  tropism validate sparse-regression --set 'initialization.scale=logspace(1e-6,1,7)'"
        })
final class ValidateCommand implements Runnable {
    private final Console console;

    @Mixin private final SpecOptions options = new SpecOptions();

    @Mixin private final JsonOption output = new JsonOption();

    ValidateCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        ExperimentSpec spec = options.read();
        long cases = spec.sweep().size();
        if (output.json) {
            var document = new LinkedHashMap<String, Object>();
            document.put("valid", true);
            document.put("title", spec.title());
            document.put("cases", cases);
            document.put("columns", spec.sweep().columns());
            document.put("claims", spec.claims().size());
            document.put("figures", spec.figures().size());
            console.json(document);
        } else {
            console.say(
                    "%s is valid: %d cases, %d claims, %d figures",
                    options.experiment, cases, spec.claims().size(), spec.figures().size());
        }
    }
}
