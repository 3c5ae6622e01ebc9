package org.tropism.oracle.solver;

import org.tropism.base.linalg.DenseMatrix;

/// A norm N of the spectrum of a matrix, as far as thresholding needs it: its proximal map
/// `prox(M) = argmin σ·N(W) + ½‖W − M‖²`, the derivative of that, and the dual norm
/// (docs/theory/matrices.md, 2). Matrices are arrays by rows. Mutable.
interface SpectralPart {
    /// The proximal map, quicker if M differs little from the last one and few digits are needed.
    ///
    /// @param m read
    /// @param tolerance the relative error wanted
    /// @param out written, the proximal point
    void shrink(double[] m, double sigma, double tolerance, double[] out);

    /// The proximal map to all digits, its positive parts smoothed; the decomposition is kept for
    /// {@link #features}.
    void decompose(double[] m, double sigma, Smoothed positive, double[] out);

    /// The values of the last decomposed proximal point that are not zero.
    double[] values();

    /// What the proximal map is the derivative of, at the last decomposed point, up to a constant.
    double merit();

    /// The norm that is at most 1 at dual points.
    double dualNorm(double[] z);

    /// F with `F·Fᵀ = X·J·Xᵀ`, J the derivative of the proximal map where it was last decomposed:
    /// one row for every row of X.
    DenseMatrix features(DenseMatrix x);
}
