package org.tropism.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tropism.base.random.RandomStream;
import org.tropism.problem.data.DataDraw;
import org.tropism.problem.data.File;
import org.tropism.problem.data.FileFormat;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The data file of a command, and how it is prepared.
final class DataOptions {
    @Parameters(
            paramLabel = "DATA",
            description = "a data file: CSV, NPY, NPZ (arrays X and y) or LIBSVM, told by its name")
    String path = "";

    @Option(
            names = "--target",
            paramLabel = "NAME",
            description = "The target column of a CSV file.")
    @Nullable String target;

    @Option(
            names = "--standardize",
            description = "Bring every input to mean 0 and variance 1 (denominator n).")
    boolean standardize;

    @Option(names = "--center-target", description = "Subtract the mean of the targets.")
    boolean centerTarget;

    @Option(
            names = "--pairwise-products",
            description = "Add squares and pairwise products of the inputs.")
    boolean pairwiseProducts;

    @Option(
            names = "--rows",
            paramLabel = "N",
            description =
                    "Take N rows at random, the others become the test set (default: all rows).")
    int rows;

    @Option(
            names = "--inputs-array",
            paramLabel = "NAME",
            description = "The array X of an NPZ file (default: X).")
    String inputsArray = "X";

    @Option(
            names = "--targets-array",
            paramLabel = "NAME",
            description = "The array y of an NPZ file (default: y).")
    String targetsArray = "y";

    @Option(
            names = "--signs",
            paramLabel = "A,B",
            split = ",",
            description =
                    "Two labels that become the targets −1 and 1; rows of others are left out.")
    List<Double> signs = new ArrayList<>();

    @Option(
            names = "--classes",
            paramLabel = "A,B,…",
            split = ",",
            description = "Labels that become the classes 0, 1, …; rows of others are left out.")
    List<Double> classes = new ArrayList<>();

    @Option(names = "--intercept-input", description = "Add a constant input 1.")
    boolean intercept;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The seed of all randomness (default: 0).")
    long seed;

    /// Whether the argument is a data set packaged with the library, or a path that passes.
    boolean names(Predicate<Path> isData) {
        return path.startsWith("built-in:") || isData.test(Path.of(path));
    }

    /// The data; rows are drawn as replicate 0 of an experiment with this seed would draw them.
    ///
    /// @throws org.tropism.base.describe.InputErrors with all errors of the file
    DataDraw draw() {
        var file =
                new File(
                        path,
                        FileFormat.AUTO,
                        target,
                        standardize,
                        centerTarget,
                        pairwiseProducts,
                        rows,
                        inputsArray,
                        targetsArray,
                        signs,
                        classes,
                        intercept);
        return file.draw(stream());
    }

    /// The stream of the data of replicate 0.
    RandomStream stream() {
        return RandomStream.root(seed).child("replicate").child("0").child("data");
    }

    /// The same as a member of an experiment file.
    Map<String, Object> member() {
        var file = new LinkedHashMap<String, Object>();
        file.put("path", path);
        if (target != null) {
            file.put("target", target);
        }
        file.put("standardize", standardize);
        file.put("center-target", centerTarget);
        file.put("pairwise-products", pairwiseProducts);
        file.put("rows", rows);
        file.put("inputs-array", inputsArray);
        file.put("targets-array", targetsArray);
        file.put("signs", signs);
        file.put("classes", classes);
        file.put("intercept", intercept);
        return Map.of("file", file);
    }
}
