package org.tropism.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import picocli.CommandLine.Option;

/// The parameters of the model of a command.
final class ModelOptions {
    private static final Pattern MATRIX = Pattern.compile("([0-9]{1,9})[x×]([0-9]{1,9})");

    @Option(
            names = "--depth",
            paramLabel = "L",
            description = "The number of layers of a network or of a deep matrix factorization.")
    @Nullable Integer depth;

    @Option(
            names = "--parametrization",
            paramLabel = "NAME",
            description = "product, root-two-product, difference, or half-difference.")
    @Nullable String parametrization;

    @Option(
            names = "--widths",
            paramLabel = "W,…",
            split = ",",
            description = "The widths of the hidden layers of a network, one by one.")
    List<Integer> widths = new ArrayList<>();

    @Option(
            names = "--matrix",
            paramLabel = "ROWSxCOLS",
            description = "The shape of the matrix that an input is, by rows, such as 30x20.")
    @Nullable String matrix;

    @Option(
            names = "--rank",
            paramLabel = "R",
            description = "The columns of a factor of a matrix factorization.")
    @Nullable Integer rank;

    @Option(names = "--symmetric", description = "Factor the matrix as UUᵀ.")
    boolean symmetric;

    /// Those that were given, as an experiment file has them.
    Map<String, Object> parameters() {
        var parameters =
                new LinkedHashMap<>(
                        Flags.present("depth", depth, "parametrization", parametrization));
        if (!widths.isEmpty()) {
            parameters.put("widths", widths);
        }
        if (matrix != null) {
            int[] shape = shape(matrix);
            parameters.put("rows", shape[0]);
            parameters.put("columns", shape[1]);
        }
        if (rank != null) {
            parameters.put("rank", rank);
        }
        if (symmetric) {
            parameters.put("symmetric", true);
        }
        return parameters;
    }

    /// Rows and columns of a shape such as `30x20`.
    static int[] shape(String text) {
        var shape = MATRIX.matcher(text);
        if (!shape.matches()) {
            throw new InputErrors(
                    "--matrix",
                    "'" + text + "' is no shape of a matrix",
                    "write rows x columns, such as 30x20");
        }
        return new int[] {Integer.parseInt(shape.group(1)), Integer.parseInt(shape.group(2))};
    }
}
