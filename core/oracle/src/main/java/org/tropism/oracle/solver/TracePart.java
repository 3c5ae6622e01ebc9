package org.tropism.oracle.solver;

import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.SymmetricEigen;
import org.tropism.kernels.Kernels;

/// The trace of positive semidefinite matrices: the proximal map lowers every eigenvalue by σ,
/// down to zero; the dual "norm" is the largest eigenvalue, or zero.
///
/// With `M = Q·diag(λ)·Qᵀ`, `tᵢ = max(λᵢ − σ, 0)` the derivative multiplies entry (i, j) of
/// `QᵀHQ` by `(tᵢ − tⱼ)/(λᵢ − λⱼ)` (docs/theory/matrices.md, 2). Matrices and measurements are
/// symmetric.
final class TracePart implements SpectralPart {
    /// Relative distance of eigenvalues below which a difference quotient is a derivative.
    private static final double CLOSE = 1e-8;

    private final Kernels kernels = Kernels.selected();
    private final int size;
    /// Descending.
    private double[] values = {};

    /// The values of the proximal point and their derivatives.
    private double[] shrunk = {};

    private double[] slopes = {};
    private double merit;
    private int rank;
    private DenseMatrix vectors = DenseMatrix.zeros(0, 0);

    TracePart(int size) {
        this.size = size;
    }

    @Override
    public void shrink(double[] m, double threshold, double tolerance, double[] out) {
        decompose(m, threshold, new Smoothed(0), out);
    }

    @Override
    public void decompose(double[] m, double threshold, Smoothed positive, double[] out) {
        var eigen = SymmetricEigen.of(matrix(m));
        values = new double[size];
        var order = new int[size];
        for (int k = 0; k < size; k++) {
            order[k] = size - 1 - k;
            values[k] = eigen.values()[order[k]];
        }
        vectors = eigen.vectors().selectColumns(order);
        shrink(threshold, positive);
        java.util.Arrays.fill(out, 0, size * size, 0);
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < rank; k++) {
                double weight = shrunk[k] * vectors.get(i, k);
                for (int j = 0; j <= i; j++) {
                    out[i * size + j] += weight * vectors.get(j, k);
                }
            }
            for (int j = 0; j < i; j++) {
                out[j * size + i] = out[i * size + j];
            }
        }
    }

    private void shrink(double threshold, Smoothed positive) {
        shrunk = new double[size];
        slopes = new double[size];
        merit = 0;
        rank = 0;
        for (int k = 0; k < size; k++) {
            shrunk[k] = positive.value(values[k] - threshold);
            slopes[k] = positive.slope(values[k] - threshold);
            merit += positive.integral(values[k] - threshold);
            rank += shrunk[k] > 0 ? 1 : 0;
        }
    }

    private DenseMatrix matrix(double[] m) {
        return DenseMatrix.ofRowMajor(size, size, java.util.Arrays.copyOf(m, size * size));
    }

    @Override
    public double[] values() {
        return java.util.Arrays.copyOf(shrunk, rank);
    }

    @Override
    public double merit() {
        return merit;
    }

    @Override
    public double dualNorm(double[] z) {
        return Math.max(0, SymmetricEigen.of(matrix(z)).largest());
    }

    @Override
    public DenseMatrix features(DenseMatrix x) {
        int width = Math.max(1, rank * (rank + 1) / 2 + rank * (size - rank));
        var features = DenseMatrix.zeros(x.rows(), width);
        if (rank == 0) {
            return features;
        }
        var first = Bases.firstColumns(vectors, rank);
        var transposed = vectors.transposed();
        var product = new double[size * rank];
        var rotated = new double[size * rank];
        for (int i = 0; i < x.rows(); i++) {
            kernels.matMat(
                    x.data(),
                    i * x.stride(),
                    size,
                    first.data(),
                    0,
                    first.stride(),
                    product,
                    0,
                    rank,
                    size,
                    size,
                    rank);
            kernels.matMat(
                    transposed.data(),
                    0,
                    transposed.stride(),
                    product,
                    0,
                    rank,
                    rotated,
                    0,
                    rank,
                    size,
                    size,
                    rank);
            fill(rotated, features.data(), i * features.stride());
        }
        return features;
    }

    private void fill(double[] rotated, double[] f, int from) {
        int at = from;
        for (int i = 0; i < rank; i++) {
            f[at++] = Math.sqrt(slopes[i]) * rotated[i * rank + i];
            for (int j = i + 1; j < size; j++) {
                double apart = values[i] - values[j];
                double weight =
                        apart <= CLOSE * Math.abs(values[i])
                                ? 0.5 * (slopes[i] + slopes[j])
                                : Math.max(0, (shrunk[i] - shrunk[j]) / apart);
                f[at++] = Math.sqrt(2 * weight) * rotated[j * rank + i];
            }
        }
    }
}
