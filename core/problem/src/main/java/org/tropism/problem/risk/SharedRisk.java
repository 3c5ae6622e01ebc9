package org.tropism.problem.risk;

import org.tropism.base.linalg.DenseMatrix;
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
    private static final int SPARE = 8;

    /// Up to this many entries the inputs stay near while they are read for one product after the
    /// other; beyond, both products are made of a block of rows.
    private static final int SMALL = 1 << 15;

    private final Kernels kernels = Kernels.selected();
    private final DenseMatrix inputs;
    private final double[] targets;
    private final double weight;
    private final EmpiricalRisk single;
    private final RowParts parts;
    private final double[][] residuals;
    /// The gradients of the parts behind the first.
    private final double[][][] partial;
    private final double[] work;

    /// @param data kept; at least one example
    /// @param most the largest number of predictors
    public SharedRisk(Dataset data, Loss loss, int most) {
        int examples = data.examples();
        this.inputs = data.inputs();
        this.targets = data.targets();
        this.weight = loss.quadraticWeight();
        this.single = new EmpiricalRisk(data, loss);
        this.parts = RowParts.of(examples, data.dimension());
        this.residuals = new double[most][examples + SPARE];
        this.partial = new double[parts.count() - 1][most][data.dimension()];
        this.work = new double[8 * most];
    }

    /// Shares the passes for a single predictor with other threads, as {@link EmpiricalRisk#share}.
    public void share(Workers workers) {
        single.share(workers);
    }

    private boolean isSmall() {
        return inputs.data().length <= SMALL;
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
        if (isSmall()) {
            small(count, predictors, gradients);
        } else {
            large(count, predictors, gradients);
        }
        for (int k = 0; k < count; k++) {
            double squares = kernels.sumSquares(residuals[k], 0, inputs.rows());
            risks[k] = weight * squares / inputs.rows();
        }
    }

    private void small(int count, double[][] predictors, double[][] gradients) {
        kernels.residuals(
                inputs.data(),
                inputs.stride(),
                inputs.rows(),
                inputs.cols(),
                targets,
                count,
                predictors,
                residuals,
                work);
        kernels.scaledMatTVecs(
                factor(),
                inputs.data(),
                inputs.stride(),
                inputs.rows(),
                inputs.cols(),
                count,
                residuals,
                gradients);
    }

    private void large(int count, double[][] predictors, double[][] gradients) {
        for (int part = 0; part < parts.count(); part++) {
            int from = parts.from(part);
            kernels.residualPasses(
                    inputs.data(),
                    from * inputs.stride(),
                    inputs.stride(),
                    parts.from(part + 1) - from,
                    inputs.cols(),
                    targets,
                    from,
                    count,
                    predictors,
                    residuals,
                    from,
                    part == 0 ? gradients : partial[part - 1],
                    work);
        }
        for (int k = 0; k < count; k++) {
            if (parts.count() > 1) {
                add(partial[0][k], gradients[k]);
                add(partial[2][k], partial[1][k]);
                add(partial[1][k], gradients[k]);
            }
            kernels.scale(factor(), gradients[k], 0, inputs.cols());
        }
    }

    private void add(double[] x, double[] y) {
        kernels.axpy(1, x, 0, y, 0, inputs.cols());
    }

    private double factor() {
        return 2 * weight / inputs.rows();
    }
}
