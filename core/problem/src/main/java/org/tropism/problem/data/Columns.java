package org.tropism.problem.data;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.DenseMatrix;

/// The columns of a training set and of its test set, transformed together.
final class Columns {
    private List<String> names;
    private DenseMatrix train;
    private @Nullable DenseMatrix test;

    /// @param train read, copied before it is changed
    Columns(List<String> names, DenseMatrix train, @Nullable DenseMatrix test) {
        this.names = names;
        this.train = train;
        this.test = test;
    }

    List<String> names() {
        return names;
    }

    DenseMatrix train() {
        return train;
    }

    @Nullable DenseMatrix test() {
        return test;
    }

    /// Brings the columns from `from` on to mean 0 and variance 1 (denominator n) over the training
    /// rows. Works on numbers divided by a power of two near the largest, so that nothing
    /// overflows.
    void standardize(int from, String source, Complaints complaints) {
        train = copy(train);
        test = test == null ? null : copy(test);
        for (int j = from; j < train.cols(); j++) {
            double[] column = train.column(j);
            int exponent = exponent(column);
            scaleBy(column, -exponent);
            double mean = mean(column);
            double deviation = deviation(column, mean);
            if (isConstant(column) || deviation == 0) {
                complaints.add(
                        source,
                        "the column "
                                + Complaints.shown(names.get(j))
                                + " is constant over the training rows and cannot be standardized",
                        "leave out the column, or do not standardize");
                continue;
            }
            apply(train, j, exponent, mean, deviation);
            if (test != null) {
                apply(test, j, exponent, mean, deviation);
            }
        }
    }

    /// Adds the squares of the marked columns and the products of all pairs, named `a^2` and `a*b`.
    void addProducts(boolean[] squared, String source, Complaints complaints) {
        int d = train.cols();
        long added = (long) d * (d - 1) / 2;
        for (boolean square : squared) {
            added += square ? 1 : 0;
        }
        long entries = (d + added) * train.rows();
        if (entries > CsvFile.MOST_VALUES || d + added > CsvRecords.MOST_FIELDS) {
            complaints.add(
                    source,
                    "products of " + d + " inputs give " + (d + added) + " columns",
                    "take fewer inputs or rows, or no products");
            return;
        }
        var allNames = new ArrayList<>(names);
        var left = new int[(int) added];
        var right = new int[(int) added];
        int k = 0;
        for (int a = 0; a < d; a++) {
            for (int b = a; b < d; b++) {
                if (a != b || squared[a]) {
                    allNames.add(a == b ? names.get(a) + "^2" : names.get(a) + "*" + names.get(b));
                    left[k] = a;
                    right[k++] = b;
                }
            }
        }
        names = allNames;
        train = withProducts(train, left, right);
        test = test == null ? null : withProducts(test, left, right);
        if (!train.isFinite() || (test != null && !test.isFinite())) {
            complaints.add(
                    source,
                    "products of the inputs overflow",
                    "standardize, or rescale the inputs");
        }
    }

    /// Adds a column of ones.
    void addConstant() {
        var all = new ArrayList<>(names);
        all.add("intercept");
        names = all;
        train = withOnes(train);
        test = test == null ? null : withOnes(test);
    }

    private static DenseMatrix withOnes(DenseMatrix matrix) {
        int d = matrix.cols();
        var out = DenseMatrix.zeros(matrix.rows(), d + 1);
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < d; j++) {
                out.set(i, j, matrix.get(i, j));
            }
            out.set(i, d, 1);
        }
        return out;
    }

    /// The mean of finite numbers, without overflow.
    static double mean(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double correction = 0;
        for (double value : values) {
            correction += (value - mean) / values.length;
        }
        return mean + correction;
    }

    private static double deviation(double[] values, double mean) {
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / values.length);
    }

    private static boolean isConstant(double[] values) {
        for (double value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return true;
    }

    private static int exponent(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest == 0 ? 0 : Math.getExponent(largest);
    }

    private static void scaleBy(double[] values, int exponent) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.scalb(values[i], exponent);
        }
    }

    private static void apply(
            DenseMatrix matrix, int j, int exponent, double mean, double deviation) {
        for (int i = 0; i < matrix.rows(); i++) {
            double scaled = Math.scalb(matrix.get(i, j), -exponent);
            matrix.set(i, j, (scaled - mean) / deviation);
        }
    }

    private static DenseMatrix withProducts(DenseMatrix matrix, int[] left, int[] right) {
        int d = matrix.cols();
        var out = DenseMatrix.zeros(matrix.rows(), d + left.length);
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < d; j++) {
                out.set(i, j, matrix.get(i, j));
            }
            for (int k = 0; k < left.length; k++) {
                out.set(i, d + k, matrix.get(i, left[k]) * matrix.get(i, right[k]));
            }
        }
        return out;
    }

    private static DenseMatrix copy(DenseMatrix matrix) {
        var copy = DenseMatrix.zeros(matrix.rows(), matrix.cols());
        System.arraycopy(matrix.data(), 0, copy.data(), 0, copy.data().length);
        return copy;
    }
}
