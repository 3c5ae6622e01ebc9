package org.tropism.problem.risk;

import org.tropism.kernels.Kernels;
import org.tropism.problem.data.Dataset;
import org.tropism.problem.loss.Loss;

/// The risk and its gradient at several predictors of one data set at once:
/// `L(β_k) = (1/n)·Σ ℓ(⟨xᵢ, β_k⟩, yᵢ)` for k = 0, 1, ….
///
/// Every risk and every gradient has the bits that {@link EmpiricalRisk#gradient} gives at that
/// predictor alone. For quadratic losses the inputs are read once for several predictors, so that a
/// gradient costs less than half of one alone; for others this is one gradient after another.
/// O(n·d) a predictor. Holds work arrays for the most predictors: one instance a thread.
public final class SharedRisk {
    /// Entries that the kernels want behind the residuals.
    private static final int SPARE = 4;

    private final Kernels kernels = Kernels.selected();
    private final Dataset data;
    private final double weight;
    private final EmpiricalRisk single;
    private final double[][] residuals;
    private final double[] work;

    /// @param data kept; at least one example
    /// @param most the largest number of predictors
    public SharedRisk(Dataset data, Loss loss, int most) {
        this.data = data;
        this.weight = loss.quadraticWeight();
        this.single = new EmpiricalRisk(data, loss);
        this.residuals = new double[most][data.examples() + SPARE];
        this.work = new double[8 * most];
    }

    /// The risks and gradients at `count` predictors.
    ///
    /// @param count at most as many as this instance was made for
    /// @param predictors read, d entries each
    /// @param gradients written, d entries each
    /// @param risks written
    public void gradients(int count, double[][] predictors, double[][] gradients, double[] risks) {
        if (!(weight > 0) || count == 1) {
            for (int k = 0; k < count; k++) {
                risks[k] = single.gradient(predictors[k], gradients[k]);
            }
            return;
        }
        var inputs = data.inputs();
        int examples = data.examples();
        kernels.residualPasses(
                inputs.data(),
                0,
                inputs.stride(),
                examples,
                inputs.cols(),
                data.targets(),
                0,
                count,
                predictors,
                residuals,
                gradients,
                risks,
                work);
        double factor = 2 * weight / examples;
        for (int k = 0; k < count; k++) {
            kernels.scale(factor, gradients[k], 0, inputs.cols());
            risks[k] = weight * risks[k] / examples;
        }
    }
}
