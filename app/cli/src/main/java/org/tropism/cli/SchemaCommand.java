package org.tropism.cli;

import org.tropism.experiment.spec.ExperimentSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `tropism schema`: the JSON Schema of experiment files.
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        header = "Print the JSON Schema of experiment files, for editors.",
        footer = {
            "",
            "Example:",
            "  tropism schema > tropism.schema.json",
            "  # first line of a file: # yaml-language-server: $schema=tropism.schema.json"
        })
final class SchemaCommand implements Runnable {
    private final Console console;

    @Mixin
    @SuppressWarnings("UnusedVariable") // the option is accepted, and changes nothing
    private final JsonOption output = new JsonOption();

    SchemaCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        // the schema is one JSON document, with --json or without
        console.out().print(ExperimentSchema.json());
    }
}
