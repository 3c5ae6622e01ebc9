package org.tropism.problem.risk;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.LinearOperator;
import org.tropism.kernels.Kernels;
import org.tropism.kernels.ScalarMargins;
import org.tropism.problem.data.Dataset;
import org.tropism.problem.loss.Loss;
import org.tropism.problem.model.Linear;
import org.tropism.problem.model.LinearInInputs;
import org.tropism.problem.model.Model;
import org.tropism.problem.model.Predictions;

/// The mean loss of a predictor over a data set, `L(β) = (1/n)·Σ ℓ(f_β(xᵢ), yᵢ)`, with `f_β(x) =
/// ⟨x, β⟩` for models that are linear in the inputs.
///
/// A gradient costs O(n·d) for these: one fused pass over the rows for quadratic losses, two
/// products otherwise. Where the risk is below the doubles its logarithm and a scaled gradient are
/// exact: {@link #logValue}, {@link #scaledGradient}. The pass over a large matrix is made in
/// {@link RowParts}, every other one from the last part to the first: what the cache still holds of
/// one pass is read first in the next.
/// Holds work arrays, allocated once: one instance a thread.
public final class EmpiricalRisk {
    /// Inputs from which on a pass takes milliseconds, and handing over a share does not matter.
    private static final long SHARED = 10_000_000;

    /// Entries of a block of rows, and the rows that kernels take at once.
    private static final int BLOCK = 3500;

    private static final int LEAST_ROWS = 8;

    /// A mean loss of margins below which gradients are scaled: their squares are still doubles.
    private static final double TINY = 0x1p-500;

    private final Dataset data;
    private final Loss loss;
    private final Kernels kernels = Kernels.selected();
    private final double quadraticWeight;
    private final double[] inputs;
    private final int stride;
    private final int examples;
    private final int dimension;
    private final int outputs;
    /// Null for quadratic losses of linear predictors, which have passes of their own.
    private final @Nullable Predictions model;
    /// Whether the model is linear and the loss has one prediction an example.
    private final boolean byBlocks;
    private final double[] predictions;
    /// β and the sum of gradients, padded, where that goes by blocks.
    private final double[] paddedPoint;
    private final double[] paddedSum;
    private final @Nullable BatchPass batches;
    private final RowParts parts;
    /// The gradients of the parts behind the first.
    private final double[][] partial;
    /// Whether the next pass starts with the last part.
    private boolean backwards;
    private double logScale;
    private double scaledLoss;
    private Workers workers = Workers.none();
    private Runnable[] shares = {};
    /// What the shares of the pass under way read and write.
    private double[] point = {};
    private double[] total = {};

    /// The risk of linear predictors; the data, at least one example, are kept.
    public EmpiricalRisk(Dataset data, Loss loss) {
        this(data, loss, new Linear());
    }

    /// The risk of the predictors of a model.
    ///
    /// @param data kept; at least one example
    public EmpiricalRisk(Dataset data, Loss loss, Model model) {
        this.data = data;
        this.loss = loss;
        this.quadraticWeight = model instanceof LinearInInputs ? loss.quadraticWeight() : 0;
        this.model = quadraticWeight > 0 ? null : model.predictions(data);
        this.batches = this.model == null ? null : new BatchPass(data, loss, this.model);
        this.byBlocks = model instanceof LinearInInputs && data.outputs() == 1;
        DenseMatrix matrix = data.inputs();
        this.inputs = matrix.data();
        this.stride = matrix.stride();
        this.examples = matrix.rows();
        this.dimension = matrix.cols();
        this.outputs = data.outputs();
        this.predictions = new double[examples * outputs];
        this.paddedPoint = new double[byBlocks ? dimension + 2 * Kernels.LEAD : 0];
        this.paddedSum = new double[paddedPoint.length];
        this.parts = RowParts.of(examples, dimension);
        this.partial = new double[parts.count() - 1][dimension];
    }

    /// The data.
    public Dataset data() {
        return data;
    }

    /// The loss.
    public Loss loss() {
        return loss;
    }

    /// Shares the passes over the data with other threads where that pays: from 10⁷ inputs on.
    /// Changes no bit.
    ///
    /// @param workers kept
    public void share(Workers workers) {
        share(workers, SHARED);
    }

    void share(Workers workers, long least) {
        boolean large = parts.count() > 1 && (long) examples * dimension >= least;
        int count = large ? Math.min(workers.count(), parts.count()) : 1;
        this.workers = workers;
        if (model != null) {
            model.share(workers.count(), workers::run);
        }
        this.shares = new Runnable[count == 1 ? 0 : count];
        for (int k = 0; k < shares.length; k++) {
            int from = k * parts.count() / count;
            int to = (k + 1) * parts.count() / count;
            shares[k] = () -> passes(from, to, point, total);
        }
    }

