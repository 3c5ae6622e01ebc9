package org.tropism.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.random.RandomStream;
import org.tropism.problem.data.GeneratedRatings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tropism generate ratings`: observed entries of a random matrix of low rank.
@Command(
        name = "ratings",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Write observed entries of a random matrix of low rank.",
        description = {
            "",
            "A CSV file with the columns row, column and value: W* = U·Vᵀ with normal factors and"
                    + " entries of variance 1, seen at places drawn without repetition. Train on it"
                    + " with `tropism fit FILE --ratings --model matrix-completion`.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  tropism generate ratings ratings.csv --matrix 5000x5000 --rank 5 --entries 1000000"
        })
final class GenerateRatingsCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "FILE", description = "the file to write")
    private Path file = Path.of("ratings.csv");

    @Option(
            names = "--matrix",
            required = true,
            paramLabel = "ROWSxCOLS",
            description = "The shape of the matrix, such as 5000x5000.")
    private String matrix = "";

    @Option(names = "--rank", required = true, paramLabel = "R", description = "Its rank.")
    private int rank;

    @Option(
            names = "--entries",
            required = true,
            paramLabel = "N",
            description = "The number of observed entries.")
    private int entries;

    @Option(
            names = "--noise",
            paramLabel = "σ",
            description = "Standard deviation of the noise in the values (default: 0).")
    private double noise;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The seed of all randomness (default: 0).")
    private long seed;

    @Mixin private final JsonOption output = new JsonOption();

    GenerateRatingsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        int[] shape = ModelOptions.shape(matrix);
        var ratings = new GeneratedRatings(shape[0], shape[1], rank, entries, noise);
        try {
            ratings.write(file, RandomStream.root(seed).child("ratings"));
        } catch (IOException e) {
            throw new InputErrors(
                    file.toString(),
                    "the file cannot be written: " + e.getMessage(),
                    "check the folder and its permissions");
        }
        if (output.json) {
            var document = new LinkedHashMap<String, Object>();
            document.put("file", file.toString());
            document.put("rows", shape[0]);
            document.put("columns", shape[1]);
            document.put("rank", rank);
            document.put("entries", entries);
            document.put("noise", noise);
            document.put("seed", seed);
            console.json(document);
        } else {
            console.say(
                    "%d entries of a %d x %d matrix of rank %d are in %s",
                    entries, shape[0], shape[1], rank, file);
        }
        return ExitCode.OK;
    }
}
