package org.tropism.theory;

import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.Svd;
import org.tropism.problem.data.Dataset;

/// What linear algebra says about a data set: `X⁺`, the consistency of `Xβ = y` and the spectrum
/// of `XᵀX`.
///
/// It rests on the singular value decomposition of X divided by a power of two so that nothing
/// overflows; singular values below `max(n, d)·ulp(1)` of the largest count as zero. The
/// eigenvalues of `XXᵀ` would not do: a singular value below 1e-8 of the largest drowns in them,
/// though the limit of a run depends on it. Cost O(nd·min(n, d)).
final class LeastSquares {
    private final DenseMatrix x;
    private final double scale;
    private final Svd svd;
    private final double[] leastNorm;
    private final double residual;

    private LeastSquares(Dataset data) {
        x = data.inputs();
        scale = powerOfTwo(x);
        svd = Svd.of(scaled(x, scale));
        leastNorm = pseudoInverse(data.targets());
        residual = relativeResidual(data.targets());
    }

    /// The facts about `data`; computed once for a data set, and kept with it.
    static LeastSquares of(Dataset data) {
        return data.derived().get(LeastSquares.class, () -> new LeastSquares(data));
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
        var values = svd.values();
        return values.length == 0 ? 0 : values[0] / scale * (values[0] / scale);
    }

    /// The least eigenvalue of `XXᵀ`, or the least that is not zero.
    ///
    /// @param zeros whether a zero counts
    double leastEigenvalue(boolean zeros) {
        if (svd.rank() == 0 || (zeros && svd.rank() < x.rows())) {
            return 0;
        }
        double value = svd.values()[svd.rank() - 1] / scale;
        return value * value;
    }

    /// The number of singular values that count.
    int rank() {
        return svd.rank();
    }

    /// `X⁺r` for targets r, with one step of refinement.
    ///
    /// @param r read, n entries
    double[] pseudoInverse(double[] r) {
        var solution = new double[x.cols()];
        var rest = r.clone();
        var step = new double[x.cols()];
        for (int pass = 0; pass < 2; pass++) {
            svd.pseudoInverseTimes(rest, step);
            for (int j = 0; j < solution.length; j++) {
                solution[j] += step[j] * scale;
            }
            var fitted = new double[x.rows()];
            x.times(solution, fitted);
            for (int i = 0; i < rest.length; i++) {
                rest[i] = r[i] - fitted[i];
            }
        }
        return solution;
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

    private static double powerOfTwo(DenseMatrix x) {
        double max = 0;
        for (double value : x.data()) {
            max = Math.max(max, Math.abs(value));
        }
        return max == 0 ? 1 : Math.scalb(1.0, Math.clamp(-Math.getExponent(max), -500, 500));
    }

    private static DenseMatrix scaled(DenseMatrix x, double scale) {
        var copy = DenseMatrix.zeros(x.rows(), x.cols());
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < x.cols(); j++) {
                copy.set(i, j, x.get(i, j) * scale);
            }
        }
        return copy;
    }
}