    /// `L(β)`.
    ///
    /// @param beta read
    public double value(double[] beta) {
        predict(beta);
        return loss.values(data.targets(), outputs, predictions, examples) / examples;
    }

    /// `ln L(β)`, finite for every finite β where L is not 0, however small.
    ///
    /// @param beta read
    public double logValue(double[] beta) {
        predict(beta);
        return loss.logSum(data.targets(), outputs, predictions, examples)
                - StrictMath.log(examples);
    }

    private void predict(double[] beta) {
        if (model == null) {
            kernels.matVec(inputs, 0, stride, examples, dimension, beta, 0, predictions, 0);
        } else {
            model.values(beta, predictions);
        }
    }

    /// `L(β)`, with its gradient.
    ///
    /// @param beta read
    /// @param gradient written, `∇L(β)`, as long as β
    /// @return the risk
    public double gradient(double[] beta, double[] gradient) {
        if (model == null) {
            double squares = parts.count() == 1 ? pass(beta, gradient) : passes(beta, gradient);
            kernels.scale(2 * quadraticWeight / examples, gradient, 0, dimension);
            return quadraticWeight * squares / examples;
        }
        double sum = byBlocks ? blocks(beta, gradient) : whole(model, beta, gradient);
        kernels.scale(1.0 / examples, gradient, 0, gradient.length);
        return sum / examples;
    }

    private double whole(Predictions of, double[] beta, double[] gradient) {
        of.values(beta, predictions);
        double sum = loss.slopes(data.targets(), outputs, predictions, examples);
        of.pullBack(beta, predictions, gradient);
        return sum;
    }

    /// The sum of the losses of a linear predictor and its gradient, in blocks of rows that stay in
    /// the first cache between the two products.
    private double blocks(double[] beta, double[] gradient) {
        int block = Math.max(LEAST_ROWS, BLOCK / stride / LEAST_ROWS * LEAST_ROWS);
        double sum = 0;
        System.arraycopy(beta, 0, paddedPoint, Kernels.LEAD, dimension);
        Arrays.fill(paddedSum, 0);
        for (int i = 0; i < examples; i += block) {
            int rows = Math.min(block, examples - i);
            int row = i * stride;
            kernels.paddedMatVec(inputs, row, stride, rows, dimension, paddedPoint, predictions, i);
            sum += loss.slopesOfRows(data.targets(), i, predictions, rows);
            kernels.addPaddedMatTVec(
                    inputs, row, stride, rows, dimension, predictions, i, paddedSum);
        }
        System.arraycopy(paddedSum, Kernels.LEAD, gradient, 0, dimension);
        return sum;
    }

    /// The gradient where it may be below the doubles: writes g and returns s with `∇L(β) = e^s·g`,
    /// the largest slope of an example in g being 1 in size.
    ///
    /// @param beta read
    /// @param gradient written, g, as long as β
    /// @return s; −∞ where every slope is 0, and then g = 0
    public double scaledGradient(double[] beta, double[] gradient) {
        if (model == null) {
            gradient(beta, gradient);
            double largest = 2 * quadraticWeight * kernels.maxAbs(predictions, 0, examples);
            if (largest > 0) {
                kernels.scale(1 / largest, gradient, 0, dimension);
            }
            return StrictMath.log(largest);
        }
        model.values(beta, predictions);
        double s = loss.scaledSlopes(data.targets(), outputs, predictions, examples);
        model.pullBack(beta, predictions, gradient);
        kernels.scale(1.0 / examples, gradient, 0, gradient.length);
        return s;
    }

    /// The sum of squared residuals, with half its gradient.
    private double pass(double[] beta, double[] gradient) {
        return part(0, examples, beta, gradient);
    }

    private double passes(double[] beta, double[] gradient) {
        if (shares.length == 0) {
            passes(0, parts.count(), beta, gradient);
        } else {
            point = beta;
            total = gradient;
            workers.run(shares);
        }
        backwards = !backwards;
        kernels.axpy(1, partial[0], 0, gradient, 0, dimension);
        kernels.axpy(1, partial[2], 0, partial[1], 0, dimension);
        kernels.axpy(1, partial[1], 0, gradient, 0, dimension);
        return kernels.sumSquares(predictions, 0, examples);
    }

