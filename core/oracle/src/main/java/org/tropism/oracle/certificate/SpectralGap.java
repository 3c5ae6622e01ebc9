package org.tropism.oracle.certificate;

import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.Svd;
import org.tropism.base.linalg.SymmetricEigen;

/// The gap of `min ‖W‖_*`, or of the least trace of a semidefinite W (docs/theory/matrices.md, 1).
///
/// Singular values come from a decomposition whose residual and orthogonality are checked; their
/// error is `30·max(m, n)·2⁻⁵³` of the largest, far below what a certificate allows.
///
/// @param rows of W
/// @param columns of W
/// @param semidefinite whether W must be
record SpectralGap(int rows, int columns, boolean semidefinite) {
    Certificate of(Evidence evidence) {
        double primal = norm(evidence.beta);
        double dualNorm = dualNorm(evidence.correlation);
        double shrink = Math.max(1, dualNorm);
        double dual = evidence.dualProduct(null) / shrink;
        double gap = Math.abs(primal - dual) + evidence.repair() / shrink;
        return new Certificate(
                primal,
                dual,
                CertificateChecker.relative(gap, primal, dual),
                Math.max(evidence.infeasibility(), outside(evidence.beta)),
                Math.max(0, dualNorm - 1),
                stationarity(evidence.beta, evidence.correlation, primal, shrink));
    }

    /// `|‖W‖_* − ⟨Z/s, W⟩| / ‖W‖_*`.
    double stationarity(double[] w, double[] z, double norm, double shrink) {
        var product = new ExactSum();
        for (int j = 0; j < z.length; j++) {
            product.addProduct(z[j] / shrink, w[j]);
        }
        return norm == 0 ? 0 : Math.abs(norm - product.value()) / norm;
    }

    /// The nuclear norm, or the trace.
    double norm(double[] w) {
        double sum = 0;
        for (double value : spectrum(w)) {
            sum += value;
        }
        return sum;
    }

    /// The largest singular value, or the largest eigenvalue of the symmetric part, at least 0.
    double dualNorm(double[] z) {
        double largest = 0;
        for (double value : spectrum(semidefinite ? symmetric(z) : z)) {
            largest = Math.max(largest, value);
        }
        return largest;
    }

    /// How far W is from being semidefinite, if it must be, relative to its norm.
    double outside(double[] w) {
        if (!semidefinite) {
            return 0;
        }
        double worst = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < i; j++) {
                worst = Math.max(worst, Math.abs(w[i * rows + j] - w[j * rows + i]));
            }
        }
        var values = spectrum(w);
        double largest = Math.max(Math.abs(values[0]), Math.abs(values[rows - 1]));
        return largest == 0 ? 0 : Math.max(worst, -values[0]) / largest;
    }

    /// The largest eigenvalue of the symmetric part of `Xᵀν`, at least 0.
    static double leak(int size, double[] combination) {
        var gap = new SpectralGap(size, size, true);
        var values = gap.spectrum(gap.symmetric(combination));
        return Math.max(0, values[size - 1]);
    }

    private double[] spectrum(double[] values) {
        var matrix = DenseMatrix.ofRowMajor(rows, columns, values);
        return semidefinite ? SymmetricEigen.of(matrix).values() : Svd.of(matrix).values();
    }

    private double[] symmetric(double[] z) {
        var mean = new double[z.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < rows; j++) {
                mean[i * rows + j] = 0.5 * z[i * rows + j] + 0.5 * z[j * rows + i];
            }
        }
        return mean;
    }
}
