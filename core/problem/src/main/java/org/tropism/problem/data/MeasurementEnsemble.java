package org.tropism.problem.data;

import java.util.Arrays;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.random.RandomStream;

/// The law of measurement matrices A.
public enum MeasurementEnsemble {
    /// Independent standard normal entries.
    GAUSSIAN {
        @Override
        void fill(double[] row, MatrixSensing spec, DenseMatrix basis, RandomStream random) {
            random.gaussians(row, 0, row.length);
        }
    },
    /// The symmetric part of a Gaussian matrix: `½(G + Gᵀ)`.
    GAUSSIAN_SYMMETRIC {
        @Override
        void fill(double[] row, MatrixSensing spec, DenseMatrix basis, RandomStream random) {
            random.gaussians(row, 0, row.length);
            int p = spec.rows();
            for (int i = 0; i < p; i++) {
                for (int j = 0; j < i; j++) {
                    double mean = 0.5 * (row[i * p + j] + row[j * p + i]);
                    row[i * p + j] = mean;
                    row[j * p + i] = mean;
                }
            }
        }

        @Override
        boolean isSymmetric() {
            return true;
        }
    },
    /// `a·bᵀ` with independent standard normal vectors; `a·aᵀ` if the truth is semidefinite.
    RANK_ONE {
        @Override
        void fill(double[] row, MatrixSensing spec, DenseMatrix basis, RandomStream random) {
            var a = new double[spec.rows()];
            random.gaussians(a, 0, a.length);
            var b = a;
            if (!spec.semidefinite()) {
                b = new double[spec.columns()];
                random.gaussians(b, 0, b.length);
            }
            for (int k = 0; k < row.length; k++) {
                row[k] = a[k / b.length] * b[k % b.length];
            }
        }
    },
    /// `Q·diag(z)·Qᵀ` with one orthogonal Q for all, the basis of the truth, and standard normal z.
    COMMUTING {
        @Override
        void fill(double[] row, MatrixSensing spec, DenseMatrix basis, RandomStream random) {
            int p = spec.rows();
            var z = new double[p];
            random.gaussians(z, 0, p);
            for (int i = 0; i < p; i++) {
                for (int j = 0; j <= i; j++) {
                    double sum = 0;
                    for (int k = 0; k < p; k++) {
                        sum += z[k] * basis.get(i, k) * basis.get(j, k);
                    }
                    row[i * p + j] = sum;
                    row[j * p + i] = sum;
                }
            }
        }

        @Override
        boolean isSymmetric() {
            return true;
        }

        @Override
        boolean sharesBasis() {
            return true;
        }
    },
    /// One entry of W each: matrix completion.
    COORDINATE {
        @Override
        DenseMatrix draw(
                int count, int before, MatrixSensing spec, DenseMatrix basis, RandomStream random) {
            var matrix = DenseMatrix.zeros(count, spec.rows() * spec.columns());
            int[] places = spec.places(random);
            int[] chosen = Arrays.copyOfRange(places, before, before + count);
            Arrays.sort(chosen);
            for (int i = 0; i < count; i++) {
                matrix.set(i, chosen[i], 1);
            }
            return matrix;
        }

        @Override
        void fill(double[] row, MatrixSensing spec, DenseMatrix basis, RandomStream random) {
            throw new IllegalStateException("entries are drawn together");
        }

        @Override
        boolean isOfEntries() {
            return true;
        }
    };

    /// Draws measurements, one a row.
    ///
    /// @param before how many of the same stream belong to another set
    DenseMatrix draw(
            int count, int before, MatrixSensing spec, DenseMatrix basis, RandomStream random) {
        var matrix = DenseMatrix.zeros(count, spec.rows() * spec.columns());
        var row = new double[matrix.cols()];
        for (int i = 0; i < count; i++) {
            fill(row, spec, basis, random);
            System.arraycopy(row, 0, matrix.data(), i * matrix.stride(), row.length);
        }
        return matrix;
    }

    /// Draws one measurement matrix, by rows.
    abstract void fill(double[] row, MatrixSensing spec, DenseMatrix basis, RandomStream random);

    /// Whether the matrices are symmetric, so that W must be square.
    boolean isSymmetric() {
        return false;
    }

    /// Whether the truth has the measurements' eigenvectors.
    boolean sharesBasis() {
        return false;
    }

    /// Whether they are entries of W.
    boolean isOfEntries() {
        return false;
    }
}