    /// The passes over the parts from `first` to before `end`.
    private void passes(int first, int end, double[] beta, double[] gradient) {
        for (int k = first; k < end; k++) {
            int part = backwards ? end - 1 - (k - first) : k;
            int from = parts.from(part);
            double[] sum = part == 0 ? gradient : partial[part - 1];
            part(from, parts.from(part + 1) - from, beta, sum);
        }
    }

    /// The residuals of the rows, to their places, and half the gradient of the sum of their
    /// squares.
    private double part(int row, int rows, double[] beta, double[] gradient) {
        return kernels.residualPass(
                inputs,
                row * stride,
                stride,
                rows,
                dimension,
                beta,
                0,
                data.targets(),
                row,
                predictions,
                row,
                gradient,
                0);
    }

    /// `L(β)` with a gradient that loses no digits: writes `e^(−s)·∇L(β)` with s = {@link
    /// #logScale}, which is 0 unless the loss is one of margins and L below 2⁻⁵⁰⁰; then the largest
    /// slope of an example in what is written is 1 in size.
    ///
    /// @param beta read
    /// @param gradient written, as long as β
    /// @return the risk, 0 where it is below the doubles
    public double shiftedGradient(double[] beta, double[] gradient) {
        double risk = gradient(beta, gradient);
        shift(0, risk);
        if (risk < TINY && loss.isOfMargins()) {
            double s = scaledGradient(beta, gradient);
            shift(s, scaledLossAt(s, beta));
        }
        return risk;
    }

    /// `e^(−s)·L` behind {@link #scaledGradient}. With a plain exponential tail a loss so small is
    /// its slope (half the sum of those of several scores), in which nothing cancels: where ln L is
    /// beyond 1e15 the difference of two logarithms has no digits left.
    private double scaledLossAt(double s, double[] beta) {
        if (SmoothedMargin.power(loss) == 1) {
            double sum = kernels.sumAbs(predictions, 0, predictions.length);
            return sum / (outputs > 1 ? 2.0 * examples : examples);
        }
        return ScalarMargins.exp(logValue(beta) - s);
    }

    private void shift(double s, double loss) {
        logScale = s;
        scaledLoss = loss;
    }

    /// The s of the last shifted gradient.
    public double logScale() {
        return logScale;
    }

    /// The mean loss of the last shifted gradient times `e^(−s)`.
    public double scaledLoss() {
        return scaledLoss;
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
        if (batches != null) {
            return batches.gradient(beta, batch, from, to - from, null, gradient);
        }
        double sum = 0;
        Arrays.fill(gradient, 0, dimension, 0);
        for (int k = from; k < to; k++) {
            sum += add(batch[k], data.targets()[batch[k]], to - from, beta, gradient);
        }
        return sum / (to - from);
    }

    /// The gradient of {@link #batchGradient} as {@link #shiftedGradient} has it.
    ///
    /// @return the mean loss of the batch
    public double shiftedBatchGradient(
            double[] beta, int[] batch, int from, int to, double[] gradient) {
        double mean = batchGradient(beta, batch, from, to, gradient);
        shift(0, mean);
        if (batches != null && mean < TINY && loss.isOfMargins()) {
            double log = batches.logValue(beta, batch, from, to - from);
            double s = batches.scaledGradient(beta, batch, from, to - from, gradient);
            shift(s, ScalarMargins.exp(log - s));
        }
        return mean;
    }

    /// The gradient of the mean loss over the examples `batch[0 .. size)` with the labels `y +
    /// shift`, as {@link #batchGradient}; for losses of one number whose label may be any number.
    ///
    /// @param shifts read, what is added to the label of each use of an example, `size` entries
    /// @return the mean loss at these labels
    public double noisyGradient(
            double[] beta, int[] batch, int size, double[] shifts, double[] gradient) {
        if (batches != null) {
            return batches.gradient(beta, batch, 0, size, shifts, gradient);
        }
        double sum = 0;
        Arrays.fill(gradient, 0, dimension, 0);
        for (int k = 0; k < size; k++) {
            sum += add(batch[k], data.targets()[batch[k]] + shifts[k], size, beta, gradient);
        }
        return sum / size;
    }

    /// Adds an example's share of a mean gradient; returns its loss.
    private double add(int example, double target, int size, double[] beta, double[] gradient) {
        int row = example * stride;
        double prediction = kernels.dot(inputs, row, beta, 0, dimension);
        double slope = loss.slope(prediction, target) / size;
        kernels.axpy(slope, inputs, row, gradient, 0, dimension);
        return loss.value(prediction, target);
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
