package org.tropism.problem.risk;

import java.util.Arrays;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.LinearOperator;
import org.tropism.kernels.Kernels;
import org.tropism.problem.data.Dataset;
import org.tropism.problem.loss.Loss;

/// The mean loss of a linear predictor over a data set, `L(β) = (1/n)·Σ ℓ(⟨xᵢ, β⟩, yᵢ)`.
///
/// A gradient costs O(n·d): one fused pass over the rows for quadratic losses, two products
/// otherwise. Holds work arrays, allocated once: one instance a thread.
public final class EmpiricalRisk {
    private final Dataset data;
    private final Loss loss;
    private final Kernels kernels = Kernels.selected();
    private final double quadraticWeight;
    private final double[] inputs;
    private final int stride;
    private final int examples;
    private final int dimension;
    private final double[] predictions;

    /// @param data kept; at least one example
    public EmpiricalRisk(Dataset data, Loss loss) {
        this.data = data;
        this.loss = loss;
        this.quadraticWeight = loss.quadraticWeight();
        DenseMatrix matrix = data.inputs();
        this.inputs = matrix.data();
        this.stride = matrix.stride();
        this.examples = matrix.rows();
        this.dimension = matrix.cols();
        this.predictions = new double[examples];
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
        kernels.matVec(inputs, 0, stride, examples, dimension, beta, 0, predictions, 0);
        double sum = 0;
        for (int i = 0; i < examples; i++) {
            sum += loss.value(predictions[i], data.targets()[i]);
        }
        return sum / examples;
    }

    /// `L(β)`, with its gradient.
    ///
    /// @param beta read
    /// @param gradient written, `∇L(β)`, d entries
    /// @return the risk
    public double gradient(double[] beta, double[] gradient) {
        if (quadraticWeight > 0) {
            double squares =
                    kernels.residualPass(
                            inputs,
                            0,
                            stride,
                            examples,
                            dimension,
                            beta,
                            0,
                            data.targets(),
                            0,
                            predictions,
                            0,
                            gradient,
                            0);
            kernels.scale(2 * quadraticWeight / examples, gradient, 0, dimension);
            return quadraticWeight * squares / examples;
        }
        kernels.matVec(inputs, 0, stride, examples, dimension, beta, 0, predictions, 0);
        double sum = 0;
        for (int i = 0; i < examples; i++) {
            double target = data.targets()[i];
            sum += loss.value(predictions[i], target);
            predictions[i] = loss.slope(predictions[i], target) / examples;
        }
        kernels.matTVec(inputs, 0, stride, examples, dimension, predictions, 0, gradient, 0);
        return sum / examples;
    }

    /// The gradient of the mean loss over the examples `batch[from .. to)` (repetitions count):
    /// `(1/B)·Σ ℓ′·xᵢ`, accumulated in the order of the batch. Rows are read in place; cost O(B·d).
    ///
    /// @param beta read
    /// @param batch read, indices of examples
    /// @param from the first place in `batch`
    /// @param to behind the last place, `to > from`
    /// @param gradient written
    /// @return the mean loss of the batch
    public double batchGradient(double[] beta, int[] batch, int from, int to, double[] gradient) {
        int size = to - from;
        double sum = 0;
        Arrays.fill(gradient, 0, dimension, 0);
        for (int k = from; k < to; k++) {
            int row = batch[k] * stride;
            double target = data.targets()[batch[k]];
            double prediction = kernels.dot(inputs, row, beta, 0, dimension);
            sum += loss.value(prediction, target);
            double slope = loss.slope(prediction, target) / size;
            kernels.axpy(slope, inputs, row, gradient, 0, dimension);
        }
        return sum / size;
    }

    /// The Hessian in β of a quadratic risk, `(2c/n)·XᵀX`, as an operator of O(n·d) that shares
    /// nothing with this instance.
    ///
    /// @throws IllegalStateException if the loss is not quadratic, so that the Hessian depends on β
    public LinearOperator curvature() {
        requireQuadratic();
        return new CurvatureOperator(data, quadraticWeight);
    }

    /// The largest eigenvalue of the Hessian in β of a quadratic risk, `λ_max = (2c/n)·‖X‖²`:
    /// gradient descent on a linear model is stable up to the step size `2/λ_max`.
    ///
    /// Cost O(min(n, d)·n·d) for the smaller Gram matrix and its eigenvalues; not cached. Relative
    /// error below 1e-12. Inputs are rescaled, so that only a result beyond the doubles is
    /// infinite.
    ///
    /// @throws IllegalStateException if the loss is not quadratic
    public double largestCurvature() {
        requireQuadratic();
        return 2 * quadraticWeight / examples * GramSpectrum.largest(data.inputs());
    }

    private void requireQuadratic() {
        if (!(quadraticWeight > 0)) {
            throw new IllegalStateException("the curvature of " + loss + " depends on β");
        }
    }
}
