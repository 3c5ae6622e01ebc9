package org.tropism.problem.risk;

import org.tropism.problem.data.Dataset;
import org.tropism.problem.loss.Loss;

/// The mean loss of a linear predictor over a data set. Holds work arrays: one instance a thread.
public final class EmpiricalRisk {
    private final Dataset data;
    private final Loss loss;

    /// @param data kept
    public EmpiricalRisk(Dataset data, Loss loss) {
        this.data = data;
        this.loss = loss;
    }

    /// The data.
    public Dataset data() {
        return data;
    }

    /// The loss.
    public Loss loss() {
        return loss;
    }

    /// `L(β)`.
    ///
    /// @param beta read
    public double value(double[] beta) {
        throw new IllegalStateException("pending");
    }

    /// `L(β)`, with its gradient.
    ///
    /// @param beta read
    /// @param gradient written, `∇L(β)`, d entries
    /// @return the risk
    public double gradient(double[] beta, double[] gradient) {
        throw new IllegalStateException("pending");
    }

    /// The gradient of the mean loss over the examples `batch[from .. to)` (repetitions count).
    ///
    /// @param gradient written
    /// @return the mean loss of the batch
    public double batchGradient(double[] beta, int[] batch, int from, int to, double[] gradient) {
        throw new IllegalStateException("pending");
    }
}
