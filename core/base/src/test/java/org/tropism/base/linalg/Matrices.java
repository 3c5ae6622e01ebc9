package org.tropism.base.linalg;

import org.tropism.base.random.RandomStream;

/// Matrices for tests.
final class Matrices {
    private Matrices() {}

    static DenseMatrix gaussian(int rows, int cols, long seed) {
        var random = RandomStream.root(seed).child("gaussian");
        var matrix = DenseMatrix.zeros(rows, cols);
        for (int i = 0; i < rows; i++) {
            random.gaussians(matrix.data(), i * matrix.stride(), cols);
        }
        return matrix;
    }

    /// `B·Bᵀ + I/100` for Gaussian n × (n+3) B.
    static DenseMatrix positive(int n, long seed) {
        var b = gaussian(n, n + 3, seed);
        var a = Products.times(b, b.transposed());
        for (int i = 0; i < n; i++) {
            a.set(i, i, a.get(i, i) + 0.01);
            for (int j = 0; j < i; j++) {
                a.set(j, i, a.get(i, j));
            }
        }
        return a;
    }

    static DenseMatrix hilbert(int n) {
        var a = DenseMatrix.zeros(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a.set(i, j, 1.0 / (i + j + 1));
            }
        }
        return a;
    }

    static DenseMatrix scaled(DenseMatrix a, double factor) {
        var scaled = DenseMatrix.zeros(a.rows(), a.cols());
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < a.cols(); j++) {
                scaled.set(i, j, a.get(i, j) * factor);
            }
        }
        return scaled;
    }

    /// `diag(d)·A·diag(d)`.
    static DenseMatrix graded(DenseMatrix a, double[] d) {
        var graded = DenseMatrix.zeros(a.rows(), a.cols());
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < a.cols(); j++) {
                graded.set(i, j, a.get(i, j) * d[i] * d[j]);
            }
        }
        return graded;
    }

    /// `max |A − B| / max |A|`.
    static double distance(DenseMatrix a, DenseMatrix b) {
        double difference = 0;
        double max = Double.MIN_VALUE;
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < a.cols(); j++) {
                difference = Math.max(difference, Math.abs(a.get(i, j) - b.get(i, j)));
                max = Math.max(max, Math.abs(a.get(i, j)));
            }
        }
        return difference / max;
    }

    static double[] ramp(int n) {
        var x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = i + 1;
        }
        return x;
    }
}
