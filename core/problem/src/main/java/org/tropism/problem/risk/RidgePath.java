package org.tropism.problem.risk;

import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.Svd;

/// Ridge regression for every weight: `w_λ = argmin (c/n)·‖Xw − y‖² + (λ/2)·‖w − w₀‖²`.
///
/// With the singular values of X and `zⱼ = ⟨uⱼ, y − Xw₀⟩`,
/// `w_λ = w₀ + Σⱼ vⱼ·σⱼzⱼ/(σⱼ² + nλ/(2c))`. For `λ → 0` it tends to the interpolator closest to w₀,
/// at a distance proportional to λ; no `λ > 0` interpolates. Immutable.
public final class RidgePath {
    private final Svd svd;
    private final double[] center;
    private final double[] modes;
    private final double[] values;
    private final int rank;
    private final double factor;

    /// Cost O(n·d·min(n, d)).
    ///
    /// @param inputs X, read
    /// @param targets y, read
    /// @param weight c
    /// @param center w₀, read
    public RidgePath(DenseMatrix inputs, double[] targets, double weight, double[] center) {
        this.svd = Svd.of(inputs);
        this.center = center.clone();
        this.values = svd.values();
        this.rank = svd.rank();
        this.factor = 2 * weight / inputs.rows();
        var residual = new double[inputs.rows()];
        inputs.times(center, residual);
        for (int i = 0; i < residual.length; i++) {
            residual[i] = targets[i] - residual[i];
        }
        this.modes = new double[values.length];
        svd.left().transposedTimes(residual, modes);
    }

    /// Writes `w_λ`; cost O(d·min(n, d)).
    ///
    /// @param lambda λ ≥ 0; 0 gives the interpolator (or least-squares predictor) closest to w₀
    /// @param w written, d entries
    public void at(double lambda, double[] w) {
        var scaled = new double[values.length];
        double shift = lambda / factor;
        for (int j = 0; j < rank; j++) {
            scaled[j] = modes[j] * values[j] / (values[j] * values[j] + shift);
        }
        svd.right().times(scaled, w);
        for (int i = 0; i < w.length; i++) {
            w[i] += center[i];
        }
    }
}
