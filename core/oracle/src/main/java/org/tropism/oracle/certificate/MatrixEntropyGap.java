package org.tropism.oracle.certificate;

import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.SymmetricEigen;
import org.tropism.oracle.program.LeastMatrixEntropy;

/// The gap of a projection in the matrix entropy: `D(W, e^Z)` with `Z = Z₀ + X*(ν)`, which is
/// `φ(W) + φ*(Z) − ⟨Z, W⟩` for `φ(W) = tr(W·ln W − W)`, and zero for `W = e^Z` alone
/// (docs/theory/matrices.md, 7).
///
/// @param rows of W
/// @param startLog Z₀ by rows
record MatrixEntropyGap(int rows, double[] startLog) {
    Certificate of(Evidence evidence) {
        var z = new double[startLog.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < rows; j++) {
                int here = i * rows + j;
                int there = j * rows + i;
                z[here] =
                        new ExactSum()
                                .add(startLog[here])
                                .add(0.5 * evidence.correlation[here])
                                .add(0.5 * evidence.correlation[there])
                                .value();
            }
        }
        double primal = LeastMatrixEntropy.divergence(rows, evidence.beta, startLog);
        double gap = LeastMatrixEntropy.divergence(rows, evidence.beta, z);
        double signed = 0;
        for (int i = 0; i < evidence.nu.length; i++) {
            signed += evidence.nu[i] * evidence.residual[i];
        }
        double dual = primal - gap - signed;
        return new Certificate(
                primal,
                dual,
                CertificateChecker.relative(Math.abs(gap) + evidence.repair(), primal, dual),
                Math.max(
                        evidence.infeasibility(),
                        new SpectralGap(rows, rows, true).outside(evidence.beta)),
                0,
                stationarity(evidence.beta, z));
    }

    /// `max|W − e^Z| / max|W|`.
    private double stationarity(double[] w, double[] z) {
        var log = DenseMatrix.ofRowMajor(rows, rows, z);
        if (!log.isFinite()) {
            return Double.NaN;
        }
        var eigen = SymmetricEigen.of(log);
        double largest = 0;
        double worst = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < rows; j++) {
                double there = 0;
                for (int k = 0; k < rows; k++) {
                    there +=
                            eigen.vectors().get(i, k)
                                    * StrictMath.exp(eigen.values()[k])
                                    * eigen.vectors().get(j, k);
                }
                largest = Math.max(largest, Math.abs(w[i * rows + j]));
                worst = Math.max(worst, Math.abs(w[i * rows + j] - there));
            }
        }
        return largest == 0 ? worst : worst / largest;
    }
}
