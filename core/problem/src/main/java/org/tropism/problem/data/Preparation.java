package org.tropism.problem.data;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.random.RandomStream;

/// What {@link File} does to a table before training.
final class Preparation {
    private final File spec;
    private final Table table;
    private final int outputs;
    private final Complaints complaints = new Complaints();

    /// @param outputs the number of classes if the targets are class indices, else 1
    Preparation(File spec, Table table, int outputs) {
        this.spec = spec;
        this.table = table;
        this.outputs = outputs;
    }

    DataDraw prepare(RandomStream random) {
        int n = table.inputs().rows();
        if (spec.rows() > n) {
            throw new InputErrors(
                    spec.path(),
                    spec.rows() + " rows are asked for and there are " + n,
                    "ask for at most " + n + " rows, or 0 for all");
        }
        DenseMatrix train = table.inputs();
        double[] targets = table.targets();
        @Nullable Dataset given = table.test();
        @Nullable DenseMatrix test = given == null ? null : given.inputs();
        double @Nullable [] testTargets = given == null ? null : given.targets();
        if (spec.rows() > 0 && spec.rows() < n) {
            int[] order = random.permutation(n);
            int[] chosen = sorted(order, 0, spec.rows());
            int[] rest = sorted(order, spec.rows(), n);
            train = table.inputs().selectRows(chosen);
            targets = select(table.targets(), chosen);
            if (test == null) {
                test = table.inputs().selectRows(rest);
                testTargets = select(table.targets(), rest);
            }
        }
        var columns = new Columns(table.names(), train, test);
        transform(columns);
        complaints.throwIfAny(spec.path());
        if (spec.intercept()) {
            columns.addConstant();
        }
        if (spec.centerTarget()) {
            double mean = Columns.mean(targets);
            targets = minus(targets, mean);
            testTargets = testTargets == null ? null : minus(testTargets, mean);
        }
        @Nullable DenseMatrix prepared = columns.test();
        boolean changed =
                spec.standardize()
                        || spec.pairwiseProducts()
                        || spec.centerTarget()
                        || spec.intercept();
        return new DataDraw(
                dataset(columns.train(), targets, columns.names()),
                prepared == null || testTargets == null
                        ? null
                        : dataset(prepared, testTargets, columns.names()),
                changed ? null : table.truth());
    }

    private Dataset dataset(DenseMatrix inputs, double[] targets, List<String> names) {
        return new Dataset(inputs, targets, names, table.targetName(), outputs);
    }

    private void transform(Columns columns) {
        int original = columns.train().cols();
        boolean[] squared = new boolean[original];
        if (spec.pairwiseProducts()) {
            for (int j = 0; j < original; j++) {
                squared[j] = !isTwoValued(table.inputs(), j);
            }
        }
        if (spec.standardize()) {
            columns.standardize(0, spec.path(), complaints);
        }
        if (spec.pairwiseProducts() && !complaints.any()) {
            columns.addProducts(squared, spec.path(), complaints);
            if (spec.standardize() && !complaints.any()) {
                columns.standardize(original, spec.path(), complaints);
            }
        }
    }

    private static boolean isTwoValued(DenseMatrix matrix, int column) {
        double first = matrix.get(0, column);
        double second = Double.NaN;
        for (int i = 1; i < matrix.rows(); i++) {
            double value = matrix.get(i, column);
            if (value != first && value != second) {
                if (!Double.isNaN(second)) {
                    return false;
                }
                second = value;
            }
        }
        return true;
    }

    private static int[] sorted(int[] order, int from, int to) {
        int[] part = Arrays.copyOfRange(order, from, to);
        Arrays.sort(part);
        return part;
    }

    private static double[] select(double[] values, int[] indices) {
        return Arrays.stream(indices).mapToDouble(i -> values[i]).toArray();
    }

    private static double[] minus(double[] values, double mean) {
        return Arrays.stream(values).map(value -> value - mean).toArray();
    }
}
