package org.tropism.oracle.solver;

import org.tropism.base.linalg.DenseMatrix;

/// Nonnegative least squares, `min ‖Σ λₖ·aₖ − f‖₂` over λ ≥ 0: the point of the polar cone nearest
/// to −f is `Σ λₖ·aₖ − f` (Moreau), which {@link LeastDistance} finds.
public final class NonnegativeFit {
    private final double[] lambda;
    private final double residual;

    /// @param rows a, a row each, only read
    /// @param goal f, one entry a column, only read
    public NonnegativeFit(DenseMatrix rows, double[] goal) {
        int n = rows.rows();
        var center = new double[rows.stride()];
        for (int j = 0; j < goal.length; j++) {
            center[j] = -goal[j];
        }
        var factor = new OrthogonalRows(rows);
        var distance = new LeastDistance(rows, new double[n], center, factor);
        distance.solve();
        lambda = new double[n];
        for (int i = 0; i < factor.size(); i++) {
            lambda[factor.member(i)] = distance.alpha[i];
        }
        double square = 0;
        for (int j = 0; j < goal.length; j++) {
            double left = -goal[j];
            for (int k = 0; k < n; k++) {
                left += lambda[k] * rows.get(k, j);
            }
            square += left * left;
        }
        residual = Math.sqrt(square);
    }

    /// λ.
    public double[] lambda() {
        return lambda;
    }

    /// `‖Σ λₖ·aₖ − f‖₂`, recomputed from λ.
    public double residual() {
        return residual;
    }
}
