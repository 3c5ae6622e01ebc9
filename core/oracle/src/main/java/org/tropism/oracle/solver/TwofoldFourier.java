package org.tropism.oracle.solver;

import org.tropism.base.linalg.DenseMatrix;

/// {@link FourierBasis} in twice the working precision: where inputs have very different scales,
/// the basis mixes them, and the rounding of doubles would be that of the largest.
final class TwofoldFourier {
    private final int d;
    /// Row k is the vector k of the basis.
    private final TwofoldRows vectors;
    /// Row j holds the entries j of all vectors.
    private final TwofoldRows entries;

    TwofoldFourier(int d) {
        this.d = d;
        var turn = turns(d);
        var high = new double[d][d];
        var low = new double[d][d];
        var one = Twofold.squareRoot(d).over(d);
        var two = Twofold.squareRoot(2.0 * d).over(d);
        for (int j = 0; j < d; j++) {
            set(high, low, 0, j, one);
            for (int k = 1; 2 * k < d; k++) {
                var at = turn[(int) ((long) j * k % d)];
                set(high, low, 2 * k - 1, j, two.times(at[0]));
                set(high, low, 2 * k, j, two.times(at[1]));
            }
            if (d % 2 == 0) {
                set(high, low, d - 1, j, j % 2 == 0 ? one : one.negative());
            }
        }
        vectors = new TwofoldRows(high, low, d);
        entries = new TwofoldRows(transposed(high), transposed(low), d);
    }

    private static void set(double[][] high, double[][] low, int k, int j, Twofold value) {
        high[k][j] = value.high();
        low[k][j] = value.low();
    }

    private static double[][] transposed(double[][] matrix) {
        var result = new double[matrix.length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                result[j][i] = matrix[i][j];
            }
        }
        return result;
    }

    /// Cosine and sine of `2πj/d`, powers of a root of one that was corrected by its own d-th
    /// power.
    private static Twofold[][] turns(int d) {
        var root =
                new Twofold[] {
                    Twofold.of(StrictMath.cos(2 * Math.PI / d)),
                    Twofold.of(StrictMath.sin(2 * Math.PI / d))
                };
        var end = powers(root, d)[d];
        var away = new Twofold[] {end[0].plus(Twofold.of(-1)).over(-d), end[1].over(-d)};
        var factor = new Twofold[] {away[0].plus(Twofold.of(1)), away[1]};
        return powers(times(root, factor), d);
    }

    private static Twofold[][] powers(Twofold[] root, int d) {
        var powers = new Twofold[d + 1][];
        powers[0] = new Twofold[] {Twofold.of(1), Twofold.of(0)};
        for (int j = 1; j <= d; j++) {
            powers[j] = times(powers[j - 1], root);
        }
        return powers;
    }

    private static Twofold[] times(Twofold[] a, Twofold[] b) {
        return new Twofold[] {
            a[0].times(b[0]).plus(a[1].times(b[1]).negative()),
            a[0].times(b[1]).plus(a[1].times(b[0]))
        };
    }

    /// The rows in the basis, every d entries by themselves, and the last `free` columns as they
    /// are.
    TwofoldRows analyze(DenseMatrix rows, int free) {
        int length = rows.cols() - free;
        var high = new double[rows.rows()][rows.cols()];
        var low = new double[rows.rows()][rows.cols()];
        for (int k = 0; k < rows.rows(); k++) {
            var row = rows.row(k);
            for (int from = 0; from < length; from += d) {
                combine(entries, row, new double[row.length], from, high[k], low[k]);
            }
            System.arraycopy(row, length, high[k], length, free);
        }
        return new TwofoldRows(high, low, rows.cols());
    }

    /// The vector of a point in the basis, every d entries by themselves, rounded.
    double[] synthesize(double[] point, double[] tail, int length) {
        var high = new double[DenseMatrix.padded(length)];
        for (int from = 0; from < length; from += d) {
            combine(vectors, point, tail, from, high, new double[high.length]);
        }
        return high;
    }

    /// Writes `Σ factor·row` to the places from `from` on, the factors from there as well.
    private void combine(
            TwofoldRows of, double[] factor, double[] tail, int from, double[] high, double[] low) {
        var own = new double[d];
        var ownTail = new double[d];
        System.arraycopy(factor, from, own, 0, d);
        System.arraycopy(tail, from, ownTail, 0, d);
        var sum = new double[d];
        var rest = new double[d];
        of.addCombination(own, ownTail, sum, rest);
        for (int j = 0; j < d; j++) {
            high[from + j] = sum[j] + rest[j];
            low[from + j] = rest[j] - (high[from + j] - sum[j]);
        }
    }
}
