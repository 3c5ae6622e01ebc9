package org.tropism.oracle.solver;

import java.util.Arrays;
import org.tropism.base.linalg.DenseMatrix;

/// The real orthonormal Fourier basis of ℝᵈ: the constant, then cosine and sine of each frequency
/// `1 … ⌈d/2⌉ − 1`, then for even d the alternating vector. With `c = F·β`, the unitary transform
/// has `|β̂ₖ| = ‖(cosine, sine)‖/√2` at k and at d − k, so that `Σ|β̂ₖ| = |c₀| + √2·Σ‖pairs‖
/// (+ |c_{d−1}|)`.
final class FourierBasis {
    private final int d;
    private final DenseMatrix basis;

    FourierBasis(int d) {
        this.d = d;
        basis = DenseMatrix.zeros(d, d);
        for (int j = 0; j < d; j++) {
            basis.set(0, j, 1 / Math.sqrt(d));
            for (int k = 1; 2 * k < d; k++) {
                double angle = 2 * Math.PI * ((long) j * k % d) / d;
                basis.set(2 * k - 1, j, Math.sqrt(2.0 / d) * StrictMath.cos(angle));
                basis.set(2 * k, j, Math.sqrt(2.0 / d) * StrictMath.sin(angle));
            }
            if (d % 2 == 0 && d > 1) {
                basis.set(d - 1, j, (j % 2 == 0 ? 1 : -1) / Math.sqrt(d));
            }
        }
    }

    /// d.
    int dimension() {
        return d;
    }

    /// `F·v` for every d entries.
    double[] analyze(double[] v) {
        var out = new double[DenseMatrix.padded(v.length)];
        for (int from = 0; from + d <= v.length; from += d) {
            var part = new double[d];
            basis.times(Arrays.copyOfRange(v, from, from + d), part);
            System.arraycopy(part, 0, out, from, d);
        }
        return out;
    }

    /// `Fᵀ·c` for every d entries.
    double[] synthesize(double[] c, int length) {
        var out = new double[DenseMatrix.padded(length)];
        for (int from = 0; from + d <= length; from += d) {
            var part = new double[DenseMatrix.padded(d)];
            basis.transposedTimes(Arrays.copyOfRange(c, from, from + d), part);
            System.arraycopy(part, 0, out, from, d);
        }
        return out;
    }

    /// The penalty whose groups are the frequencies.
    GroupPenalty penalty(int length) {
        var weights = new double[length];
        var pair = new boolean[length];
        for (int from = 0; from < length; from += d) {
            Arrays.fill(weights, from, from + d, Math.sqrt(2));
            weights[from] = 1;
            if (d % 2 == 0) {
                weights[from + d - 1] = 1;
            }
            for (int k = 1; 2 * k < d; k++) {
                pair[from + 2 * k - 1] = true;
            }
        }
        return new GroupPenalty(weights, pair);
    }
}
