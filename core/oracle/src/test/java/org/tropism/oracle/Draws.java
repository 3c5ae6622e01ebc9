package org.tropism.oracle;

import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.random.RandomStream;

/// Random systems for the tests, from named streams.
final class Draws {
    private Draws() {}

    static DenseMatrix gaussian(String name, int n, int d) {
        var random = RandomStream.root(2).child(name).child("inputs");
        var x = DenseMatrix.zeros(n, d);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                x.set(i, j, random.nextGaussian());
            }
        }
        return x;
    }

    static DenseMatrix integers(String name, int n, int d, int bound) {
        var random = RandomStream.root(2).child(name).child("integers");
        var x = DenseMatrix.zeros(n, d);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                x.set(i, j, random.nextInt(2 * bound + 1) - bound);
            }
        }
        return x;
    }

    static double[] vector(String name, int count) {
        var values = new double[count];
        RandomStream.root(2).child(name).child("vector").gaussians(values, 0, count);
        return values;
    }

    /// `X·β` for a β with the first entries Gaussian and the others 0.
    static double[] sparseTargets(String name, DenseMatrix x, int nonzeros) {
        var truth = new double[x.cols()];
        System.arraycopy(vector(name, nonzeros), 0, truth, 0, nonzeros);
        return times(x, truth);
    }

    static double[] times(DenseMatrix x, double[] beta) {
        var y = new double[x.rows()];
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < x.cols(); j++) {
                y[i] += x.get(i, j) * beta[j];
            }
        }
        return y;
    }

    /// `max |a − b| / max |b|`.
    static double relativeDistance(double[] a, double[] b) {
        double distance = 0;
        double size = 0;
        for (int j = 0; j < b.length; j++) {
            distance = Math.max(distance, Math.abs(a[j] - b[j]));
            size = Math.max(size, Math.abs(b[j]));
        }
        return distance / size;
    }

    static OracleOutcome.Solved solved(OracleOutcome outcome) {
        if (outcome instanceof OracleOutcome.Solved solved) {
            return solved;
        }
        throw new AssertionError("not solved: " + outcome);
    }
}
