package org.tropism.theory;

import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.SymmetricEigen;
import org.tropism.problem.data.Dataset;

/// What linear algebra says about a data set: `X⁺`, the consistency of `Xβ = y` and the spectrum
/// of `XᵀX`.
///
/// It rests on the eigendecomposition of the smaller of `XXᵀ` and `XᵀX`, of X divided by a power of
/// two so that nothing overflows; singular values below 1e-7 of the largest count as zero (their
/// squares drown in the rounding of the product). Cost O(nd·min(n, d)).
final class LeastSquares {
    private static final double RANK = 1e-14;

    private final DenseMatrix x;
    private final double scale;
    private final boolean wide;
    private final SymmetricEigen eigen;
    private final double[] leastNorm;
    private final double residual;

    private LeastSquares(Dataset data) {
        x = data.inputs();
        scale = powerOfTwo(x);
        wide = x.rows() <= x.cols();
        eigen = SymmetricEigen.of(Gram.smaller(x, scale));
        leastNorm = pseudoInverse(data.targets());
        residual = relativeResidual(data.targets());
    }

    /// The facts about `data`.
    static LeastSquares of(Dataset data) {
        return new LeastSquares(data);
    }

    /// `X⁺y`, the interpolator (or least-squares predictor) of least Euclidean norm; not a copy.
    double[] leastNorm() {
        return leastNorm;
    }

    /// `‖X·X⁺y − y‖₂ / ‖y‖₂`; 0 for `y = 0`.
    double residual() {
        return residual;
    }

    /// The largest eigenvalue of `XᵀX`; infinite if it overflows.
    double largestEigenvalue() {
        return largest() / scale / scale;
    }

    /// The number of singular values that count.
    int rank() {
        int rank = 0;
        for (double value : eigen.values()) {
            rank += counts(value) ? 1 : 0;
        }
        return rank;
    }

    /// `X⁺r` for targets r, with one step of refinement.
    ///
    /// @param r read, n entries
    double[] pseudoInverse(double[] r) {
        var solution = new double[x.cols()];
        var rest = r.clone();
        for (int pass = 0; pass < 2; pass++) {
            addPseudoInverse(rest, solution);
            var fitted = new double[x.rows()];
            x.times(solution, fitted);
            for (int i = 0; i < rest.length; i++) {
                rest[i] = r[i] - fitted[i];
            }
        }
        return solution;
    }

    private void addPseudoInverse(double[] r, double[] into) {
        int size = eigen.values().length;
        var rotated = new double[x.cols()];
        if (!wide) {
            x.transposedTimes(r, rotated);
        }
        var right = wide ? r : rotated;
        var combined = new double[size];
        for (int k = 0; k < size; k++) {
            double value = eigen.values()[k];
            if (!counts(value)) {
                continue;
            }
            double product = 0;
            for (int i = 0; i < size; i++) {
                product += eigen.vectors().get(i, k) * right[i];
            }
            for (int i = 0; i < size; i++) {
                combined[i] += product * scale / value * eigen.vectors().get(i, k);
            }
        }
        var step = combined;
        if (wide) {
            step = new double[x.cols()];
            x.transposedTimes(combined, step);
        }
        for (int j = 0; j < into.length; j++) {
            into[j] += step[j] * scale;
        }
    }

    private double relativeResidual(double[] y) {
        var fitted = new double[y.length];
        x.times(leastNorm, fitted);
        double miss = 0;
        double size = 0;
        for (int i = 0; i < y.length; i++) {
            miss = Math.hypot(miss, fitted[i] - y[i]);
            size = Math.hypot(size, y[i]);
        }
        return size == 0 ? 0 : miss / size;
    }

    private boolean counts(double value) {
        return value > RANK * largest();
    }

    private double largest() {
        int size = eigen.values().length;
        return size == 0 ? 0 : Math.max(0, eigen.values()[size - 1]);
    }

    private static double powerOfTwo(DenseMatrix x) {
        double max = 0;
        for (double value : x.data()) {
            max = Math.max(max, Math.abs(value));
        }
        return max == 0 ? 1 : Math.scalb(1.0, Math.clamp(-Math.getExponent(max), -500, 500));
    }
}
