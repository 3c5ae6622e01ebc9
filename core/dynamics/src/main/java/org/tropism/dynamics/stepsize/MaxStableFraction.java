package org.tropism.dynamics.stepsize;

import java.util.Arrays;
import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Parameter;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.kernels.Kernels;
import org.tropism.problem.model.Linear;
import org.tropism.problem.risk.ProblemInstance;

/// A fraction of the largest stable step of gradient descent on the linear model,
/// `γ = fraction·2/λ_max(H)` with `H = ∇²L = (ℓ″/n)·XᵀX`.
///
/// Below 1 gradient descent converges on a least-squares risk, above 1 it diverges from almost
/// every
/// start. λ_max is the largest eigenvalue of the smaller of XᵀX and XXᵀ, by power iteration from a
/// fixed start on a normalized Gram matrix that is squared between products: relative error below
/// 1e-12 whatever the gap of the spectrum. Cost O(nd·min(n, d)) once.
///
/// **Only for the linear model.** The Hessian of other models depends on the parameters, and at the
/// start, the one point that is known before a run, it is far from its value where training ends; a
/// fraction of it would promise a stability that it does not give.
@About(
        value = "a fraction of the largest stable step of gradient descent on the linear model",
        formula = "γ = fraction·2/λ_max(∇²L)")
public record MaxStableFraction(
        @Parameter(
                        about = "the fraction of 2/λ_max",
                        min = 0,
                        exclusive = true,
                        typical = {"0.5", "0.9"})
                double fraction)
        implements StepSize {
    private static final int SQUARINGS = 48;

    @Override
    public Schedule on(ProblemInstance problem) {
        if (!(problem.model() instanceof Linear)) {
            throw new InputErrors(
                    "max-stable-fraction",
                    "the largest stable step is a constant of the data for the linear model only,"
                            + " and the model is not linear in its parameters",
                    "give a constant step size, or take the model linear");
        }
        var data = problem.data().train();
        double curvature = problem.loss().curvature(0, 0) / data.examples();
        double largest = largestSquaredSingularValue(data.inputs()) * curvature;
        if (!(largest > 0) || !Double.isFinite(1 / largest) || Double.isInfinite(largest)) {
            throw new InputErrors(
                    "max-stable-fraction",
                    "the largest eigenvalue of the Hessian is " + largest,
                    "give inputs that are not all zero and of ordinary size, or a constant step");
        }
        return Schedule.always(fraction * 2 / largest);
    }

    /// `λ_max(XᵀX)`.
    private static double largestSquaredSingularValue(DenseMatrix inputs) {
        double scale = Kernels.selected().maxAbs(inputs.data(), 0, inputs.data().length);
        if (scale == 0 || !Double.isFinite(scale)) {
            return scale;
        }
        var rows = inputs.rows() <= inputs.cols() ? inputs : inputs.transposed();
        int n = rows.rows();
        var kernels = Kernels.selected();
        var weights = new double[DenseMatrix.padded(rows.cols())];
        Arrays.fill(weights, 1 / scale / scale);
        var gram = DenseMatrix.zeros(n, n);
        kernels.weightedGram(
                rows.data(),
                0,
                rows.stride(),
                n,
                rows.cols(),
                weights,
                0,
                gram.data(),
                0,
                gram.stride());
        var vector = dominant(gram);
        var product = new double[n];
        gram.times(vector, product);
        double quotient = kernels.dot(vector, 0, product, 0, n) / kernels.sumSquares(vector, 0, n);
        return quotient * scale * scale;
    }

    /// A vector of the dominant eigenspace: a fixed vector times G^(2^SQUARINGS), the powers by
    /// repeated squaring until they no longer change.
    private static double[] dominant(DenseMatrix gram) {
        int n = gram.rows();
        var kernels = Kernels.selected();
        var power = normalized(gram);
        var next = DenseMatrix.zeros(n, n);
        for (int k = 0; k < SQUARINGS; k++) {
            kernels.matMat(
                    power.data(),
                    0,
                    power.stride(),
                    power.data(),
                    0,
                    power.stride(),
                    next.data(),
                    0,
                    next.stride(),
                    n,
                    n,
                    n);
            next = normalized(next);
            double change = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    change = Math.max(change, Math.abs(next.get(i, j) - power.get(i, j)));
                }
            }
            var old = power;
            power = next;
            next = old;
            if (change <= 1e-15) {
                break;
            }
        }
        // the largest column of the projector onto the dominant space lies in that space
        int largest = 0;
        for (int j = 1; j < n; j++) {
            if (power.get(j, j) > power.get(largest, largest)) {
                largest = j;
            }
        }
        return power.column(largest);
    }

    private static DenseMatrix normalized(DenseMatrix matrix) {
        double trace = 0;
        for (int i = 0; i < matrix.rows(); i++) {
            trace += matrix.get(i, i);
        }
        var scaled = DenseMatrix.zeros(matrix.rows(), matrix.cols());
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < matrix.cols(); j++) {
                scaled.set(i, j, matrix.get(i, j) / trace);
            }
        }
        return scaled;
    }
}
