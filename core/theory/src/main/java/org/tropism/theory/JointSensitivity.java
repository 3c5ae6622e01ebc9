package org.tropism.theory;

import org.tropism.base.linalg.Cholesky;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.problem.geometry.Potential;

/// How far a Bregman projection in any potential moves when the targets do, to first order: `M·r`
/// with `M = H·Xᵀ(X·H·Xᵀ)⁻¹`, `H = ∇²φ*(∇φ(β))` (docs/theory, statement 6.3).
final class JointSensitivity {
    private static final double SHIFT = 1e-13;

    private JointSensitivity() {}

    /// `‖M·r‖₂`, the norm of the whole displacement; NaN if the numbers do not allow it. Cost
    /// O(n²d).
    static double ofTargets(DenseMatrix x, Potential potential, double[] beta, double[] r) {
        int n = x.rows();
        int d = x.cols();
        var dual = new double[d];
        potential.mirror(beta, dual);
        var images = new double[n][DenseMatrix.padded(d)];
        var gram = DenseMatrix.zeros(n, n);
        var products = new double[DenseMatrix.padded(n)];
        double largest = 0;
        for (int i = 0; i < n; i++) {
            var image = new double[d];
            potential.inverseMirrorDerivative(dual, x.row(i), image);
            System.arraycopy(image, 0, images[i], 0, d);
            x.times(images[i], products);
            for (int k = 0; k < n; k++) {
                gram.set(i, k, products[k]);
            }
            largest = Math.max(largest, products[i]);
        }
        if (!(largest > 0) || !gram.isFinite()) {
            return Double.NaN;
        }
        return switch (Cholesky.withCapacity(n).refactor(gram, SHIFT * largest)) {
            case Cholesky.Outcome.NotPositiveDefinite _ -> Double.NaN;
            case Cholesky.Outcome.Factored(var factor) -> {
                var multipliers = new double[DenseMatrix.padded(n)];
                factor.solve(r, multipliers);
                var moved = new double[d];
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < d; j++) {
                        moved[j] += multipliers[i] * images[i][j];
                    }
                }
                yield Sensitivity.norm(moved);
            }
        };
    }
}
