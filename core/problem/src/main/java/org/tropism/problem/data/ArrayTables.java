package org.tropism.problem.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Nearest;
import org.tropism.base.linalg.DenseMatrix;

/// Tables from NPY and NPZ files.
///
/// An NPY file holds one matrix whose columns are called `x1 … xm`; one of them, the last if none
/// is named, is the target. An NPZ file holds inputs and targets as arrays of their own, and
/// perhaps `…_test` beside them and `truth`.
final class ArrayTables {
    private ArrayTables() {}

    static Table fromNpy(Path file, @Nullable String target) {
        String where = file.toString();
        var complaints = new Complaints();
        DenseMatrix all = matrix(where, NpyFile.read(file), complaints);
        if (all.cols() < 2 || all.rows() < 1) {
            complaints.add(
                    where,
                    "a matrix of " + all.rows() + " x " + all.cols(),
                    "give at least one row, one input column and the target column");
        }
        complaints.throwIfAny(where);
        List<String> names = Names.numbered("x", all.cols());
        int column = target == null ? all.cols() - 1 : names.indexOf(target);
        if (column < 0) {
            throw new InputErrors(
                    where,
                    "there is no column " + Complaints.shown(String.valueOf(target)),
                    "name one of x1 … x" + all.cols() + ", or none for the last");
        }
        var inputs = new int[all.cols() - 1];
        for (int j = 0; j < inputs.length; j++) {
            inputs[j] = j < column ? j : j + 1;
        }
        var inputNames = java.util.Arrays.stream(inputs).mapToObj(names::get).toList();
        return new Table(
                inputNames, all.selectColumns(inputs), all.column(column), names.get(column));
    }

    static Table fromNpz(Path file, String inputsName, String targetsName) {
        String testInputs = inputsName + "_test";
        String testTargets = targetsName + "_test";
        var arrays =
                NpzFile.read(
                        file, List.of(inputsName, targetsName, testInputs, testTargets, "truth"));
        var complaints = new Complaints();
        for (String name : List.of(inputsName, targetsName)) {
            if (!arrays.containsKey(name)) {
                var names = NpzFile.names(file);
                @Nullable String near = Nearest.of(name, names);
                complaints.add(
                        file.toString(),
                        "there is no array " + Complaints.shown(name),
                        near == null
                                ? "name one of " + names.stream().limit(12).toList()
                                : "did you mean " + Complaints.shown(near) + "?");
            }
        }
        complaints.throwIfAny(file.toString());
        Dataset train = dataset(file, arrays, inputsName, targetsName, complaints);
        @Nullable Dataset test =
                arrays.containsKey(testInputs) && arrays.containsKey(testTargets)
                        ? dataset(file, arrays, testInputs, testTargets, complaints)
                        : null;
        if (train != null && test != null && test.dimension() != train.dimension()) {
            complaints.add(
                    file + "!" + testInputs,
                    test.dimension() + " columns, and " + inputsName + " has " + train.dimension(),
                    "give both the same columns");
        }
        double @Nullable [] truth = null;
        if (train != null && arrays.containsKey("truth")) {
            truth = vector(file + "!truth", get(arrays, "truth"), train.dimension(), complaints);
        }
        complaints.throwIfAny(file.toString());
        if (train == null) {
            throw new IllegalStateException("no table and no error");
        }
        return new Table(
                train.inputNames(), train.inputs(), train.targets(), targetsName, test, truth);
    }

    private static @Nullable Dataset dataset(
            Path file,
            Map<String, NpyArray> arrays,
            String inputsName,
            String targetsName,
            Complaints complaints) {
        String where = file + "!" + inputsName;
        DenseMatrix inputs = matrix(where, get(arrays, inputsName), complaints);
        if (inputs.rows() < 1 || inputs.cols() < 1) {
            complaints.add(
                    where,
                    "a matrix of " + inputs.rows() + " x " + inputs.cols(),
                    "give at least one row and one column");
        }
        double[] targets =
                vector(
                        file + "!" + targetsName,
                        get(arrays, targetsName),
                        inputs.rows(),
                        complaints);
        if (targets.length != inputs.rows()) {
            return null;
        }
        int[] shape = get(arrays, inputsName).shape();
        var names =
                shape.length == 3
                        ? Names.ofMatrix(shape[1], shape[2])
                        : Names.numbered("x", inputs.cols());
        return new Dataset(inputs, targets, names, targetsName);
    }

    private static NpyArray get(Map<String, NpyArray> arrays, String name) {
        var array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException(name);
        }
        return array;
    }

    /// A vector is a matrix of one column; an array of matrices has one of them, by rows, a row.
    private static DenseMatrix matrix(String where, NpyArray array, Complaints complaints) {
        int[] shape = array.shape();
        if (shape.length < 1 || shape.length > 3) {
            complaints.add(
                    where,
                    "an array of " + shape.length + " dimensions",
                    "give a matrix with one row per example, or an array of one matrix per"
                            + " example");
            return DenseMatrix.zeros(0, 0);
        }
        long width = shape.length == 1 ? 1 : shape[1] * (shape.length == 3 ? (long) shape[2] : 1);
        int cols = Math.toIntExact(width);
        checkFinite(where, array, cols, complaints);
        return DenseMatrix.ofRowMajor(shape[0], cols, array.values());
    }

    private static double[] vector(
            String where, NpyArray array, int length, Complaints complaints) {
        int[] shape = array.shape();
        boolean vector =
                shape.length == 1 || (shape.length == 2 && (shape[0] == 1 || shape[1] == 1));
        if (!vector || array.values().length != length) {
            complaints.add(
                    where,
                    "an array of shape " + java.util.Arrays.toString(shape),
                    "give " + length + " numbers");
        }
        checkFinite(where, array, 1, complaints);
        return array.values();
    }

    private static void checkFinite(String where, NpyArray array, int cols, Complaints complaints) {
        double[] values = array.values();
        for (int k = 0; k < values.length; k++) {
            if (!Double.isFinite(values[k])) {
                complaints.add(
                        where + "[" + k / cols + (array.rank() == 2 ? ", " + k % cols : "") + "]",
                        "the value " + values[k] + " is not finite",
                        "remove the row, or put a number there");
            }
        }
    }
}
