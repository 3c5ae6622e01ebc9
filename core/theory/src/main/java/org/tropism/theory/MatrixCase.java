package org.tropism.theory;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.CommonEigenbasis;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.Svd;
import org.tropism.base.linalg.SymmetricEigen;
import org.tropism.dynamics.Setting;
import org.tropism.problem.data.Dataset;

/// What theorems on square matrices read off a setting: the measurements, the matrix at the start,
/// and a basis in which all of them may be diagonal.
///
/// @param size p, rows and columns of W
/// @param measurements the symmetric parts of the Aᵢ
/// @param start W₀ by rows
/// @param values the eigenvalues of the symmetric part of W₀, ascending
/// @param vectors its eigenvectors
/// @param basis of measurements and start
record MatrixCase(
        int size,
        List<DenseMatrix> measurements,
        double[] start,
        double[] values,
        DenseMatrix vectors,
        CommonEigenbasis basis) {
    /// The largest defect of a common eigenbasis.
    static final double DEFECT = 1e-10;

    /// The least eigenvalue of the start, relative to the largest, that counts as positive.
    private static final double POSITIVE = 1e-12;

    /// The symmetric parts of the measurements of a data set, computed once.
    private record Parts(List<DenseMatrix> matrices) {}

    /// The case, or null where the predictor is no square matrix, or the start is not finite
    /// or has no accurate decomposition.
    static @Nullable MatrixCase of(Setting setting) {
        var problem = setting.problem();
        var train = problem.data().train();
        int size = (int) Math.round(Math.sqrt(train.dimension()));
        if (size * size != train.dimension() || !Checks.isOfInputs(setting)) {
            return null;
        }
        var parts = train.derived().get(Parts.class, () -> new Parts(parts(train, size)));
        var start = new double[train.dimension()];
        problem.model().predictor(problem.start(), start);
        var matrix = symmetric(size, start);
        if (!matrix.isFinite()) {
            return null;
        }
        var all = new ArrayList<>(parts.matrices());
        all.add(matrix);
        try {
            var eigen = SymmetricEigen.of(matrix);
            return new MatrixCase(
                    size,
                    parts.matrices(),
                    start,
                    eigen.values(),
                    eigen.vectors(),
                    CommonEigenbasis.of(all));
        } catch (IllegalStateException notDecomposed) {
            return null;
        }
    }

    private static List<DenseMatrix> parts(Dataset train, int size) {
        var parts = new ArrayList<DenseMatrix>();
        var row = new double[train.dimension()];
        for (int i = 0; i < train.examples(); i++) {
            for (int j = 0; j < row.length; j++) {
                row[j] = train.inputs().get(i, j);
            }
            parts.add(symmetric(size, row));
        }
        return List.copyOf(parts);
    }

    private static DenseMatrix symmetric(int size, double[] rows) {
        var a = DenseMatrix.zeros(size, size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                a.set(i, j, 0.5 * rows[i * size + j] + 0.5 * rows[j * size + i]);
            }
        }
        return a;
    }

    /// Whether `W₀ ≻ 0`, above rounding.
    boolean isPositive() {
        return values[0] > POSITIVE * values[size - 1];
    }

    /// `ln W₀` by rows, for a positive start.
    double[] startLog() {
        var log = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                for (int k = 0; k < size; k++) {
                    log[i * size + j] +=
                            vectors.get(i, k) * Math.log(values[k]) * vectors.get(j, k);
                }
            }
        }
        return log;
    }

    /// How far W₀ is from `α²·I`, `α² = tr W₀/p`, relative to α²; infinite for a start that is not
    /// positive.
    double distanceFromIdentity() {
        double level = level();
        double worst = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double there = i == j ? level : 0;
                worst = Math.max(worst, Math.abs(start[i * size + j] - there));
            }
        }
        return level > 0 ? worst / level : Double.POSITIVE_INFINITY;
    }

    /// `tr W₀/p`.
    double level() {
        double trace = 0;
        for (int k = 0; k < size; k++) {
            trace += start[k * size + k];
        }
        return trace / size;
    }

    /// The largest defect of the measurements alone.
    double commutator() {
        return CommonEigenbasis.of(measurements).defect();
    }

    /// A lower bound of the nuclear norm of every matrix with these measurements: with W the one of
    /// least Frobenius norm, `‖W‖_F² = ⟨W, W′⟩ ≤ ‖W‖₂·‖W′‖_*` for every W′; 0 for W = 0.
    static double leastNormBound(double[] least, int rows, int columns) {
        double square = 0;
        for (double each : least) {
            square += each * each;
        }
        double largest = Svd.of(DenseMatrix.ofRowMajor(rows, columns, least)).values()[0];
        return largest == 0 ? 0 : square / largest;
    }

    /// `1 + ln p/(ln(m/(p·α²)) − 1)`: how far above the least trace m the flow of commuting
    /// measurements from `α²·I` may end; infinite where the denominator is not positive.
    static double traceFactor(int size, double level, double least) {
        double denominator = Math.log(least / (size * level)) - 1;
        return denominator > 0 ? 1 + Math.log(size) / denominator : Double.POSITIVE_INFINITY;
    }
}
