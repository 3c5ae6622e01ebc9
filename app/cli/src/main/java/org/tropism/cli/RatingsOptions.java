package org.tropism.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.random.RandomStream;
import org.tropism.problem.data.DataDraw;
import org.tropism.problem.data.Ratings;
import picocli.CommandLine.Option;

/// What a command needs to know of a file of observed entries.
final class RatingsOptions {
    @Option(
            names = "--ratings",
            description =
                    "The file holds observed entries of a matrix: columns row, column and value.")
    boolean ratings;

    @Option(
            names = "--test-fraction",
            paramLabel = "F",
            description = "Hold out this part of the entries as the test set (with --ratings).")
    double testFraction;

    @Option(
            names = "--first-index",
            paramLabel = "0|1",
            description = "The index of the first row and column (with --ratings; default: 0).")
    int firstIndex;

    /// @throws InputErrors if there are flags for ratings without these
    void check() {
        if (!ratings && (testFraction != 0 || firstIndex != 0)) {
            throw new InputErrors(
                    testFraction != 0 ? "--test-fraction" : "--first-index",
                    "this is for files of observed entries",
                    "add --ratings, or leave it out");
        }
    }

    /// The entries as measurement matrices.
    ///
    /// @param shape of the matrix, or null for what occurs
    DataDraw measurements(String path, int @Nullable [] shape, RandomStream random) {
        return new Ratings(
                        path,
                        shape == null ? null : shape[0],
                        shape == null ? null : shape[1],
                        firstIndex,
                        testFraction,
                        true)
                .draw(random);
    }

    /// The data as a member of an experiment file.
    ///
    /// @param matrix the parameters of the model, of which the shape counts
    /// @param dense whether inputs are matrices
    Map<String, Object> member(String path, Map<String, Object> matrix, boolean dense) {
        var member = new LinkedHashMap<String, Object>();
        member.put("path", path);
        for (String size : new String[] {"rows", "columns"}) {
            if (matrix.containsKey(size)) {
                member.put(size, matrix.get(size));
            }
        }
        member.put("first-index", firstIndex);
        member.put("test-fraction", testFraction);
        member.put("dense", dense);
        return Map.of("ratings", member);
    }
}
