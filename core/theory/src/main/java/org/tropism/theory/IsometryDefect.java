package org.tropism.theory;

import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.SymmetricEigen;
import org.tropism.base.random.RandomStream;
import org.tropism.problem.data.Dataset;

/// How far measurements are from preserving the norm of symmetric matrices of low rank, as far as a
/// search shows.
///
/// The restricted isometry constant cannot be computed in general; the largest and the least
/// `‖X(M)‖²/(n·‖M‖²)` over matrices of rank k that projected power iterations find give a lower
/// bound of it, `(most − least)/(most + least)` after the best scaling.
///
/// @param most the largest value found
/// @param least the least value found
record IsometryDefect(double most, double least) {
    private static final int STARTS = 4;
    private static final int ITERATIONS = 60;

    /// The lower bound of the constant.
    double value() {
        return most > 0 ? (most - least) / (most + least) : 1;
    }

    /// The scale s with `‖X(M)‖²/n ≈ s·‖M‖²`.
    double scale() {
        return 0.5 * (most + least);
    }

    /// What was found for a rank of a data set.
    private record Known(int rank, IsometryDefect found) {}

    /// Searches, from the same starts every time; once for a data set.
    ///
    /// @param data inputs of p² entries
    static IsometryDefect of(Dataset data, int p, int rank) {
        var known =
                data.derived()
                        .get(Known.class, () -> new Known(rank, search(data.inputs(), p, rank)));
        return known.rank() == rank ? known.found() : search(data.inputs(), p, rank);
    }

    private static IsometryDefect search(DenseMatrix x, int p, int rank) {
        var random = RandomStream.root(6).child("isometry");
        double most = 0;
        double least = Double.POSITIVE_INFINITY;
        double bound = bound(x, p);
        for (int start = 0; start < STARTS; start++) {
            var up = truncated(random(p, random), rank);
            for (int k = 0; k < ITERATIONS; k++) {
                up = truncated(applied(x, up, 0), rank);
            }
            most = Math.max(most, quotient(x, up));
            var down = truncated(random(p, random), rank);
            for (int k = 0; k < 4 * ITERATIONS; k++) {
                down = truncated(applied(x, down, bound), rank);
            }
            least = Math.min(least, quotient(x, down));
        }
        return new IsometryDefect(most, least);
    }

    /// At least the largest quotient of all matrices.
    private static double bound(DenseMatrix x, int p) {
        var m = DenseMatrix.zeros(p, p);
        for (int k = 0; k < p; k++) {
            m.set(k, k, 1);
        }
        double value = 0;
        for (int k = 0; k < ITERATIONS; k++) {
            m = applied(x, m, 0);
            value = norm(m);
            if (!(value > 0)) {
                return 1;
            }
            scale(m, 1 / value);
        }
        return 1.1 * value;
    }

    private static DenseMatrix random(int p, RandomStream random) {
        var m = DenseMatrix.zeros(p, p);
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                double value = random.nextGaussian();
                m.set(i, j, value);
                m.set(j, i, value);
            }
        }
        return m;
    }

    /// The symmetric part of `(1/n)·Σ ⟨Aᵢ, M⟩·Aᵢ`, or shift·M minus that.
    private static DenseMatrix applied(DenseMatrix x, DenseMatrix m, double shift) {
        int p = m.rows();
        var values = new double[DenseMatrix.padded(x.rows())];
        x.times(flat(m), values);
        var sum = new double[DenseMatrix.padded(x.cols())];
        x.transposedTimes(values, sum);
        var out = DenseMatrix.zeros(p, p);
        double weight = (shift > 0 ? -0.5 : 0.5) / x.rows();
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                double both = sum[i * p + j] + sum[j * p + i];
                out.set(i, j, shift * m.get(i, j) + weight * both);
            }
        }
        return out;
    }

    private static double quotient(DenseMatrix x, DenseMatrix m) {
        var values = new double[DenseMatrix.padded(x.rows())];
        x.times(flat(m), values);
        double norm = Sensitivity.norm(values);
        return norm * norm / x.rows();
    }

    private static double[] flat(DenseMatrix m) {
        int p = m.rows();
        var rows = new double[DenseMatrix.padded(p * p)];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                rows[i * p + j] = m.get(i, j);
            }
        }
        return rows;
    }

    /// The nearest matrix of a rank, of norm 1.
    private static DenseMatrix truncated(DenseMatrix m, int rank) {
        int p = m.rows();
        var eigen = SymmetricEigen.of(m);
        var out = DenseMatrix.zeros(p, p);
        int low = 0;
        int high = p - 1;
        for (int r = 0; r < Math.min(rank, p); r++) {
            boolean top = Math.abs(eigen.values()[high]) >= Math.abs(eigen.values()[low]);
            int k = top ? high-- : low++;
            for (int i = 0; i < p; i++) {
                for (int j = 0; j < p; j++) {
                    double term = eigen.vectors().get(i, k) * eigen.vectors().get(j, k);
                    out.set(i, j, out.get(i, j) + eigen.values()[k] * term);
                }
            }
        }
        double norm = norm(out);
        scale(out, norm > 0 ? 1 / norm : 1);
        return out;
    }

    private static double product(DenseMatrix a, DenseMatrix b) {
        double sum = 0;
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < a.cols(); j++) {
                sum += a.get(i, j) * b.get(i, j);
            }
        }
        return sum;
    }

    private static double norm(DenseMatrix m) {
        return Math.sqrt(product(m, m));
    }

    private static void scale(DenseMatrix m, double factor) {
        for (int i = 0; i < m.rows(); i++) {
            for (int j = 0; j < m.cols(); j++) {
                m.set(i, j, factor * m.get(i, j));
            }
        }
    }
}
