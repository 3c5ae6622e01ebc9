package org.tropism.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `tropism generate`: files of data, from an experiment or too large to be shipped.
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        header = "Write a data file from a seed.",
        footer = {
            "",
            "Examples:",
            "  tropism generate data sparse-regression --out regression.npz",
            "  tropism generate ratings ratings.csv --matrix 5000x5000 --rank 5 --entries 1000000"
        },
        subcommands = {GenerateDataCommand.class, GenerateRatingsCommand.class})
final class GenerateCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "generate what? There are: data, ratings");
    }
}
