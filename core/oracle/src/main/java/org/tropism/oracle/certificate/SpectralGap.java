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
        double[] z = evidence.correlation;
        if (semidefinite) {
            z = symmetric(z);
        }
        double[] spectrum = spectrum(evidence.beta);
        double primal = 0;
        double below = 0;
        double asymmetry = 0;
        double largest = 0;
        for (double value : spectrum) {
            primal += value;
            below = Math.max(below, -value);
            largest = Math.max(largest, Math.abs(value));
        }
        if (semidefinite) {
            asymmetry = asymmetry(evidence.beta);
        }
        double outside = largest == 0 ? 0 : Math.max(below, asymmetry) / largest;
        double[] dualSpectrum = spectrum(z);
        double dualNorm = 0;
        for (double value : dualSpectrum) {
            dualNorm = Math.max(dualNorm, value);
        }
        double shrink = Math.max(1, dualNorm);
        double dual = evidence.dualProduct(null) / shrink;
        double gap = Math.abs(primal - dual) + evidence.repair() / shrink;
        double product = 0;
        for (int j = 0; j < z.length; j++) {
            product += z[j] / shrink * evidence.beta[j];
        }
        return new Certificate(
                primal,
                dual,
                CertificateChecker.relative(gap, primal, dual),
                Math.max(evidence.infeasibility(), outside),
                Math.max(0, dualNorm - 1),
                primal == 0 ? 0 : Math.abs(primal - product) / primal);
    }

    /// The largest eigenvalue of the symmetric part of `Xᵀν`, at least 0.
    static double leak(int size, Evidence evidence) {
        var gap = new SpectralGap(size, size, true);
        var values = gap.spectrum(gap.symmetric(evidence.correlation));
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

    private double asymmetry(double[] w) {
        double worst = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < i; j++) {
                worst = Math.max(worst, Math.abs(w[i * rows + j] - w[j * rows + i]));
            }
        }
        return worst;
    }
}
