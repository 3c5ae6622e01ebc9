package org.tropism.oracle.solver;

import org.tropism.base.linalg.Cholesky;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.Qr;

/// Positive definite systems whose unknowns have very different sizes, solved after scaling.
final class ScaledSystems {
    private ScaledSystems() {}

    /// Solves `SᵀS·x = right` in place by orthogonal factors of S.
    static boolean solvedInRows(DenseMatrix stack, double[] right) {
        if (!stack.isFinite()) {
            return false;
        }
        var scale = new double[stack.cols()];
        for (int j = 0; j < scale.length; j++) {
            double square = 0;
            for (int k = 0; k < stack.rows(); k++) {
                square += stack.get(k, j) * stack.get(k, j);
            }
            if (!(square > 0) || Double.isInfinite(square)) {
                return false;
            }
            scale[j] = Math.scalb(1.0, -Math.getExponent(square) / 2);
            for (int k = 0; k < stack.rows(); k++) {
                stack.set(k, j, stack.get(k, j) * scale[j]);
            }
            right[j] *= scale[j];
        }
        var factors = Qr.graded(stack);
        if (factors.rank() < scale.length) {
            return false;
        }
        factors.solveGram(right, right);
        for (int j = 0; j < scale.length; j++) {
            right[j] *= scale[j];
        }
        return true;
    }

    /// Solves in place, with the matrix scaled to unit diagonal and shifted as little as lets it be
    /// factored.
    static boolean factored(DenseMatrix matrix, double[] right) {
        int total = matrix.rows();
        var scale = new double[total];
        for (int i = 0; i < total; i++) {
            double own = matrix.get(i, i);
            if (!(own > 0) || Double.isInfinite(own)) {
                return false;
            }
            scale[i] = 1 / Math.sqrt(own);
        }
        for (int i = 0; i < total; i++) {
            for (int j = 0; j <= i; j++) {
                double entry = matrix.get(i, j) * scale[i] * scale[j];
                if (Double.isNaN(entry)) {
                    return false;
                }
                matrix.set(i, j, entry);
            }
            right[i] *= scale[i];
        }
        var factor = Cholesky.withCapacity(total);
        for (double shift = 0; shift < 1e-6; shift = shift == 0 ? 1e-15 : 100 * shift) {
            if (factor.refactor(matrix, shift) instanceof Cholesky.Outcome.Factored) {
                factor.solve(right, right);
                for (int i = 0; i < total; i++) {
                    right[i] *= scale[i];
                }
                return true;
            }
        }
        return false;
    }
}
