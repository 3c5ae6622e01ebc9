package org.tropism.problem.data;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.base.random.RandomStream;

/// A data file: CSV, NPY, NPZ or LIBSVM, with its preparation.
///
/// The order of preparation: rows of other labels than the chosen ones are left out, and labels
/// become signs or class indices; rows are subsampled (stream `rows`; those left out become the
/// test set, unless the file has one); inputs are standardized to mean 0 and variance 1, with
/// denominator n, by the mean and deviation of the training rows; products of any two input columns
/// and squares are added, of the standardized columns where these are, and standardized themselves;
/// the mean of the training targets is subtracted. An intercept is added on request alone, for
/// centering does the same for the squared loss. The square of a column of two values is left out,
/// for it is a linear function of the column (ten inputs with one such give the 64 of Efron et
/// al.).
///
/// Every error of the file is reported at once, the first 20 in full.
///
/// @param path the file; relative paths start at the working directory; `built-in:diabetes.csv`,
/// `built-in:digits-8x8.csv` and `built-in:breast-cancer-wisconsin.csv` are packaged with the
/// library
/// @param format its format
/// @param target the target column: required for CSV; for NPY one of `x1 … xm`, the last if null;
/// unused otherwise
/// @param standardize whether input columns are standardized
/// @param centerTarget whether the mean of the targets is subtracted
/// @param pairwiseProducts whether products of inputs and squares are added
/// @param rows the number of rows to draw without replacement; 0 for all
/// @param inputsArray the array X of an NPZ file
/// @param targetsArray the array y of an NPZ file
/// @param signs two labels that become the targets −1 and 1; empty for none
/// @param intercept whether an input that is 1 is added behind the others, not standardized
/// @param classes labels that become the class indices 0, 1, …; empty for none
@About("a data file: CSV, NPY, NPZ or LIBSVM")
@Source(key = "Efron2004", where = "Section 2, the quadratic model of the diabetes study")
public record File(
        @Parameter(about = "path of the file", typical = "\"data.csv\"") String path,
        @Parameter(
                        about = "format of the file",
                        typical = {"\"auto\"", "\"csv\""},
                        absent = "\"auto\"")
                FileFormat format,
        @Parameter(about = "name of the target column", typical = "\"y\"") @Nullable String target,
        @Parameter(
                        about = "whether inputs are brought to mean 0 and variance 1",
                        typical = {"true", "false"},
                        absent = "false")
                boolean standardize,
        @Parameter(
                        about = "whether the mean of the targets is subtracted",
                        typical = {"true", "false"},
                        absent = "false")
                boolean centerTarget,
        @Parameter(
                        about = "whether squares and pairwise products of the inputs are added",
                        typical = {"true", "false"},
                        absent = "false")
                boolean pairwiseProducts,
        @Parameter(
                        about = "number of rows drawn without replacement, 0 for all",
                        min = 0,
                        typical = {"0", "50"},
                        absent = "0")
                int rows,
        @Parameter(
                        about = "name of the array of inputs in an NPZ file",
                        typical = "\"X\"",
                        absent = "\"X\"")
                String inputsArray,
        @Parameter(
                        about = "name of the array of targets in an NPZ file",
                        typical = "\"y\"",
                        absent = "\"y\"")
                String targetsArray,
        @Parameter(
                        about =
                                "two labels that become the targets −1 and 1; rows of others are"
                                        + " left out",
                        typical = {"[0, 1]", "[3, 8]"},
                        absent = "[]")
                List<Double> signs,
        @Parameter(
                        about =
                                "labels that become the class indices 0, 1, …; rows of others are"
                                        + " left out",
                        typical = {"[0, 1, 2]", "[]"},
                        absent = "[]")
                List<Double> classes,
        @Parameter(
                        about = "whether a constant input 1 is added, the intercept",
                        typical = {"true", "false"},
                        absent = "false")
                boolean intercept)
        implements DatasetSpec {
    /// Copies the lists.
    public File {
        signs = List.copyOf(signs);
        classes = List.copyOf(classes);
    }

    /// A file whose targets are numbers.
    public File(
            String path,
            FileFormat format,
            @Nullable String target,
            boolean standardize,
            boolean centerTarget,
            boolean pairwiseProducts,
            int rows,
            String inputsArray,
            String targetsArray) {
        this(
                path,
                format,
                target,
                standardize,
                centerTarget,
                pairwiseProducts,
                rows,
                inputsArray,
                targetsArray,
                List.of(),
                List.of(),
                false);
    }

    /// A file as it is, its format told by its name.
    public File(String path, @Nullable String target) {
        this(path, FileFormat.AUTO, target, false, false, false, 0, "X", "y");
    }

    @Override
    public DataDraw draw(RandomStream random) {
        Table table = BuiltInFile.isMeant(path) ? BuiltInFile.read(path, this::read) : read(path());
        var labels = Labels.of(this);
        return new Preparation(this, labels.select(path, table), labels.outputs())
                .prepare(random.child("rows"));
    }

    private Table read(String text) {
        try {
            return read(Path.of(text));
        } catch (InvalidPathException e) {
            throw new InputErrors(path, "this is no path: " + e.getReason(), "check the path");
        }
    }

    private Table read(Path file) {
        return switch (format.of(file)) {
            case CSV -> CsvFile.read(file, target);
            case NPY -> ArrayTables.fromNpy(file, target);
            case NPZ -> ArrayTables.fromNpz(file, inputsArray, targetsArray);
            case LIBSVM -> LibsvmFile.read(file);
            case AUTO -> throw new IllegalStateException("the format is still unknown");
        };
    }
}
